package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Dependencies are asked for by an exact version, or held by a lock file. */
final class MutableDependency implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM042",
            "mutable-dependency",
            Severity.ERROR,
            "A dependency by branch, range, snapshot or newest version becomes other code without a commit.",
            Rules.CATALOGUE,
            "one exact version, or a full commit SHA, or a lock file that holds it",
            new MutableDependency());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Dependency dependency)) {
            return Optional.empty();
        }
        boolean grave = occurrence.bearing() == Bearing.DEPLOYS
                && dependency.way() != Subject.Dependency.Motion.NO_VERSION
                && dependency.way() != Subject.Dependency.Motion.ADDRESS;
        String wanted = dependency.text().isEmpty() ? "" : " " + dependency.text();
        String message =
                dependency.installer().text() + " " + dependency.name() + wanted + ": " + why(dependency.way());
        return Optional.of(new Judgement(grave ? Severity.ERROR : Severity.WARNING, message, fix(dependency)));
    }

    private static String why(Subject.Dependency.Motion way) {
        return switch (way) {
            case NEWEST -> "it is whatever is newest on the day it is installed";
            case RANGE -> "it is the newest version of a range on the day it is installed";
            case SNAPSHOT -> "other content is published under the same version again and again";
            case GIT -> "it is taken from Git by no full commit SHA, so it can be other code tomorrow";
            case ADDRESS -> "nothing says which bytes are expected from this address";
            case NO_VERSION -> "no version is asked for, so it is whatever the tool chooses on the day it runs";
        };
    }

    private static String fix(Subject.Dependency dependency) {
        boolean locks = dependency.installer() != Installer.MAVEN && dependency.installer() != Installer.PIP;
        String lock = locks
                ? ", or a lock file: " + Locking.of(dependency.installer()).write()
                : "";
        return switch (dependency.way()) {
            case GIT -> dependency.name() + " at a full 40-hex SHA, found with: git ls-remote <its repository>" + lock;
            case ADDRESS ->
                dependency.name() + " by an exact version of a registry, or the address with a checksum" + lock;
            case SNAPSHOT -> "a released version of " + dependency.name();
            default -> dependency.name() + " in one exact version" + lock;
        };
    }
}
