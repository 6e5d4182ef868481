package dev.immutabledeploy.report;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.Instance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an environment when something is to be reported.
 *
 * @param environment its name
 * @param state the state in the ledger's head; absent before the first entry
 * @param head the hash of the ledger's head, so that a rewritten ledger can be found out
 * @param plan the plan of the release under way, if there is one
 * @param about the release that the report is about, where it is about one; if a newer one has taken its place, the
 *     report says so and offers no way back
 * @param unrestorable the releases that were found not to be restorable any more; none of them is offered
 * @param fleet the instances of each part as the platform says now; empty if it was not asked
 */
public record EnvironmentReport(
        String environment,
        Optional<EnvironmentState> state,
        Optional<Digest> head,
        Optional<ReleasePlan> plan,
        Optional<Long> about,
        Set<Long> unrestorable,
        Map<String, List<Instance>> fleet) {
    public EnvironmentReport {
        unrestorable = Set.copyOf(unrestorable);
        fleet = Collections.unmodifiableMap(new LinkedHashMap<>(fleet));
    }

    /** Returns a report about an environment as it is, not about one release. */
    public static EnvironmentReport of(
            String environment, Optional<EnvironmentState> state, Optional<Digest> head, Optional<ReleasePlan> plan) {
        return new EnvironmentReport(environment, state, head, plan, Optional.empty(), Set.of(), Map.of());
    }

    /** Returns this report with what the platform says: the instances, and what cannot be restored any more. */
    public EnvironmentReport with(Map<String, List<Instance>> newFleet, Set<Long> newUnrestorable) {
        return new EnvironmentReport(environment, state, head, plan, about, newUnrestorable, newFleet);
    }
}
