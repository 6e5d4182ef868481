package dev.immutabledeploy.immutability.source.dependencies;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a manifest asks for, to be held against its lock file.
 *
 * @param source the manifest
 * @param installer what installs the dependencies
 * @param bearing how it bears on what is deployed; a library leaves the choice to whoever uses it
 * @param wanted the dependencies, in the order of the file
 */
public record Manifest(SourceText source, Installer installer, Bearing bearing, List<Wanted> wanted) {
    public Manifest {
        wanted = List.copyOf(wanted);
    }

    /** Returns the name of a file without its folder. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns what comes of it, given its lock file if there is one. */
    public List<Occurrence> against(Optional<LockFile> lock) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return lock.map(this::held).orElseGet(() -> free(true));
    }

    /** Returns what is told once for a workspace without a lock file, whose members ask for more than it does itself. */
    public List<Occurrence> asWorkspace() {
        if (!wanted.isEmpty()) {
            return free(true);
        }
        Subject none = new Subject.NoLockFile(name(source.path()), installer, Subject.NoLockFile.OF_MEMBERS);
        return List.of(Occurrence.of(Use.LOCK_FILE, none, source.place(0, "")));
    }

    /** Returns what comes of the manifest of a member of a workspace that has no lock file, which the workspace tells. */
    public List<Occurrence> withinWorkspace() {
        return free(false);
    }

    private List<Occurrence> free(boolean tells) {
        List<Occurrence> found = new ArrayList<>();
        if (tells) {
            int open = (int) wanted.stream().filter(one -> !one.exact()).count();
            Subject none = new Subject.NoLockFile(name(source.path()), installer, open);
            found.add(new Occurrence(Use.LOCK_FILE, none, source.place(0, ""), bearing));
        }
        for (Wanted one : wanted) {
            one.way().filter(way -> isWritten(one, way)).ifPresent(way -> {
                Subject moving = new Subject.Dependency(one.version(), installer, one.name(), way);
                found.add(new Occurrence(Use.DEPENDENCY, moving, one.place(), bearing));
            });
        }
        return found;
    }

    /** Where nothing is written but the name, the missing lock file says it all. */
    private static boolean isWritten(Wanted one, Subject.Dependency.Motion way) {
        return way != Subject.Dependency.Motion.NEWEST || !one.version().isEmpty();
    }

    private List<Occurrence> held(LockFile lock) {
        List<Occurrence> found = new ArrayList<>(0);
        for (Wanted one : wanted) {
            LockFile.Answer answer = lock.answer(one);
            if (answer.standing() == LockFile.Standing.UNKNOWN) {
                Subject unknown = new Subject.Unresolved(lock.name() + " (it cannot be read)", false);
                return List.of(Occurrence.of(Use.LOCK_FILE, unknown, source.place(0, "")));
            }
            if (answer.standing() != LockFile.Standing.FITS) {
                Subject stale =
                        new Subject.StaleLockFile(one.version(), installer, lock.name(), one.name(), answer.version());
                found.add(Occurrence.of(Use.LOCK_FILE, stale, one.place()));
            }
        }
        return found;
    }
}
