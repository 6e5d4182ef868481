package dev.immutabledeploy.report;

import dev.immutabledeploy.report.EnvironmentStatus.CondemnedLine;
import dev.immutabledeploy.report.EnvironmentStatus.Setback;
import dev.immutabledeploy.report.EnvironmentStatus.Situation;
import dev.immutabledeploy.report.EnvironmentStatus.UnderWay;
import dev.immutabledeploy.report.EnvironmentStatus.WayBack;
import dev.immutabledeploy.report.ReleaseLine.ArtifactLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a report as Markdown, within bounds. */
final class CommentWriter {
    private static final int NAME = 80;
    private static final String NOTHING = "–";
    private static final String BREAK = "<br>";
    private final StatusReport report;
    private final Comment.Bounds bounds;
    private final StringBuilder text = new StringBuilder();

    CommentWriter(StatusReport report, Comment.Bounds bounds) {
        this.report = report;
        this.bounds = bounds;
    }

    String text() {
        List<EnvironmentStatus> shown =
                report.environments().stream().limit(bounds.environments()).toList();
        line(MarkdownText.marker(PlainText.cut(report.application(), NAME)));
        line("### Deployments of " + name(report.application()));
        line("");
        row("Environment", "State", "Release", "Artifacts", "Way back");
        row("---", "---", "---", "---", "---");
        shown.forEach(this::environment);
        notShown(report.environments().size() - shown.size(), "environment", "environments");
        boxes(shown);
        shown.forEach(status -> status.setback().ifPresent(setback -> setback(status, setback)));
        shown.forEach(this::condemned);
        shown.forEach(this::history);
        identities(shown);
        footer();
        return text.toString();
    }

    private void environment(EnvironmentStatus status) {
        row(
                name(status.environment()),
                state(status),
                release(status),
                status.underWay()
                        .map(underWay -> artifacts(underWay.artifacts()))
                        .or(() -> status.running().map(running -> artifacts(running.artifacts())))
                        .orElse(NOTHING),
                wayBack(status));
    }

    private String state(EnvironmentStatus status) {
        String state = "**" + status.situation().text() + "**"
                + status.underWay()
                        .map(underWay -> ", " + prose(underWay.phase()) + BREAK + "since " + time(underWay.started())
                                + BREAK + "deadline " + time(underWay.deadline()))
                        .orElse("");
        return state
                + status.superseded()
                        .map(number -> BREAK + "superseded by release " + number)
                        .orElse("");
    }

    private String release(EnvironmentStatus status) {
        Optional<String> runs = status.running()
                .map(running -> running.number() + " (" + prose(running.kindText()) + ")"
                        + commit(running.commit()) + BREAK + "by " + name(running.by()) + BREAK + "since "
                        + time(running.started().plus(running.took())));
        Optional<String> newer = status.underWay().map(this::underWay).or(() -> status.setback()
                .filter(setback -> status.situation() != Situation.RUNNING)
                .map(setback -> setback.release() + " went back"));
        return newer.map(text -> text
                        + runs.map(older -> BREAK + (status.underWay().isPresent() ? "before: " : "runs: ") + older)
                                .orElse(""))
                .or(() -> runs)
                .orElse(NOTHING);
    }

    private String underWay(UnderWay underWay) {
        return underWay.number() + " (" + prose(underWay.kind()) + ")" + commit(underWay.commit()) + BREAK + "by "
                + name(underWay.by());
    }

    private String wayBack(EnvironmentStatus status) {
        if (status.superseded().isPresent()) {
            return "not offered: a newer release took its place";
        }
        return status.wayBack().map(back -> wayBack(status, back)).orElseGet(() -> switch (status.situation()) {
            case GOING_BACK -> "goes back already";
            case EMPTY -> NOTHING;
            default -> "no earlier good release";
        });
    }

    private String wayBack(EnvironmentStatus status, WayBack wayBack) {
        String label = "Roll back " + wayBack.from() + " → " + wayBack.to();
        String act = wayBack.link()
                .map(target -> MarkdownText.link(label, NAME, target) + (wayBack.typed() ? typed(status, wayBack) : ""))
                .orElseGet(() -> label + ": " + MarkdownText.code(wayBack.command(), NAME));
        String warning = wayBack.irreversible()
                .map(why -> "**declared irreversible:** " + prose(why) + BREAK)
                .orElse("");
        return warning + act + BREAK + "restores " + artifacts(wayBack.artifacts()) + commit(wayBack.commit());
    }

    /** What to type into a page that shows nothing of it by itself. */
    private static String typed(EnvironmentStatus status, WayBack wayBack) {
        return BREAK + "environment " + MarkdownText.code(status.environment(), NAME) + BREAK + "from "
                + MarkdownText.code(Long.toString(wayBack.from()), NAME) + " to "
                + MarkdownText.code(Long.toString(wayBack.to()), NAME);
    }

    private void boxes(List<EnvironmentStatus> shown) {
        if (shown.stream().flatMap(status -> status.wayBack().stream()).noneMatch(WayBack::box)) {
            return;
        }
        line("");
        line("Ticking a box rolls back at once, if you may write to this repository:");
        line("");
        shown.forEach(status -> status.wayBack()
                .filter(WayBack::box)
                .ifPresent(back -> line(new RollbackBox(status.environment(), back.from(), back.to(), false)
                        .line("Roll back " + name(status.environment()) + " from release " + back.from()
                                + " to " + back.to() + ": "
                                + String.join(", ", artifacts(back.artifacts()).split(BREAK))
                                + commit(back.commit())))));
    }

