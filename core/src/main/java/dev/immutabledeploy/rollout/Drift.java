package dev.immutabledeploy.rollout;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.rollout.Instance.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A difference between what runs and what the last successful release says.
 *
 * @param part the part it was found in
 * @param kind what kind of difference
 * @param instance the instance, where it is one that differs
 * @param what the difference, for people
 */
public record Drift(String part, Kind kind, Optional<String> instance, String what) {

    /** The kinds of differences. */
    public enum Kind {
        /** The target carries somebody else's mark, or nobody's. */
        OWNER,
        /** An instance runs another revision. */
        WRONG_REVISION,
        /** The files of an instance's revision were changed, so that it is not proven to run it. */
        CHANGED_FILE,
        /** An instance that no release brought, or of which it cannot be told what it runs. */
        UNKNOWN_INSTANCE,
        /** Fewer instances than released. */
        MISSING_INSTANCE,
        /** Requests go elsewhere than where the release sent them. */
        WEIGHTS,
        /** A retained release cannot be brought back any more, or not for long. */
        WAY_BACK;

        /** Returns the name for machines, such as {@code wrong-revision}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Compares a part with what was released.
     *
     * @param plan what was released
     * @param seen what there is, looked at with {@link Platform.Depth#PROOF}
     * @param owner whose target it must be; not compared if absent
     * @return every difference; none if there is none
     */
    public static List<Drift> of(PartPlan plan, Observation seen, Optional<Owner> owner) {
        Comparison comparison = new Comparison(plan, seen);
        owner.filter(own -> !seen.owner().equals(Optional.of(own)))
                .ifPresent(own -> comparison.add(
                        Kind.OWNER,
                        Optional.empty(),
                        seen.owner().map(other -> "belongs to " + other).orElse("the mark of its owner is missing")));
        comparison.instances();
        comparison.number();
        comparison.weights();
        return List.copyOf(comparison.found);
    }

    /** Returns the difference for people, with the part. */
    public String text() {
        return "part " + part + ": "
                + instance.map(id -> "instance " + id + " ").orElse("") + what;
    }

    private static final class Comparison {
        private final PartPlan plan;
        private final Observation seen;
        private final Digest goal;
        private final List<Drift> found = new ArrayList<>();
        private final List<Instance> right = new ArrayList<>();

        Comparison(PartPlan plan, Observation seen) {
            this.plan = plan;
            this.seen = seen;
            this.goal = plan.goal().revision().id();
        }

        void add(Kind kind, Optional<String> instance, String what) {
            found.add(new Drift(plan.target().part(), kind, instance, what));
        }

        void instances() {
            seen.fleet().stream()
                    .filter(instance -> instance.health() != Health.DRAINING)
                    .forEach(this::instance);
        }

        private void instance(Instance instance) {
            Optional<String> id = Optional.of(instance.id());
            Optional<Digest> revision = instance.revision();
            boolean warm = revision.isPresent()
                    && revision.equals(plan.warm())
                    && !seen.routing().reaches(revision);
            if (revision.isEmpty()) {
                add(Kind.UNKNOWN_INSTANCE, id, "runs something that cannot be told");
            } else if (!warm && !revision.get().equals(goal)) {
                add(
                        Kind.WRONG_REVISION,
                        id,
                        "runs revision " + revision.get().shortText() + ", not " + goal.shortText());
            } else if (!instance.proven()) {
                add(Kind.CHANGED_FILE, id, "is not proven to run its revision" + because(instance));
            }
            if (revision.filter(goal::equals).isPresent()) {
                right.add(instance);
            }
        }

        private static String because(Instance instance) {
            return instance.detail().isEmpty() ? "" : ": " + instance.detail();
        }

        void number() {
            int wanted = seen.expected(plan.goal());
            if (right.size() < wanted) {
                add(
                        Kind.MISSING_INSTANCE,
                        Optional.empty(),
                        right.size() + " of " + wanted + " instances run revision " + goal.shortText());
            }
            right.stream()
                    .skip(wanted)
                    .forEach(extra -> add(
                            Kind.UNKNOWN_INSTANCE,
                            Optional.of(extra.id()),
                            "is one more than the " + wanted + " that were released"));
        }

        void weights() {
            Routing routing = seen.routing();
            if (!routing.even() && !routing.onlyTo(goal)) {
                add(
                        Kind.WEIGHTS,
                        Optional.empty(),
                        "requests go to " + shares(routing) + ", not only to " + goal.shortText());
            }
        }

        private static String shares(Routing routing) {
            String shares = routing.weights().orElseThrow().entrySet().stream()
                    .map(share -> share.getKey().shortText() + " (" + share.getValue() + "%)")
                    .reduce((one, other) -> one + " and " + other)
                    .orElse("nothing");
            return shares;
        }
    }
}
