package dev.immutabledeploy.jenkins.rollback;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.EnvironmentStatus.WayBack;
import dev.immutabledeploy.report.Human;
import dev.immutabledeploy.report.ReleaseLine;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An application as the page of a job shows it. All texts are plain; the page escapes them. */
public final class ApplicationView {
    private final String name;
    private final List<EnvironmentView> environments;
    private final String problem;

    ApplicationView(String name, List<EnvironmentStatus> environments, String problem) {
        this.name = name;
        this.environments = environments.stream().map(EnvironmentView::new).toList();
        this.problem = problem;
    }

    /** Returns its name. */
    public String getName() {
        return name;
    }

    /** Returns its environments, in order. */
    public List<EnvironmentView> getEnvironments() {
        return environments;
    }

    /** Returns why its ledger cannot be read. */
    public String getProblem() {
        return problem;
    }

    /** An environment. */
    public static final class EnvironmentView {
        private final EnvironmentStatus status;

        EnvironmentView(EnvironmentStatus status) {
            this.status = status;
        }

        /** Returns its name. */
        public String getName() {
            return status.environment();
        }

        /** Returns how it is. */
        public String getSituation() {
            return status.situation().text();
        }

        /** Returns the class by which how it is gets its colour. */
        public String getTone() {
            return switch (status.situation()) {
                case RUNNING -> "idp-tone-good";
                case ROLLING_OUT -> "idp-tone-live";
                case EMPTY -> "idp-tone-none";
                default -> "idp-tone-bad";
            };
        }

        /** Returns what runs. */
        public @Nullable ReleaseRow getRunning() {
            return status.running().map(ReleaseRow::new).orElse(null);
        }

        /** Returns the number of the release under way; empty if there is none. */
        public String getUnderWay() {
            return status.underWay()
                    .map(release -> Long.toString(release.number()))
                    .orElse("");
        }

        /** Returns the page that shows a rollback, relative to this one, if there is a way back. */
        public @Nullable String getRollback() {
            return status.wayBack()
                    .flatMap(WayBack::link)
                    .map(link -> "rollback?" + link.getRawQuery())
                    .orElse(null);
        }

        /** Returns what a rollback would restore. */
        public String getRollbackTo() {
            return status.wayBack().map(back -> "release " + back.to()).orElse("");
        }

        /** Returns what is not to be deployed again. */
        public List<String> getCondemned() {
            return status.condemned().stream()
                    .map(line -> "Release " + line.release() + " is not to be deployed again: " + line.reason())
                    .toList();
        }

        /** Returns the newest releases. */
        public List<ReleaseRow> getHistory() {
            return status.history().stream().map(ReleaseRow::new).toList();
        }

        /** Returns the hash of the ledger's head. */
        public String getHead() {
            return status.head().map(Digest::text).orElse("");
        }
    }

    /** A release, as a row. */
    public static final class ReleaseRow {
        private final ReleaseLine line;

        ReleaseRow(ReleaseLine line) {
            this.line = line;
        }

        /** Returns its number. */
        public long getNumber() {
            return line.number();
        }

        /** Returns what it was for. */
        public String getKind() {
            return line.kind() + line.restores().map(number -> " to " + number).orElse("");
        }

        /** Returns how it ended. */
        public String getOutcome() {
            return line.outcome();
        }

        /** Returns the class by which its end gets its colour. */
        public String getTone() {
            return line.outcome().equals("succeeded") ? "idp-tone-good" : "idp-tone-bad";
        }

        /** Returns its artifacts. */
        public String getArtifacts() {
            return line.artifacts().stream()
                    .map(artifact -> artifact.name() + " " + shortened(artifact.identity()))
                    .collect(Collectors.joining(", "));
        }

        /** Returns the commit of its configuration, shortened. */
        public String getCommit() {
            return line.commit()
                    .map(commit -> commit.substring(0, Math.min(7, commit.length())))
                    .orElse("");
        }

        /** Returns who made it. */
        public String getBy() {
            return line.by();
        }

        /** Returns when it began. */
        public String getStarted() {
            return Human.time(line.started());
        }

        /** Returns how long it took. */
        public String getTook() {
            return Human.duration(line.took());
        }

        /** Returns why it went back. */
        public String getReason() {
            return line.reason().flatMap(text -> text.lines().findFirst()).orElse("");
        }

        private static String shortened(String identity) {
            return Digest.isDigest(identity) ? new Digest(identity).shortText() : identity;
        }
    }
}
