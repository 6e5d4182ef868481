package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** A manifest has a lock file. */
final class MissingLockFile implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM040",
            "missing-lock-file",
            Severity.ERROR,
            "Without a lock file each installation chooses versions anew, those of indirect dependencies too, so two builds of"
                    + " one commit differ. A library's lock file is not used by others, but its own builds and tests need one.",
            Rules.CATALOGUE,
            "the lock file of the package manager, committed beside the manifest",
            new MissingLockFile());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.NoLockFile manifest)) {
            return Optional.empty();
        }
        boolean grave = occurrence.bearing() == Bearing.DEPLOYS && manifest.open() != 0;
        Locking locking = Locking.of(manifest.installer());
        String what = what(manifest);
        return Optional.of(new Judgement(
                grave ? Severity.ERROR : Severity.WARNING,
                manifest.text() + ": there is no lock file for it (" + locking.files() + "), so " + what,
                "commit the lock file, written by: " + locking.write() + "; install with: " + locking.install()));
    }

    private static String what(Subject.NoLockFile manifest) {
        if (manifest.installer() == Installer.GO) {
            return "nothing says which bytes are expected of its dependencies";
        }
        String some =
                manifest.open() > 0 ? manifest.open() + " of the dependencies" : "what the dependencies need in turn";
        String which = manifest.open() == Subject.NoLockFile.OF_MEMBERS ? "the dependencies of its members" : some;
        return which + " may be another version on the day they are installed";
    }
}
