package dev.immutabledeploy.jenkins.rollback;

import dev.immutabledeploy.jenkins.drive.Progress;
import dev.immutabledeploy.jenkins.release.ReleaseKey;
import dev.immutabledeploy.jenkins.run.TickPool;
import dev.immutabledeploy.jenkins.run.Timekeeper;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;

/** The rollbacks that are under way on this controller; those that a restart interrupted are gone on with. */
@Extension
public final class Rollbacks {
    private final Map<String, RollbackTask> underWay = new ConcurrentHashMap<>();

    /** Returns those of this controller. */
    static Rollbacks get() {
        return ExtensionList.lookupSingleton(Rollbacks.class);
    }

    /**
     * What somebody confirmed.
     *
     * @param user who
     * @param from the release to leave, as seen on the page
     * @param to the release to restore
     * @param reason why
     * @param overIrreversible whether it may go back over what was declared irreversible
     */
    record Confirmation(String user, Optional<Long> from, Optional<Long> to, String reason, boolean overIrreversible) {}

    /** Records and begins one. */
    RollbackTask begin(Job<?, ?> job, ReleaseKey key, Confirmation confirmed) {
        String id = "rollback-" + UUID.randomUUID();
        RollbackRecord record = RollbackStore.of(job)
                .create(number -> new RollbackRecord(
                        number,
                        confirmed.user(),
                        confirmed.from(),
                        confirmed.to(),
                        confirmed.reason(),
                        confirmed.overIrreversible(),
                        Progress.begin(
                                id, "rollback", key, Timekeeper.get().clock().now())));
        return drive(job, record);
    }

    private RollbackTask drive(Job<?, ?> job, RollbackRecord record) {
        RollbackTask task = new RollbackTask(job, record);
        underWay.put(name(task), task);
        task.begin();
        return task;
    }

    void ended(RollbackTask task) {
        underWay.remove(name(task));
    }

    /** Returns one of a job, under way or over. */
    Optional<RollbackTask> find(Job<?, ?> job, int number) {
        return Optional.ofNullable(underWay.get(name(job, number)))
                .or(() -> RollbackStore.of(job).read(number).map(record -> new RollbackTask(job, record)));
    }

    /** Returns the newest ones of a job. */
    List<RollbackTask> newest(Job<?, ?> job, int most) {
        return RollbackStore.of(job).numbers().stream()
                .limit(most)
                .flatMap(number -> find(job, number).stream())
                .toList();
    }

    private static String name(RollbackTask task) {
        return name(task.getJob(), task.getNumber());
    }

    private static String name(Job<?, ?> job, int number) {
        return job.getFullName() + "#" + number;
    }

    /** Goes on with what a restart interrupted. */
    @hudson.init.Initializer(after = hudson.init.InitMilestone.JOB_CONFIG_ADAPTED)
    public static void goOn() {
        TickPool.get().submit(() -> Jenkins.get()
                .allItems(Job.class)
                .forEach(job -> RollbackStore.of((Job<?, ?>) job).newest(20).stream()
                        .filter(record -> !record.progress().over())
                        .forEach(record -> get().drive((Job<?, ?>) job, record))));
    }
}
