package dev.immutabledeploy.action.console;

import dev.immutabledeploy.problem.Problem;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a command answers. Only the rendering that is asked for is made.
 *
 * @param exitCode 0 done; 1 the answer is no; 2 the input is wrong; 3 a person must look
 * @param text the answer for people, with a line break at its end; may be empty
 * @param json the answer for machines, as a value that can be written as JSON
 * @param problems why the answer is no; the JSON holds them by itself
 */
public record Answer(int exitCode, Supplier<String> text, Supplier<Object> json, List<Problem> problems) {
    public Answer {
        problems = List.copyOf(problems);
    }

    /** Returns the answer of a command that did what was asked. */
    public static Answer done(Supplier<String> text, Supplier<Object> json) {
        return new Answer(0, text, json, List.of());
    }
}
