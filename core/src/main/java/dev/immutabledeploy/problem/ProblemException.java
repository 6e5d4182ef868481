package dev.immutabledeploy.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Ends an operation with everything that is wrong at once. Hosts show the problems, never a stack trace. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Takes all problems, at least one. */
    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem, no exception");
        }
        this.problems = List.copyOf(problems);
    }

    /** Takes a single problem. */
    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    /** Throws if there is any problem. */
    public static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /** Returns the problems, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the exit code that fits the gravest problem. */
    public int exitCode() {
        return problems.stream()
                .mapToInt(problem -> problem.kind().exitCode())
                .max()
                .orElseThrow();
    }
}
