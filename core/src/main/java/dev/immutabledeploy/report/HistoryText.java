package dev.immutabledeploy.report;

import java.util.List;
import java.util.stream.Collectors;

/** The releases of an environment as a table for terminals. */
public final class HistoryText {
    private static final int LONGEST_CELL = 60;

    private HistoryText() {}

    /** Returns the table, newest release first as given; one sentence if there is none. */
    public static String of(String environment, List<ReleaseLine> releases) {
        if (releases.isEmpty()) {
            return "nothing was released to " + PlainText.line(environment) + " yet\n";
        }
        TextTable table =
                new TextTable("RELEASE", "KIND", "OUTCOME", "ARTIFACTS", "COMMIT", "BY", "STARTED", "TOOK", "REASON");
        for (ReleaseLine release : releases) {
            table.row(
                    Long.toString(release.number()),
                    release.kindText(),
                    release.outcome(),
                    PlainText.cut(artifacts(release), LONGEST_CELL),
                    release.shortCommit(),
                    PlainText.cut(release.by(), LONGEST_CELL),
                    Human.time(release.started()),
                    Human.duration(release.took()),
                    PlainText.cut(release.shortReason(), LONGEST_CELL));
        }
        return table.text();
    }

    private static String artifacts(ReleaseLine release) {
        return release.artifacts().stream().map(ReleaseLine.ArtifactLine::text).collect(Collectors.joining(", "));
    }
}
