package dev.immutabledeploy.problem;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong, in the user's words, and how to mend it.
 *
 * @param kind what the problem means for the answer of a command
 * @param code a short stable name in kebab case, for machines and for searching, such as {@code not-soaked}
 * @param what what is wrong, one sentence without a trailing line break; never holds a secret
 * @param fix what to do about it; may be empty where nothing can be done
 * @param where the place in a file, where there is one
 */
public record Problem(Kind kind, String code, String what, String fix, Optional<Location> where) {

    /** What a problem means for the command's answer. */
    public enum Kind {
        /** The question was right, the answer is no: exit code 1. */
        REFUSED(1),
        /** The input is wrong and nothing was done: exit code 2. */
        INPUT(2),
        /** The state cannot be known, a person must look: exit code 3. */
        UNKNOWN(3);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        /** Returns the exit code of a command that ends with this kind of problem. */
        public int exitCode() {
            return exitCode;
        }
    }

    public Problem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(fix, "fix");
        Objects.requireNonNull(where, "where");
    }

    /** Returns a problem whose answer is no. */
    public static Problem refused(String code, String what, String fix) {
        return new Problem(Kind.REFUSED, code, what, fix, Optional.empty());
    }

    /** Returns a problem of the input. */
    public static Problem input(String code, String what, String fix) {
        return new Problem(Kind.INPUT, code, what, fix, Optional.empty());
    }

    /** Returns a problem that a person must look at. */
    public static Problem unknown(String code, String what, String fix) {
        return new Problem(Kind.UNKNOWN, code, what, fix, Optional.empty());
    }

    /** Returns this problem at a place in a file. */
    public Problem at(Location location) {
        return new Problem(kind, code, what, fix, Optional.of(location));
    }

    /** Returns the problem as one line: where, what, and what to do. */
    @Override
    public String toString() {
        return where.map(place -> place + ": ").orElse("") + what + (fix.isEmpty() ? "" : " (" + fix + ")");
    }
}
