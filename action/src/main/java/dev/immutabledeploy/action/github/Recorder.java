package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.command.ReleaseAnswer;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.github.Deployments;
import dev.immutabledeploy.github.Deployments.News;
import dev.immutabledeploy.github.Deployments.State;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.rollout.Ledger;
import java.net.URI;
import java.util.Optional;

/** Shows releases among the deployments of the repository. */
final class Recorder {
    private static final int COMMIT = 40;
    private final Deployments deployments;
    private final Bench bench;
    private boolean told;

    /** Takes where to record. */
    Recorder(Deployments deployments, Bench bench) {
        this.deployments = deployments;
        this.bench = bench;
    }

    /** Tells whether nothing was told of the release yet. */
    boolean isSilent() {
        return !told;
    }

    /** Tells of a release that is under way. */
    void underWay(EnvironmentStatus status) {
        status.underWay().ifPresent(release -> status.head().ifPresent(head -> {
            told = true;
            tell(
                    status.environment(),
                    release.number(),
                    release.commit(),
                    State.IN_PROGRESS,
                    head,
                    what(release.number(), release.kind()) + " is under way");
        }));
    }

    /** Tells how a release ended. */
    void ended(ReleaseAnswer answer) {
        answer.release().ifPresent(release -> answer.head().ifPresent(head -> {
            if (!answer.answer().equals("unchanged")) {
                tell(
                        answer.environment(),
                        release.number(),
                        release.commit(),
                        answer.answer().equals("succeeded") ? State.SUCCESS : State.FAILURE,
                        head,
                        what(release.number(), release.kind()) + " " + answer.answer());
            }
        }));
    }

    /** Tells that a release was left, and is not known to have ended. */
    void left(EnvironmentStatus status) {
        status.underWay().ifPresent(release -> status.head()
                .ifPresent(head -> tell(
                        status.environment(),
                        release.number(),
                        release.commit(),
                        State.ERROR,
                        head,
                        what(release.number(), release.kind()) + " was left under way")));
    }

    private void tell(
            String environment, long number, Optional<String> commit, State state, Digest head, String words) {
        Optional<Ledger> ledger = bench.host().ledger();
        String sha = commit.filter(text -> text.length() == COMMIT)
                .orElse(bench.runner().commit());
        if (ledger.isPresent() && !sha.isEmpty()) {
            Deployments.Release release = new Deployments.Release(
                    environment,
                    number,
                    DeploymentWitness.name(ledger.get()),
                    head,
                    sha,
                    bench.inputs().flag(InputName.PRODUCTION),
                    "release " + number + " of " + ledger.get().application());
            bench.warnings()
                    .of(deployments.tell(
                            release,
                            new News(state, head, words, bench.host().links().run(), page())));
        }
    }

    private Optional<URI> page() {
        return bench.inputs().value(InputName.ENVIRONMENT_URL).map(URI::create);
    }

    private static String what(long number, String kind) {
        return "release " + number + " (" + kind + ")";
    }
}
