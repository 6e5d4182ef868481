package dev.immutabledeploy.action;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.InterruptedByPersonException;
import dev.immutabledeploy.action.console.ProblemLine;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.report.PlainText;
import dev.immutabledeploy.rollout.UnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has something done, and makes an answer of whatever goes wrong, the same for every host. */
public final class Attempt {
    private static final int LOOK = 3;

    private Attempt() {}

    /**
     * Returns what comes of an act.
     *
     * @param details takes a failure that nobody expected, for whoever looks for its cause
     * @throws InterruptedByPersonException if somebody ended it; all has been said then
     */
    public static Answer of(Supplier<Answer> act, Consumer<Throwable> details) {
        try {
            return act.get();
        } catch (InterruptedByPersonException e) {
            throw e;
        } catch (ProblemException e) {
            return answer(e);
        } catch (UnavailableException e) {
            return answer(e.problem().kind().exitCode(), List.of(e.problem()));
        } catch (RuntimeException | Error e) {
            details.accept(e);
            return answer(LOOK, List.of(unexpected(e)));
        }
    }

    /** Returns what is answered where something cannot be done. */
    public static Answer answer(ProblemException no) {
        return answer(no.exitCode(), no.problems());
    }

    private static Answer answer(int exitCode, List<Problem> problems) {
        return new Answer(exitCode, () -> "", () -> Map.of("problems", ProblemLine.of(problems)), problems);
    }

    private static Problem unexpected(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage())
                .map(text -> ": " + PlainText.cut(PlainText.line(text), 200))
                .orElse("");
        return Problem.unknown(
                "unexpected",
                "something unexpected happened, " + failure.getClass().getSimpleName() + message,
                "run it again with --debug for the details");
    }
}
