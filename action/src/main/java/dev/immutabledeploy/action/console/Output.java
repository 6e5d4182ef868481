package dev.immutabledeploy.action.console;

import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.PlainText;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Prints answers on standard output, and problems where they belong in each format. */
public final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final Format format;

    /** Takes the streams and how answers are given. */
    public Output(PrintStream out, PrintStream err, Format format) {
        this.out = out;
        this.err = err;
        this.format = format;
    }

    /** Prints an answer and returns its exit code. */
    public int print(Answer answer) {
        if (format == Format.JSON) {
            out.println(Json.pretty(answer.json().get()));
        } else {
            out.print(answer.text().get());
            answer.problems().forEach(this::print);
        }
        out.flush();
        err.flush();
        return answer.exitCode();
    }

    /** Prints everything that is wrong: in text on standard error, in JSON as the answer itself. */
    public void print(List<Problem> problems) {
        if (format == Format.JSON) {
            out.println(Json.pretty(Map.of("problems", ProblemLine.of(problems))));
        } else {
            problems.forEach(this::print);
        }
        out.flush();
        err.flush();
    }

    private void print(Problem problem) {
        String where = problem.where().isPresent() ? problem.where().get() + ": " : "";
        String what = where + problem.what();
        PlainText.lines(what).stream().limit(1).forEach(line -> err.println("error: " + line));
        PlainText.details(what).forEach(line -> err.println("    | " + line));
        if (!problem.fix().isEmpty()) {
            err.println("  fix: " + PlainText.line(problem.fix()));
        }
    }
}
