package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** What is fetched by an exact version is compared with a checksum. */
final class UnhashedDependency implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM043",
            "unhashed-dependency",
            Severity.WARNING,
            "An exact version says which release is meant, and a checksum which bytes: without one, other content under the"
                    + " same version would be taken.",
            "pip: hash-checking mode; Gradle: distributionSha256Sum",
            "a checksum beside the version",
            new UnhashedDependency());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Unhashed unhashed)) {
            return Optional.empty();
        }
        boolean pip = unhashed.installer() == Installer.PIP;
        boolean aside = occurrence.bearing() == Bearing.SURROUNDS;
        String fix = pip
                ? "pip install --require-hashes -r <file>, the file made by: pip-compile --generate-hashes"
                : "distributionSha256Sum=<64 hex digits>, as the distribution's publisher states them";
        return Optional.of(new Judgement(
                aside ? Severity.NOTE : Severity.WARNING,
                unhashed.text() + ": without a checksum, other content under the same version would be taken",
                fix));
    }
}
