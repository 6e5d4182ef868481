package dev.immutabledeploy.report;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.report.ReleaseLine.ArtifactLine;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An environment as reports show it.
 *
 * @param environment its name
 * @param situation how it is
 * @param running what the record says that runs
 * @param underWay the release under way
 * @param superseded the number of the release that took the place of the one that the report is about
 * @param wayBack what a rollback would do; absent if there is nothing to go back to, or it goes back already
 * @param setback why the newest release went back, or goes back
 * @param condemned what is not to be deployed again
 * @param history the newest ended releases, newest first
 * @param head the hash of the ledger's head
 * @param fleet the instances there are, if the platform was asked
 */
public record EnvironmentStatus(
        String environment,
        Situation situation,
        Optional<ReleaseLine> running,
        Optional<UnderWay> underWay,
        Optional<Long> superseded,
        Optional<WayBack> wayBack,
        Optional<Setback> setback,
        List<CondemnedLine> condemned,
        List<ReleaseLine> history,
        Optional<Digest> head,
        List<InstanceLine> fleet) {

    public EnvironmentStatus {
        condemned = List.copyOf(condemned);
        history = List.copyOf(history);
        fleet = List.copyOf(fleet);
    }

    /** How an environment is. */
    public enum Situation {
        /** Nothing was ever released there. */
        EMPTY("nothing released yet"),
        /** At rest; the newest release runs. */
        RUNNING("running"),
        /** A release is under way. */
        ROLLING_OUT("rolling out"),
        /** A release is under way, back to what was before. */
        GOING_BACK("going back"),
        /** At rest; the newest release went back. */
        REVERTED("reverted"),
        /** At rest; somebody stopped the newest release. */
        ABORTED("aborted");

        private final String text;

        Situation(String text) {
            this.text = text;
        }

        /** Returns the name for machines, such as {@code rolling-out}. */
        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns the name for people. */
        public String text() {
            return text;
        }
    }

    /**
     * A release under way.
     *
     * @param number its number
     * @param kind what it is for
     * @param phase how far it is: {@code replacing}, {@code baking}, {@code verifying}
     * @param artifacts its artifacts, as far as its plan is at hand
     * @param commit the Git commit of its configuration, if known
     * @param by who asked for it
     * @param started when
     * @param deadline when this phase must be over
     */
    public record UnderWay(
            long number,
            String kind,
            String phase,
            List<ArtifactLine> artifacts,
            Optional<String> commit,
            String by,
            Instant started,
            Instant deadline) {
        public UnderWay {
            artifacts = List.copyOf(artifacts);
        }
    }

    /**
     * What a rollback would do.
     *
     * @param from the release it leaves
     * @param to the release it restores
     * @param artifacts the artifacts that run then
     * @param commit the Git commit of the configuration that runs then, if known
     * @param irreversible why it was declared that there is no way back, if it was
     * @param link the page that asks for confirmation, where the host has one
     * @param typed whether that page has to be told environment, from and to
     * @param box whether a box that somebody ticks is a request, too
     * @param command the command that does the same
     */
    public record WayBack(
            long from,
            long to,
            List<ArtifactLine> artifacts,
            Optional<String> commit,
            Optional<String> irreversible,
            Optional<URI> link,
            boolean typed,
            boolean box,
            String command) {
        public WayBack {
            artifacts = List.copyOf(artifacts);
        }
    }

    /**
     * Why a release went back, or goes back.
     *
     * @param release the release
     * @param why the reason, one line
     * @param log the last log lines, if there are any
     */
    public record Setback(long release, String why, List<String> log) {
        public Setback {
            log = List.copyOf(log);
        }
    }

    /**
     * What is not to be deployed again.
     *
     * @param release the release that brought it
     * @param reason why, one line
     * @param commit its commit, if known
     * @param at since when
     * @param pardon the command that allows it again
     */
    public record CondemnedLine(long release, String reason, Optional<String> commit, Instant at, String pardon) {}

    /**
     * An instance.
     *
     * @param part the part it belongs to
     * @param instance the platform's name of it
     * @param health how it is, in one word
     * @param revision the revision it runs, if it can be told
     * @param proven whether that was proven by digest
     * @param detail something for people
     */
    public record InstanceLine(
            String part, String instance, String health, Optional<Digest> revision, boolean proven, String detail) {}
}
