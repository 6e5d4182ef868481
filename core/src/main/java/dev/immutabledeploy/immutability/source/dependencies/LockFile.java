package dev.immutabledeploy.immutability.source.dependencies;

import java.util.Optional;

/** What a lock file says of a manifest. */
public interface LockFile {

    /** Returns what it is called, without its folder. */
    String name();

    /** Returns what it says of a dependency. */
    Answer answer(Wanted wanted);

    /** What a lock file says of a dependency. */
    record Answer(Standing standing, Optional<String> version) {
        /** It holds a version of it that may be meant, or it is not known otherwise. */
        public static final Answer FITS = new Answer(Standing.FITS, Optional.empty());

        /** It does not know the dependency. */
        public static final Answer ABSENT = new Answer(Standing.ABSENT, Optional.empty());

        /** It cannot be read. */
        public static final Answer UNKNOWN = new Answer(Standing.UNKNOWN, Optional.empty());

        /** It holds a version that cannot be meant. */
        public static Answer other(String version) {
            return new Answer(Standing.OTHER, Optional.of(version));
        }
    }

    /** How a lock file stands to a dependency. */
    enum Standing {
        /** It holds it. */
        FITS,
        /** It does not know it. */
        ABSENT,
        /** It holds another version. */
        OTHER,
        /** What it holds is not known. */
        UNKNOWN
    }

    /** A lock file that is there and cannot be read. */
    static LockFile unreadable(String name) {
        return always(name, Answer.UNKNOWN);
    }

    /** A lock file in a form that is not read, whose presence has to do. */
    static LockFile trusted(String name) {
        return always(name, Answer.FITS);
    }

    private static LockFile always(String name, Answer answer) {
        return new LockFile() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Answer answer(Wanted wanted) {
                return answer;
            }
        };
    }
}
