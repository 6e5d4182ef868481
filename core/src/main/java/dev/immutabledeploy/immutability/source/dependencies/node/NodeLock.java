package dev.immutabledeploy.immutability.source.dependencies.node;

import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.List;
import java.util.Set;

/**
 * A lock file as it holds for one manifest.
 *
 * @param name its name
 * @param lock what is in it
 * @param member the folder of the manifest, seen from the lock file's
 * @param overridden packages whose version is decided elsewhere
 */
record NodeLock(String name, PackageLock lock, String member, Set<String> overridden) implements LockFile {
    private static final String ALIAS = "npm:";

    @Override
    public Answer answer(Wanted wanted) {
        if (lock == PackageLock.UNKNOWN) {
            return Answer.UNKNOWN;
        }
        boolean same = lock.asked(member, wanted.name())
                .filter(wanted.version()::equals)
                .isPresent();
        if (same || overridden.contains(wanted.name()) || lock.overrides(wanted.name())) {
            return Answer.FITS;
        }
        List<String> versions = lock.versions(member, wanted.name());
        if (versions.isEmpty()) {
            return Answer.ABSENT;
        }
        return versions.stream().allMatch(version -> Dialect.NPM.excludes(range(wanted.version()), version))
                ? Answer.other(versions.get(0))
                : Answer.FITS;
    }

    private static String range(String specifier) {
        int at = specifier.startsWith(ALIAS) ? specifier.indexOf('@', ALIAS.length() + 1) : -1;
        return at < 0 ? specifier : specifier.substring(at + 1);
    }
}
