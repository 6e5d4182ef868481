package dev.immutabledeploy.github;

import dev.immutabledeploy.github.OnComment.Decision;
import dev.immutabledeploy.github.OnComment.Desk;
import dev.immutabledeploy.github.OnComment.Origin;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.EnvironmentStatus.Situation;
import dev.immutabledeploy.report.EnvironmentStatus.UnderWay;
import dev.immutabledeploy.report.EnvironmentStatus.WayBack;
import dev.immutabledeploy.report.MarkdownText;
import dev.immutabledeploy.report.ReleaseLine;
import dev.immutabledeploy.report.RollbackBox;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says whether a rollback that somebody with permission asks for is possible now, and if not, what is. */
final class RollbackJudge {
    private static final int LONGEST = 500;
    private static final int NAME = 80;

    private final Desk desk;

    RollbackJudge(Desk desk) {
        this.desk = desk;
    }

    /** Judges boxes that were ticked at once. */
    Decision judge(Origin origin, List<RollbackBox> boxes) {
        List<EnvironmentStatus> all = desk.status().environments();
        if (boxes.size() > 1) {
            return refused(origin, "More than one box was ticked; tick one at a time.");
        }
        RollbackBox box = boxes.get(0);
        return all.stream()
                .filter(status -> status.environment().equals(box.environment()))
                .findFirst()
                .map(status -> current(status).filter(now -> now == box.from()).isPresent()
                        ? to(origin, status, box.to())
                        : refused(
                                origin,
                                "Release " + box.from() + " is not what runs in " + name(status) + " any more. "
                                        + right(List.of(status))))
                .orElseGet(() -> refused(origin, "That environment is not known here. " + right(all)));
    }

    /** Judges a command. */
    Decision judge(Origin origin, RollbackCommand command) {
        List<EnvironmentStatus> all = desk.status().environments();
        List<String> names = all.stream().map(EnvironmentStatus::environment).toList();
        Optional<String> meant = command.environment(names);
        if (meant.isEmpty() || !command.isUnderstood(names)) {
            return refused(origin, "That is not understood. " + right(all));
        }
        EnvironmentStatus status = all.get(names.indexOf(meant.get()));
        Optional<Long> to = command.words().isEmpty() ? Optional.empty() : number(command, names);
        return to.or(() -> status.wayBack().map(WayBack::to))
                .map(number -> to(origin, status, number))
                .orElseGet(() -> refused(origin, right(List.of(status))));
    }

    /** The only word of a command may be the name of an environment that looks like a number. */
    private static Optional<Long> number(RollbackCommand command, List<String> names) {
        boolean isName =
                command.words().size() == 1 && names.contains(command.words().get(0));
        return isName ? Optional.empty() : command.number();
    }

    private Decision to(Origin origin, EnvironmentStatus status, long to) {
        Optional<Long> from = current(status);
        Optional<UnderWay> underWay = status.underWay();
        if (from.isEmpty() || from.get() == to) {
            return refused(
                    origin, (from.isEmpty() ? "" : "Release " + to + " is what runs. ") + right(List.of(status)));
        }
        if (status.situation() == Situation.GOING_BACK) {
            return refused(origin, name(status) + " goes back already.");
        }
        if (underWay.isPresent()) {
            return status.wayBack().filter(back -> back.to() == to).isPresent()
                    ? new Decision.Rollback(origin, status.environment(), from.get(), to)
                    : refused(origin, "Release " + from.get() + " is under way. " + right(List.of(status)));
        }
        return desk.obstacle(status.environment(), to)
                .<Decision>map(problem -> refused(
                        origin,
                        MarkdownText.inline(problem.what(), LONGEST)
                                + (problem.fix().isEmpty() ? "" : " – " + MarkdownText.inline(problem.fix(), LONGEST))
                                + ". " + right(List.of(status))))
                .orElseGet(() -> new Decision.Rollback(origin, status.environment(), from.get(), to));
    }

    /** Returns what can be written instead. */
    private static String right(List<EnvironmentStatus> environments) {
        return environments.stream().map(RollbackJudge::right).collect(Collectors.joining(" "));
    }

    private static String right(EnvironmentStatus status) {
        return status.wayBack()
                .map(back -> "In " + name(status) + " release " + back.from()
                        + (status.underWay().isPresent() ? " is under way" : " runs") + "; to go back to release "
                        + back.to() + ": "
                        + MarkdownText.code("/rollback " + status.environment() + " " + back.to(), NAME + 40) + ".")
                .orElseGet(() -> name(status) + " has no earlier good release to go back to.");
    }

    /** Returns the number of what is under way, or else runs. */
    private static Optional<Long> current(EnvironmentStatus status) {
        return status.underWay().map(UnderWay::number).or(() -> status.running().map(ReleaseLine::number));
    }

    private static String name(EnvironmentStatus status) {
        return MarkdownText.inline(status.environment(), NAME);
    }

    private static Decision refused(Origin origin, String markdown) {
        return new Decision.Refused(origin, markdown, true);
    }
}
