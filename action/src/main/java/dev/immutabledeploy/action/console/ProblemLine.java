package dev.immutabledeploy.action.console;

import dev.immutabledeploy.problem.Location;
import dev.immutabledeploy.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A problem as machines read it.
 *
 * @param kind {@code refused}, {@code input} or {@code unknown}
 * @param code a short stable name
 * @param what what is wrong
 * @param fix what to do about it
 * @param where the place in a file, where there is one
 */
public record ProblemLine(String kind, String code, String what, String fix, Optional<Location> where) {

    /** Returns problems as machines read them. */
    public static List<ProblemLine> of(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new ProblemLine(
                        problem.kind().name().toLowerCase(Locale.ROOT),
                        problem.code(),
                        problem.what(),
                        problem.fix(),
                        problem.where()))
                .toList();
    }
}
