package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.Provider.Lock;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import java.util.Optional;

/** The providers that a configuration requires. Modules that others call are locked where they are called. */
final class Providers {
    private static final String BUILT_IN = "terraform.io/builtin/";

    private Providers() {}

    /** Looks at an entry of {@code required_providers}. */
    static void required(Body.Attribute provider, Values values, Found found) {
        if (!values.folder().isApplied()) {
            return;
        }
        Setting entry = HclSetting.of(Optional.of(provider.value()), values);
        String source = entry.get("source").word().orElse(provider.name());
        // The oldest form is the version alone.
        Setting version = entry.text().isPresent() ? entry : entry.get("version");
        if (!source.startsWith(BUILT_IN)) {
            state(source, version.word(), values.folder())
                    .ifPresent(state -> found.add(
                            Use.PROVIDER,
                            new Subject.Provider(source, state),
                            provider.span().place()));
        }
    }

    private static Optional<Lock> state(String source, Optional<String> version, Folder folder) {
        Optional<Constraint> asked = version.map(Constraint::new);
        if (asked.filter(Constraint::isExact).isPresent() && folder.lock().isEmpty()) {
            return Optional.empty();
        }
        if (folder.lock().isEmpty()) {
            return Optional.of(asked.isPresent() ? Lock.NO_LOCK_FILE : Lock.UNVERSIONED);
        }
        Optional<String> locked = folder.lock().get().version(source);
        if (locked.isEmpty()) {
            return asked.filter(Constraint::isExact).isPresent() ? Optional.empty() : Optional.of(Lock.NOT_LISTED);
        }
        return asked.filter(constraint -> constraint.excludes(locked.get())).map(stale -> Lock.STALE);
    }

    /** Looks at an entry of the lock file. */
    static void locked(Body.Block provider, Found found) {
        boolean checked = provider.body().attribute("hashes").isPresent();
        if (!checked && !provider.labels().isEmpty()) {
            Body.Label label = provider.labels().get(0);
            found.add(
                    Use.PROVIDER,
                    new Subject.Provider(label.text(), Lock.NO_CHECKSUM),
                    label.span().place());
        }
    }
}
