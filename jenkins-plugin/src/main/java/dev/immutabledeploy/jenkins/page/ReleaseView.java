package dev.immutabledeploy.jenkins.page;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.jenkins.drive.Progress;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.EnvironmentStatus.WayBack;
import dev.immutabledeploy.report.Human;
import dev.immutabledeploy.report.PlanReport;
import dev.immutabledeploy.report.PlanReport.PartLine;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A release as a page shows it. All texts are plain; the page escapes them. */
public final class ReleaseView {
    private final Progress progress;

    /** Takes what is known of it. */
    public ReleaseView(Progress progress) {
        this.progress = progress;
    }

    /** Returns the id of the request. */
    public String getId() {
        return progress.id();
    }

    /** Returns the application. */
    public String getApplication() {
        return progress.key().application();
    }

    /** Returns the environment. */
    public String getEnvironment() {
        return progress.key().environment();
    }

    /** Returns what was asked for. */
    public String getKind() {
        return progress.kind();
    }

    /** Tells whether it is under way. */
    public boolean isLive() {
        return !progress.over();
    }

    /** Returns how it is, in a word or two. */
    public String getState() {
        return progress.answer().orElse(progress.now());
    }

    /** Returns the class by which how it is gets its colour. */
    public String getTone() {
        return switch (progress.answer().orElse("")) {
            case "" -> "idp-tone-live";
            case "succeeded", "unchanged" -> "idp-tone-good";
            default -> "idp-tone-bad";
        };
    }

    /** Returns the number of the release, if it is known. */
    public String getNumber() {
        return progress.plan().map(plan -> Long.toString(plan.number())).orElse("");
    }

    /** Returns when it began. */
    public String getBegan() {
        return Human.time(progress.began());
    }

    /** Returns how many instances run the new revision, of how many. */
    public String getInstances() {
        return progress.of() == 0 ? "" : progress.done() + " of " + progress.of();
    }

    /** Returns the share of instances that run the new revision, in percent. */
    public int getPercent() {
        return progress.of() == 0 ? 0 : Math.min(100, 100 * progress.done() / progress.of());
    }

    /** Returns the picture of what happened when, as harmless SVG. */
    public String getTimeline() {
        return TimelineSvg.of(progress.timeline(), isLive());
    }

    /** Returns the plan, if there is one. */
    public @Nullable PlanReport getPlan() {
        return progress.plan().orElse(null);
    }

    /** Returns the artifacts. */
    public List<ArtifactView> getArtifacts() {
        return progress.plan().stream()
                .flatMap(plan -> plan.artifacts().stream())
                .map(line -> new ArtifactView(line.name(), line.reference()))
                .toList();
    }

    /** Returns what changes in each part. */
    public List<PartView> getParts() {
        return progress.plan().stream()
                .flatMap(plan -> plan.parts().stream())
                .map(ReleaseView::part)
                .toList();
    }

    /** Returns how the gates guard it. */
    public List<String> getGates() {
        return progress.plan().map(PlanReport::guards).orElse(List.of());
    }

    /** Returns what is sent to the platform. */
    public List<String> getCalls() {
        return progress.plan().map(PlanReport::calls).orElse(List.of());
    }

    /** Returns what people should know. */
    public List<String> getNotes() {
        return progress.plan().map(PlanReport::notes).orElse(List.of());
    }

    /** Returns the commit of the configuration, shortened. */
    public String getCommit() {
        return progress.plan()
                .flatMap(PlanReport::commit)
                .map(commit -> commit.substring(0, Math.min(12, commit.length())))
                .orElse("");
    }

    /** Returns why it is not as asked. */
    public List<String> getProblems() {
        return progress.problems();
    }

    /** Returns the last lines of the log, as one text. */
    public String getLog() {
        return String.join("\n", progress.lines());
    }

    /** Returns the hash of the ledger's head. */
    public String getHead() {
        return progress.status()
                .flatMap(EnvironmentStatus::head)
                .map(Digest::text)
                .orElse("");
    }

    /** Returns the page of the pull-request comment; only one of the web. */
    public @Nullable String getComment() {
        return progress.comment()
                .filter(text -> text.startsWith("https://") || text.startsWith("http://"))
                .orElse(null);
    }

    /** Returns the page that shows a rollback, relative to the job, if there is a way back. */
    public @Nullable String getRollback() {
        return wayBack()
                .flatMap(WayBack::link)
                .map(URI::getRawQuery)
                .map(query -> "rollback?" + query)
                .orElse(null);
    }

    /** Returns what a rollback would restore. */
    public String getRollbackTo() {
        return wayBack().map(back -> "release " + back.to()).orElse("");
    }

    private Optional<WayBack> wayBack() {
        return progress.status().flatMap(EnvironmentStatus::wayBack);
    }

    private static PartView part(PartLine part) {
        return new PartView(
                part.part(),
                part.platform(),
                part.before().map(ReleaseView::shortened).orElse("nothing"),
                shortened(part.after()),
                part.instances());
    }

    static String shortened(String identity) {
        return Digest.isDigest(identity) ? new Digest(identity).shortText() : identity;
    }

    /** An artifact. */
    public record ArtifactView(String name, String reference) {
        /** For the page. */
        public String getName() {
            return name;
        }

        /** For the page. */
        public String getReference() {
            return reference;
        }
    }

    /** What changes in a part. */
    public record PartView(String name, String platform, String before, String after, int instances) {
        /** For the page. */
        public String getName() {
            return name;
        }

        /** For the page. */
        public String getPlatform() {
            return platform;
        }

        /** For the page. */
        public String getBefore() {
            return before;
        }

        /** For the page. */
        public String getAfter() {
            return after;
        }

        /** For the page. */
        public int getInstances() {
            return instances;
        }
    }
}
