package dev.immutabledeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.github.Deployments.News;
import dev.immutabledeploy.github.Deployments.Release;
import dev.immutabledeploy.github.Deployments.Seen;
import dev.immutabledeploy.github.Deployments.State;
import dev.immutabledeploy.report.PlainText;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds and writes deployments and their statuses. */
final class DeploymentCalls {
    private static final String TASK = "deploy";
    private static final int LOOKED_AT = 100;
    private static final int LONGEST = 140;

    private final GitHubApi api;
    private final Map<String, List<Kept>> read = new HashMap<>();
    private final Map<String, List<Kept>> older = new HashMap<>();
    private final Map<Release, Long> known = new HashMap<>();

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Kept(long id, Optional<Object> payload) {
        Optional<Seen> seen() {
            return payload.flatMap(Payload::read);
        }
    }

    private record NewDeployment(
            String ref,
            String task,
            @JsonProperty("auto_merge") boolean autoMerge,
            @JsonProperty("required_contexts") List<String> requiredContexts,
            Payload payload,
            String environment,
            String description,
            @JsonProperty("production_environment") boolean production) {}

    private record NewStatus(
            String state,
            @JsonProperty("log_url") Optional<URI> log,
            @JsonProperty("environment_url") Optional<URI> page,
            String description,
            @JsonProperty("auto_inactive") boolean autoInactive) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Status(Optional<String> state) {}

    DeploymentCalls(GitHubApi api) {
        this.api = api;
    }

    long tell(Release release, News news) {
        long id = deployment(release);
        status(id, news);
        if (news.state() == State.SUCCESS) {
            deactivate(release, news);
        }
        return id;
    }

    List<Seen> seen(String environment) {
        List<Kept> there = list(environment);
        read.put(environment, there);
        return there.stream().flatMap(kept -> kept.seen().stream()).toList();
    }

    private List<Kept> list(String environment) {
        String path = "/deployments?environment=" + GitHubApi.encoded(environment) + "&task=" + TASK + "&per_page="
                + LOOKED_AT;
        return api.list(Need.DEPLOYMENT, path, Kept[].class, 1, page -> true).items();
    }

    private long deployment(Release release) {
        Release key = key(release);
        Optional<Long> cached = Optional.ofNullable(known.get(key));
        if (cached.isPresent()) {
            return cached.get();
        }
        // What was read a moment ago is good for one look: after a lost reply it is read again.
        List<Kept> there =
                Optional.ofNullable(read.remove(release.environment())).orElseGet(() -> list(release.environment()));
        older.put(release.environment(), there);
        long id = there.stream()
                .filter(kept -> kept.seen()
                        .filter(seen -> seen.release() == release.number()
                                && seen.ledger().equals(release.ledger()))
                        .isPresent())
                .map(Kept::id)
                .findFirst()
                .orElseGet(() -> create(release));
        known.put(key, id);
        return id;
    }

    /** A release is the same whatever the ledger's head. */
    private static Release key(Release release) {
        return new Release(release.environment(), release.number(), release.ledger(), Digest.ofText(""), "", false, "");
    }

    private long create(Release release) {
        NewDeployment deployment = new NewDeployment(
                release.commit(),
                TASK,
                false,
                List.of(),
                Payload.of(release),
                release.environment(),
                line(release.description()),
                release.production());
        return api.post(Need.DEPLOYMENT, "/deployments", deployment, Kept.class).id();
    }

    private void status(long id, News news) {
        NewStatus status = new NewStatus(
                news.state().text(),
                news.log(),
                news.page(),
                line(news.words() + ", ledger head " + news.head()),
                false);
        api.post(Need.DEPLOYMENT, "/deployments/" + id + "/statuses", status, Status.class);
    }

    /** Finds the newest one before that is told as running, and says that another took its place. */
    private void deactivate(Release release, News news) {
        for (Kept kept : older.getOrDefault(release.environment(), List.of())) {
            boolean before = kept.seen()
                    .filter(seen -> seen.ledger().equals(release.ledger()) && seen.release() < release.number())
                    .isPresent();
            if (before && isTold(kept, State.SUCCESS)) {
                status(
                        kept.id(),
                        new News(
                                State.INACTIVE,
                                news.head(),
                                "release " + release.number() + " took its place",
                                Optional.empty(),
                                Optional.empty()));
                return;
            }
        }
    }

    private boolean isTold(Kept kept, State state) {
        String path = "/deployments/" + kept.id() + "/statuses?per_page=1";
        return api.list(Need.DEPLOYMENT, path, Status[].class, 1, page -> true).items().stream()
                .anyMatch(status -> status.state().filter(state.text()::equals).isPresent());
    }

    private static String line(String text) {
        return PlainText.cut(PlainText.line(text), LONGEST);
    }
}
