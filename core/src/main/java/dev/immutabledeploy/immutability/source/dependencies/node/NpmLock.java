package dev.immutabledeploy.immutability.source.dependencies.node;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.dependencies.data.JsonReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept of a lock file of npm, in all three versions of its form. */
final class NpmLock implements PackageLock {
    private static final String MODULES = "node_modules/";
    private static final List<String> SECTIONS =
            List.of("dependencies", "devDependencies", "optionalDependencies", "peerDependencies");

    private final Map<String, Map<String, String>> asked = new HashMap<>();
    private final Map<String, String> installed = new HashMap<>();

    private NpmLock() {}

    static PackageLock read(SourceText source) {
        NpmLock lock = new NpmLock();
        Value top = JsonReader.read(source);
        for (Value.Entry entry : top.entriesOf("packages")) {
            if (entry.name().contains(MODULES)) {
                lock.installed.put(entry.name(), entry.value().text("version").orElse(""));
            } else {
                lock.member(entry.name(), entry.value());
            }
        }
        if (top.find("packages").isEmpty()) {
            for (Value.Entry entry : top.entriesOf("dependencies")) {
                lock.installed.put(
                        MODULES + entry.name(), entry.value().text("version").orElse(""));
            }
        }
        return lock;
    }

    private void member(String folder, Value manifest) {
        Map<String, String> named = asked.computeIfAbsent(folder.isEmpty() ? "." : folder, any -> new HashMap<>());
        for (String section : SECTIONS) {
            for (Value.Entry entry : manifest.entriesOf(section)) {
                named.putIfAbsent(entry.name(), entry.value().text().orElse(""));
            }
        }
    }

    @Override
    public boolean hasMember(String member) {
        return asked.containsKey(member);
    }

    @Override
    public Optional<String> asked(String member, String name) {
        return Optional.ofNullable(asked.getOrDefault(member, Map.of()).get(name));
    }

    @Override
    public List<String> versions(String member, String name) {
        String here = member.equals(".") ? "" : member;
        while (true) {
            String version = installed.get((here.isEmpty() ? "" : here + "/") + MODULES + name);
            if (version != null) {
                return List.of(version);
            }
            if (here.isEmpty()) {
                return List.of();
            }
            here = here.substring(0, Math.max(0, here.lastIndexOf('/')));
        }
    }

    @Override
    public boolean overrides(String name) {
        return false;
    }
}
