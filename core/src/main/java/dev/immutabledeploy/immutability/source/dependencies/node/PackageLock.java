package dev.immutabledeploy.immutability.source.dependencies.node;

import java.util.List;
import java.util.Optional;

/** What is kept of a lock file, of whichever package manager. */
interface PackageLock {
    /** A lock file that cannot be read. */
    PackageLock UNKNOWN = new PackageLock() {
        @Override
        public boolean hasMember(String member) {
            return true;
        }

        @Override
        public Optional<String> asked(String member, String name) {
            return Optional.empty();
        }

        @Override
        public List<String> versions(String member, String name) {
            return List.of();
        }

        @Override
        public boolean overrides(String name) {
            return true;
        }
    };

    /** Tells whether it holds for a folder, as a path from the one that it stands in. */
    boolean hasMember(String member);

    /** Returns which version the manifest of a folder asked for when it was written; empty if that is not known. */
    Optional<String> asked(String member, String name);

    /** Returns the versions that are held for a folder; none if it does not know the package. */
    List<String> versions(String member, String name);

    /** Tells whether it decides itself which version is taken. */
    boolean overrides(String name);
}
