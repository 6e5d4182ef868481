package dev.immutabledeploy.report;

import dev.immutabledeploy.rollout.Drift;
import dev.immutabledeploy.rollout.ReleaseRecord;
import java.util.List;
import java.util.Optional;

/**
 * How an environment differs from its last successful release.
 *
 * @param environment its name
 * @param release the release that it was compared with; absent if nothing has succeeded yet
 * @param underWay the number of the release under way, whose own changes are no differences
 * @param differences every difference
 */
public record DriftReport(
        String environment, Optional<ReleaseLine> release, Optional<Long> underWay, List<DriftLine> differences) {
    public DriftReport {
        differences = List.copyOf(differences);
    }

    /**
     * A difference.
     *
     * @param part the part it was found in
     * @param kind {@code owner}, {@code wrong-revision}, {@code changed-file}, {@code unknown-instance},
     *     {@code missing-instance} or {@code weights}
     * @param instance the instance, where it is one that differs
     * @param what the difference, for people
     */
    public record DriftLine(String part, String kind, Optional<String> instance, String what) {}

    /** Returns the report of what was found. */
    public static DriftReport of(
            String environment, Optional<ReleaseRecord> release, Optional<Long> underWay, List<Drift> differences) {
        return new DriftReport(
                environment,
                release.map(ReleaseLine::of),
                underWay,
                differences.stream()
                        .map(drift -> new DriftLine(drift.part(), drift.kind().word(), drift.instance(), drift.what()))
                        .toList());
    }
}
