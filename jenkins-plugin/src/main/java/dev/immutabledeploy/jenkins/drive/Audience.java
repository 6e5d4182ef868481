package dev.immutabledeploy.jenkins.drive;

import dev.immutabledeploy.Result;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.github.Announcer;
import dev.immutabledeploy.github.DeploymentWitness;
import dev.immutabledeploy.github.Deployments;
import dev.immutabledeploy.github.GitHubAccess;
import dev.immutabledeploy.github.GitHubApi;
import dev.immutabledeploy.github.Recorder;
import dev.immutabledeploy.github.Reply;
import dev.immutabledeploy.github.Warnings;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.jenkins.release.Place;
import dev.immutabledeploy.jenkins.release.ReleaseKey;
import dev.immutabledeploy.jenkins.run.Timekeeper;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.Links;
import dev.immutabledeploy.report.ReleaseLine;
import dev.immutabledeploy.report.StatusReport;
import dev.immutabledeploy.rollout.Witness;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Those on GitHub who follow a release: its pull requests and the deployments of its repository. Nothing of it ever stops a
 * release; what does not work is a warning. Without a token or a repository nobody follows.
 */
public final class Audience {
    private final ReleaseKey key;
    private final About about;
    private final Links links;
    private final Warnings warnings;
    private final Supplier<Optional<GitHubApi>> gitHub;
    private Optional<Place> place = Optional.empty();
    private Optional<Recorder> recorder = Optional.empty();
    private Optional<Announcer> announcer = Optional.empty();
    private Optional<String> before = Optional.empty();
    private Optional<String> commit;
    private boolean found;

    /**
     * What a release is about on GitHub, as far as a build knows.
     *
     * @param commit the commit that the build is of
     * @param pullRequest the pull request that the build is of
     * @param fork whether that comes from a fork
     * @param environmentPage where the environment can be seen
     * @param rollback whether the release leaves what runs for something earlier
     */
    public record About(
            Optional<String> commit,
            Optional<Long> pullRequest,
            boolean fork,
            Optional<String> environmentPage,
            boolean rollback) {}

    private Audience(
            ReleaseKey key, About about, Links links, Warnings warnings, Supplier<Optional<GitHubApi>> gitHub) {
        this.key = key;
        this.about = about;
        this.commit = about.commit();
        this.links = links;
        this.warnings = warnings;
        this.gitHub = gitHub;
    }

    static Audience of(ReleaseKey key, Secrets secrets, About about, Links links, Consumer<Problem> told) {
        String api = ImmutableDeployConfiguration.get().getGitHubApi();
        return new Audience(key, about, links, new Warnings(told), () -> key.repository()
                .flatMap(repository -> secrets.gitHub(key.access())
                        .map(token -> new GitHubApi(
                                GitHubAccess.parse(api, repository, token, about.fork()),
                                Timekeeper.get().clock()))));
    }

    /** Takes the operations by which it is told how things are. */
    void opened(Place opened) {
        place = Optional.of(opened);
        announcer = gitHub.get().filter(on -> key.comment()).map(on -> new Announcer(on, this::status, warnings));
    }

    /** Hears which commit is released. */
    void releases(Optional<String> released) {
        commit = released.or(() -> commit);
    }

    private Optional<Recorder> recorder() {
        recorder = recorder.or(() -> gitHub.get()
                .map(api -> new Recorder(new Deployments(api), warnings, () -> place.map(Place::ledger), aboutRun())));
        return recorder;
    }

    private Recorder.About aboutRun() {
        return new Recorder.About(
                commit.orElse(""),
                key.production(),
                links.run(),
                about.environmentPage().flatMap(Audience::page));
    }

    /** Returns who remembers the ledger of an application: the deployments on GitHub. */
    Witness witness(String application) {
        return environment -> gitHub.get()
                .flatMap(api ->
                        new DeploymentWitness(new Deployments(api), warnings, application).lastSeen(environment));
    }

    /** Sees what runs before anything is done. */
    void begins(String environment) {
        before = announcer.isEmpty()
                ? Optional.empty()
                : status(environment).flatMap(EnvironmentStatus::running).flatMap(ReleaseLine::commit);
    }

    /** Tells that it goes on. */
    void goesOn() {
        recorder().filter(Recorder::isSilent).ifPresent(on -> status(key.environment())
                .ifPresent(on::underWay));
        announcer.ifPresent(on -> {
            find(on);
            on.update();
        });
    }

    /** Tells how it ended; returns the page of the comment. */
    Optional<URI> ended(Result result, String environment) {
        recorder().ifPresent(on -> {
            if (result.answer() == Result.Answer.LEFT) {
                status(environment).ifPresent(on::left);
            } else {
                tell(on, result, environment);
            }
        });
        announcer.ifPresent(this::find);
        return announcer.flatMap(Announcer::finish);
    }

    private void tell(Recorder on, Result result, String environment) {
        Optional<Digest> head = status(environment).flatMap(EnvironmentStatus::head);
        result.release()
                .ifPresent(release -> head.ifPresent(hash -> on.ended(
                        environment, result.answer().name().toLowerCase(Locale.ROOT), ReleaseLine.of(release), hash)));
    }

    /** The pull requests are that of the build, and those of the commit that is released or, by a rollback, left. */
    private void find(Announcer on) {
        if (found) {
            return;
        }
        found = true;
        about.pullRequest().ifPresent(on::add);
        if (about.rollback()) {
            before.ifPresent(on::commit);
        } else {
            commit.or(this::running).ifPresent(on::commit);
        }
    }

    private Optional<String> running() {
        return status(key.environment()).flatMap(EnvironmentStatus::running).flatMap(ReleaseLine::commit);
    }

    private Optional<EnvironmentStatus> status(String environment) {
        return warnings.guard(() -> Reply.of(status())).map(StatusReport::environments).orElse(List.of()).stream()
                .filter(status -> status.environment().equals(environment))
                .findFirst();
    }

    private StatusReport status() {
        return place.orElseThrow().status(links);
    }

    private static Optional<URI> page(String text) {
        try {
            URI uri = URI.create(text);
            return Optional.of(uri)
                    .filter(address -> "https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