    private String artifacts(List<ArtifactLine> artifacts) {
        return limited(
                artifacts, artifact -> name(artifact.name()) + " " + MarkdownText.code(artifact.shortIdentity(), NAME));
    }

    private void setback(EnvironmentStatus status, Setback setback) {
        line("");
        line("**" + name(status.environment()) + ": release " + setback.release() + " "
                + (status.situation() == Situation.GOING_BACK ? "goes back" : "went back") + ".** "
                + prose(setback.why()));
        List<String> log = setback.log();
        List<String> last = log.subList(Math.max(0, log.size() - bounds.logLines()), log.size());
        if (!last.isEmpty()) {
            line("");
            line(MarkdownText.block(last.stream()
                    .map(logLine -> PlainText.cut(logLine, bounds.logWidth()))
                    .toList()));
        }
    }

    private void condemned(EnvironmentStatus status) {
        List<CondemnedLine> shown =
                status.condemned().stream().limit(bounds.items()).toList();
        if (shown.isEmpty()) {
            return;
        }
        line("");
        line("Not to be deployed to " + name(status.environment()) + " again:");
        line("");
        shown.forEach(item -> line("- release " + item.release() + commit(item.commit()) + ": " + prose(item.reason())
                + "; to allow it again: " + MarkdownText.code(item.pardon(), NAME)));
        notShown(status.condemned().size() - shown.size(), "release", "releases");
    }

    private void history(EnvironmentStatus status) {
        if (status.history().isEmpty()) {
            return;
        }
        List<ReleaseLine> shown =
                status.history().stream().limit(bounds.history()).toList();
        if (!shown.isEmpty()) {
            line("");
            line("<details><summary>History of " + name(status.environment()) + "</summary>");
            line("");
            row("Release", "Kind", "Outcome", "Artifacts", "Commit", "By", "Started", "Took", "Reason");
            row("---", "---", "---", "---", "---", "---", "---", "---", "---");
            shown.forEach(this::past);
            line("");
            line("</details>");
        }
        int dropped = status.history().size() - shown.size();
        if (dropped > 0) {
            line("");
            line(dropped + " older " + (dropped == 1 ? "release" : "releases") + " of " + name(status.environment())
                    + " left out to keep this short; all: "
                    + MarkdownText.code("immutable-deploy history " + status.environment(), NAME));
        }
    }

    private void past(ReleaseLine release) {
        row(
                Long.toString(release.number()),
                prose(release.kindText()),
                prose(release.outcome()),
                artifacts(release.artifacts()),
                release.commit().map(this::shortCommit).orElse(""),
                name(release.by()),
                time(release.started()),
                Human.duration(release.took()),
                prose(release.shortReason()));
    }

    /** Writes what is too long for a table: full identities, and the ledger heads that prove the history unchanged. */
    private void identities(List<EnvironmentStatus> shown) {
        if (shown.stream().noneMatch(status -> status.head().isPresent())) {
            return;
        }
        line("");
        line("<details><summary>Full digests and ledger heads</summary>");
        line("");
        for (EnvironmentStatus status : shown) {
            line("- " + name(status.environment()));
            status.underWay().ifPresent(underWay -> identities(underWay.number(), underWay.artifacts()));
            status.running().ifPresent(running -> identities(running.number(), running.artifacts()));
            status.head()
                    .ifPresent(head -> line("  - ledger head; to check that nothing was rewritten: "
                            + MarkdownText.code(
                                    "immutable-deploy history " + PlainText.cut(status.environment(), NAME)
                                            + " --verify --head " + head,
                                    4 * NAME)));
        }
        line("");
        line("</details>");
    }

    private void identities(long release, List<ArtifactLine> artifacts) {
        artifacts.stream()
                .limit(bounds.items())
                .forEach(artifact -> line("  - release " + release + ", " + name(artifact.name()) + ": "
                        + MarkdownText.code(artifact.identity(), bounds.text()) + " from "
                        + MarkdownText.code(artifact.reference(), bounds.text())));
    }

    private void footer() {
        line("");
        line(report.run()
                        .map(run -> MarkdownText.link("Log of this run", NAME, run) + " · ")
                        .orElse("") + "as of " + time(report.at()));
    }

    private <T> String limited(List<T> items, Function<T, String> rendering) {
        String shown = items.stream().limit(bounds.items()).map(rendering).collect(Collectors.joining(BREAK));
        int more = items.size() - bounds.items();
        if (items.isEmpty()) {
            return NOTHING;
        }
        return more > 0 ? shown + BREAK + "and " + more + " more" : shown;
    }

    private String commit(Optional<String> commit) {
        return commit.map(text -> ", commit " + shortCommit(text)).orElse("");
    }

    private String shortCommit(String commit) {
        return MarkdownText.code(ReleaseLine.shortened(commit), NAME);
    }

    private void notShown(int count, String one, String many) {
        if (count > 0) {
            line("");
            line("and " + count + " more " + (count == 1 ? one : many) + ", left out to keep this short");
        }
    }

    /** Returns a time that no cell breaks but between day and hour. */
    private static String time(Instant time) {
        return Human.time(time).replace("-", "&#8209;").replace("T", " ");
    }

    private String name(String name) {
        return MarkdownText.inline(name, Math.min(NAME, bounds.text()));
    }

    private String prose(String prose) {
        return MarkdownText.inline(prose, bounds.text());
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
