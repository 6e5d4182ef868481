package dev.immutabledeploy.jenkins.drive;

import dev.immutabledeploy.jenkins.release.ReleaseKey;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.PlanReport;
import dev.immutabledeploy.report.TimelineMarkdown.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a page shows of a release, as it was last known. The truth is in the ledger; this is a picture of it, kept as JSON.
 *
 * @param id the id of the request
 * @param kind what was asked for: {@code deploy}, {@code promote} or {@code rollback}
 * @param key how the release is found again
 * @param began when
 * @param answer how it ended, in one word; absent while it is under way
 * @param now what it does just now, for people
 * @param done how many instances run the new revision and are healthy
 * @param of how many shall
 * @param plan what was planned
 * @param timeline what happened when; the last step may still go on
 * @param lines the last lines of the log
 * @param status how the environment is; absent until it was looked at
 * @param comment the page of the pull-request comment
 * @param problems why it is not as asked
 */
public record Progress(
        String id,
        String kind,
        ReleaseKey key,
        Instant began,
        Optional<String> answer,
        String now,
        int done,
        int of,
        Optional<PlanReport> plan,
        List<Span> timeline,
        List<String> lines,
        Optional<EnvironmentStatus> status,
        Optional<String> comment,
        List<String> problems) {
    public Progress {
        timeline = List.copyOf(timeline);
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** Returns what is known when nothing is. */
    public static Progress begin(String id, String kind, ReleaseKey key, Instant now) {
        return new Progress(
                id,
                kind,
                key,
                now,
                Optional.empty(),
                "beginning",
                0,
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Tells whether it is over. */
    public boolean over() {
        return answer.isPresent();
    }

    /** Reads one. */
    public static Progress parse(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Progress.class);
    }

    /** Returns it as JSON. */
    public String json() {
        return Json.text(this);
    }

    Progress planned(PlanReport report) {
        return new Progress(
                id,
                kind,
                key,
                began,
                answer,
                now,
                done,
                of,
                Optional.of(report),
                timeline,
                lines,
                status,
                comment,
                problems);
    }

    Progress doing(String text, int newDone, int newOf) {
        return new Progress(
                id, kind, key, began, answer, text, newDone, newOf, plan, timeline, lines, status, comment, problems);
    }

    Progress with(List<Span> newTimeline, List<String> newLines) {
        return new Progress(
                id, kind, key, began, answer, now, done, of, plan, newTimeline, newLines, status, comment, problems);
    }

    Progress looking(Optional<EnvironmentStatus> newStatus) {
        return new Progress(
                id, kind, key, began, answer, now, done, of, plan, timeline, lines, newStatus, comment, problems);
    }

    Progress commented(Optional<String> newComment) {
        return new Progress(
                id,
                kind,
                key,
                began,
                answer,
                now,
                done,
                of,
                plan,
                timeline,
                lines,
                status,
                newComment.or(() -> comment),
                problems);
    }

    /** Returns the same at its end. */
    public Progress ended(String word, List<String> newProblems) {
        return new Progress(
                id,
                kind,
                key,
                began,
                Optional.of(word),
                word,
                done,
                of,
                plan,
                timeline,
                lines,
                status,
                comment,
                newProblems);
    }
}
