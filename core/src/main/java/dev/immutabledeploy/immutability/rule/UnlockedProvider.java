package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Plugins that create infrastructure are fixed by a version or the lock file. */
final class UnlockedProvider implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM023",
            "unlocked-provider",
            Severity.WARNING,
            "Another version of a provider plans and makes something else of the same sources, and its content is not checked.",
            "Terraform, \"Dependency Lock File\"",
            ".terraform.lock.hcl, committed beside the configuration",
            new UnlockedProvider());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.Provider provider
                ? Optional.of(new Judgement(
                        severity(provider.lock()),
                        occurrence.use().text() + " " + provider.text() + ": " + what(provider.lock()),
                        "run terraform providers lock, and commit .terraform.lock.hcl beside the configuration"))
                : Optional.empty();
    }

    private static Severity severity(Subject.Provider.Lock lock) {
        return lock == Subject.Provider.Lock.UNVERSIONED ? Severity.ERROR : Severity.WARNING;
    }

    private static String what(Subject.Provider.Lock lock) {
        return switch (lock) {
            case UNVERSIONED -> "without a version and a lock file it is the newest one on the day it is initialised";
            case NO_LOCK_FILE ->
                "there is no lock file, so it is the newest one that fits on the day it is initialised";
            case NOT_LISTED -> "the lock file does not list it, so it is the newest one that fits";
            case STALE -> "the lock file lists a version that does not fit what is asked for";
            case NO_CHECKSUM -> "the lock file lists no checksum of it, so other content would not be noticed";
        };
    }
}
