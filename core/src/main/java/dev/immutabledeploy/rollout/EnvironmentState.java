package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The whole state of an environment, carried by every entry, so that the head alone suffices to go on.
 *
 * @param epoch the epoch of the newest driver's orders; it grows with every release, every takeover, and every intent that
 *     is given up unseen
 * @param lease who may mutate the platform; absent when nobody drives
 * @param rollout the release under way; absent at rest
 * @param releases the ended releases that matter: the newest ones, and all that {@code retain} keeps restorable; newest
 *     first
 * @param condemned what is not to be deployed again
 */
public record EnvironmentState(
        long epoch,
        Optional<Lease> lease,
        Optional<RolloutState> rollout,
        List<ReleaseRecord> releases,
        List<Condemned> condemned) {
    private static final int REMEMBERED = 10;

    /** The state before the first release. */
    public static final EnvironmentState EMPTY =
            new EnvironmentState(0, Optional.empty(), Optional.empty(), List.of(), List.of());

    public EnvironmentState {
        releases = List.copyOf(releases);
        condemned = List.copyOf(condemned);
    }

    /**
     * The right to mutate the platform.
     *
     * @param holder who, for people
     * @param driver the random id of the driver
     * @param length how long it lasts after each entry of the holder
     * @param since since when this driver holds it
     */
    public record Lease(String holder, String driver, java.time.Duration length, Instant since) {}

    /**
     * What is not to be deployed again.
     *
     * @param release the release that brought it
     * @param revisions the revisions it brought; none that ran before it
     * @param commit its source commit, if known
     * @param reason why
     * @param at since when
     */
    public record Condemned(long release, List<Digest> revisions, Optional<String> commit, String reason, Instant at) {
        public Condemned {
            revisions = List.copyOf(revisions);
        }
    }

    /** Returns the number of the newest release, under way or ended; 0 if there is none. */
    public long lastNumber() {
        return rollout.map(RolloutState::number)
                .orElseGet(() -> releases.isEmpty() ? 0L : releases.get(0).number());
    }

    /** Returns the newest succeeded release: what the record says that runs. */
    public Optional<ReleaseRecord> running() {
        return releases.stream().filter(ReleaseRecord::succeeded).findFirst();
    }

    /** Returns since when the artifacts that run have run without a break; absent if nothing runs. */
    public Optional<Instant> sameArtifactsSince() {
        return since(ReleaseRecord::sameArtifactsAs);
    }

    /** Returns since when the revisions that run have run without a break; absent if nothing runs. */
    public Optional<Instant> sameRevisionsSince() {
        return since((one, other) -> one.revisions().equals(other.revisions()));
    }

    /** The end of the oldest of the newest succeeded releases that are all alike. */
    private Optional<Instant> since(BiPredicate<ReleaseRecord, ReleaseRecord> alike) {
        Optional<Instant> since = Optional.empty();
        Optional<ReleaseRecord> now = running();
        for (ReleaseRecord release : releases) {
            if (release.succeeded() && now.isPresent()) {
                if (!alike.test(release, now.get())) {
                    break;
                }
                since = Optional.of(release.ended());
            }
        }
        return since;
    }

    /**
     * Returns what a rollback may go to, newest first: succeeded releases older than the origin of what runs, with other
     * revisions, not condemned. Whether one can still be restored, only the platform knows.
     */
    public List<ReleaseRecord> rollbackTargets() {
        Optional<ReleaseRecord> now = running();
        return releases.stream()
                .filter(ReleaseRecord::succeeded)
                .filter(old -> now.isPresent() && old.number() < now.get().origin())
                .filter(old -> !old.revisions().equals(now.orElseThrow().revisions()))
                .filter(old -> condemnation(List.copyOf(old.revisions().values()), Optional.empty())
                        .isEmpty())
                .toList();
    }

    /** Returns the newest succeeded release after a number that was declared irreversible, if there is one. */
    public Optional<ReleaseRecord> irreversibleAfter(long number) {
        return releases.stream()
                .filter(release -> release.succeeded()
                        && release.number() > number
                        && release.irreversible().isPresent())
                .findFirst();
    }

    /** Returns why a set of revisions or a commit is condemned, if it is. */
    public Optional<Condemned> condemnation(List<Digest> revisions, Optional<String> commit) {
        return condemned.stream()
                .filter(item -> item.revisions().stream().anyMatch(revisions::contains)
                        || (commit.isPresent() && item.commit().equals(commit)))
                .findFirst();
    }

    /** Returns this state with another driver. */
    public EnvironmentState drivenBy(long newEpoch, Optional<Lease> newLease) {
        return new EnvironmentState(newEpoch, newLease, rollout, releases, condemned);
    }

    /** Returns this state with a release under way. */
    public EnvironmentState with(RolloutState newRollout) {
        return new EnvironmentState(epoch, lease, Optional.of(newRollout), releases, condemned);
    }

    /** Returns this state at rest: the release under way has ended so. */
    public EnvironmentState ended(ReleaseRecord release, int retained) {
        List<ReleaseRecord> all = new ArrayList<>();
        all.add(release);
        all.addAll(releases);
        return new EnvironmentState(epoch, Optional.empty(), Optional.empty(), worthKeeping(all, retained), condemned);
    }

    /** Returns this state with something more condemned. */
    public EnvironmentState condemning(Condemned more) {
        List<Condemned> all = new ArrayList<>(condemned);
        all.add(more);
        return new EnvironmentState(epoch, lease, rollout, releases, all);
    }

    /** Returns this state with what a release brought pardoned. */
    public EnvironmentState pardoning(long release) {
        List<Condemned> rest =
                condemned.stream().filter(item -> item.release() != release).toList();
        return new EnvironmentState(epoch, lease, rollout, releases, rest);
    }

    private static List<ReleaseRecord> worthKeeping(List<ReleaseRecord> all, int retained) {
        List<ReleaseRecord> kept = new ArrayList<>();
        Set<Object> revisions = new HashSet<>();
        for (ReleaseRecord release : all) {
            boolean restorable =
                    release.succeeded() && revisions.size() <= retained && revisions.add(release.revisions());
            if (restorable || kept.size() < REMEMBERED) {
                kept.add(release);
            }
        }
        return kept;
    }
}
