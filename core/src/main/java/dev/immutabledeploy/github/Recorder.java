package dev.immutabledeploy.github;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.github.Deployments.News;
import dev.immutabledeploy.github.Deployments.State;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.ReleaseLine;
import dev.immutabledeploy.rollout.Ledger;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows releases among the deployments of the repository. */
public final class Recorder {
    private static final int COMMIT = 40;
    private final Deployments deployments;
    private final Warnings warnings;
    private final Supplier<Optional<Ledger>> ledger;
    private final About about;
    private boolean told;

    /**
     * What is the same for all that is told.
     *
     * @param commit the full SHA where a release names none; may be empty
     * @param production whether people use the environment
     * @param run the page of the run
     * @param page where the environment can be seen
     */
    public record About(String commit, boolean production, Optional<URI> run, Optional<URI> page) {}

    /**
     * Takes where to record.
     *
     * @param ledger the ledger of the releases, once it is known
     */
    public Recorder(Deployments deployments, Warnings warnings, Supplier<Optional<Ledger>> ledger, About about) {
        this.deployments = deployments;
        this.warnings = warnings;
        this.ledger = ledger;
        this.about = about;
    }

    /** Tells whether nothing was told of the release yet. */
    public boolean isSilent() {
        return !told;
    }

    /** Tells of a release that is under way. */
    public void underWay(EnvironmentStatus status) {
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

    /**
     * Tells how a release ended.
     *
     * @param answer in one word: {@code succeeded}, {@code reverted}, {@code aborted} or {@code unchanged}
     * @param head the hash of the ledger's head afterwards
     */
    public void ended(String environment, String answer, ReleaseLine release, Digest head) {
        if (!answer.equals("unchanged")) {
            tell(
                    environment,
                    release.number(),
                    release.commit(),
                    answer.equals("succeeded") ? State.SUCCESS : State.FAILURE,
                    head,
                    what(release.number(), release.kind()) + " " + answer);
        }
    }

    /** Tells that a release was left, and is not known to have ended. */
    public void left(EnvironmentStatus status) {
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
        Optional<Ledger> on = ledger.get();
        String sha = commit.filter(text -> text.length() == COMMIT).orElse(about.commit());
        if (on.isPresent() && !sha.isEmpty()) {
            Deployments.Release release = new Deployments.Release(
                    environment,
                    number,
                    DeploymentWitness.name(on.get()),
                    head,
                    sha,
                    about.production(),
                    "release " + number + " of " + on.get().application());
            warnings.of(deployments.tell(release, new News(state, head, words, about.run(), about.page())));
        }
    }

    private static String what(long number, String kind) {
        return "release " + number + " (" + kind + ")";
    }
}
