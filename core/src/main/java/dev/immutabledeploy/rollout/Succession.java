package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.rollout.Instance.Health;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which instance is started, given requests or retired next on the way from a fleet to what is wanted; pure. For platforms
 * that are told about every single instance. Never is there less healthy capacity than before, unless there is more than
 * wanted; where requests follow weights, no instance is retired that gets any.
 */
public final class Succession {
    private final Want want;
    private final Routing routing;
    private final List<Instance> ours;
    private final List<Instance> others;
    private final List<Instance> fleet;
    private final Set<String> failed;

    private Succession(Want want, List<Instance> fleet, Routing routing, Set<String> failed) {
        Predicate<Instance> isOurs = instance -> instance.revision().isPresent()
                && instance.revision()
                        .equals(want.goal().map(goal -> goal.revision().id()));
        this.want = want;
        this.routing = routing;
        this.fleet = fleet;
        this.failed = failed;
        this.ours = staying(isOurs);
        this.others = staying(isOurs.negate().and(instance -> !kept(instance)));
    }

    /** What comes next. */
    public sealed interface Change {
        /** Start an instance of a revision. */
        record Start(Digest revision) implements Change {}

        /** Retire an instance. */
        record Retire(String instance) implements Change {}

        /** Give the requests to other revisions, or in other shares. */
        record Route(Routing routing) implements Change {}

        /** Nothing helps: an instance of the goal will not become healthy. */
        record Failed(String instance) implements Change {}

        /** Wait for something, named for people. */
        record Wait(String why) implements Change {}

        /** Nothing: what is wanted is so. */
        record Done() implements Change {}
    }

    /**
     * Returns the next change.
     *
     * @param want what is wanted; the goal's revision is published
     * @param fleet every instance
     * @param routing which revisions get the requests
     * @param failed the names of the instances that will not become healthy any more
     */
    public static Change next(Want want, List<Instance> fleet, Routing routing, Set<String> failed) {
        Succession succession = new Succession(want, fleet, routing, failed);
        Change change = succession.next();
        boolean removes = change instanceof Change.Retire retire && failed.contains(retire.instance());
        return succession.ours.stream()
                .filter(instance -> failed.contains(instance.id()) && !removes)
                .findFirst()
                .<Change>map(instance -> new Change.Failed(instance.id()))
                .orElse(change);
    }

    private List<Instance> staying(Predicate<Instance> which) {
        return fleet.stream()
                .filter(instance -> instance.health() != Health.DRAINING)
                .filter(which)
                .toList();
    }

    private boolean kept(Instance instance) {
        return instance.revision().filter(want.kept()::contains).isPresent();
    }

    private Change next() {
        if (want.goal().isEmpty()) {
            return others.isEmpty() ? rest() : retire(mostDispensable(others));
        }
        Goal goal = want.goal().get();
        return want.weight()
                .map(weight -> byWeight(goal.revision().id(), weight))
                .orElseGet(() -> evenly(goal.revision().id()));
    }

    /** Instance by instance: one more than the capacity is started, and one is retired only when it is healthy. */
    private Change evenly(Digest goal) {
        return retireIdle()
                .or(() -> routing.even() ? Optional.empty() : Optional.of(new Change.Route(Routing.EVEN)))
                .or(() -> startBesides(goal))
                .or(this::retireReplaced)
                .or(this::retireSurplus)
                .orElseGet(this::rest);
    }

    /** Fleet by fleet: requests are moved once all are healthy that the share needs, and only idle ones are retired. */
    private Change byWeight(Digest goal, int weight) {
        return freeze(goal)
                .or(this::retireIdle)
                .or(() -> ours.size() < want.instances() ? Optional.of(new Change.Start(goal)) : Optional.empty())
                .or(() -> moveRequests(goal, weight))
                .or(this::retireSurplus)
                .orElseGet(this::rest);
    }

    /** Before a new instance can get requests just by being healthy, they are bound to what gets them now. */
    private Optional<Change> freeze(Digest goal) {
        if (!routing.even()) {
            return Optional.empty();
        }
        List<Instance> serving =
                staying(instance -> isHealthy(instance) && instance.revision().isPresent());
        List<Instance> all =
                serving.isEmpty() ? staying(instance -> instance.revision().isPresent()) : serving;
        Map<Digest, Long> counts = all.stream()
                .collect(Collectors.groupingBy(instance -> instance.revision().orElse(goal), Collectors.counting()));
        return Optional.of(new Change.Route(Routing.frozen(counts)));
    }

    private Optional<Change> moveRequests(Digest goal, int weight) {
        boolean moved = weight == Routing.ALL ? routing.onlyTo(goal) : routing.weight(Optional.of(goal)) >= weight;
        return moved || healthy(ours) < want.instances()
                ? Optional.empty()
                : Optional.of(new Change.Route(routing.shifted(goal, weight)));
    }

    /** What gets no requests and is not kept is of no use, unless what gets them is too little. */
    private Optional<Change> retireIdle() {
        int serving = healthy(staying(instance -> routing.reaches(instance.revision())));
        return others.stream()
                .filter(instance -> !routing.reaches(instance.revision()))
                .filter(instance -> !isHealthy(instance) || serving >= want.capacity())
                .findFirst()
                .map(Succession::retire);
    }

    private Optional<Change> startBesides(Digest goal) {
        boolean room = ours.isEmpty() || ours.size() + others.size() <= want.capacity();
        return ours.size() < want.instances() && room ? Optional.of(new Change.Start(goal)) : Optional.empty();
    }

    /** One of the others can go when what is healthy without it is enough. */
    private Optional<Change> retireReplaced() {
        if (others.size() <= want.others()) {
            return Optional.empty();
        }
        Instance candidate = mostDispensable(others);
        boolean replaced = healthy(ours) >= want.instances();
        boolean begun = healthy(ours) > 0 || want.instances() == 0;
        boolean may = isHealthy(candidate)
                ? begun && healthy(ours) + healthy(others) > want.capacity()
                : replaced || (starting(ours) == 0 && ours.size() + others.size() > want.capacity());
        return may ? Optional.of(retire(candidate)) : Optional.empty();
    }

    private Optional<Change> retireSurplus() {
        if (want.instances() < want.capacity() || ours.size() <= want.instances()) {
            return Optional.empty();
        }
        Instance candidate = mostDispensable(ours);
        boolean may = !isHealthy(candidate) || healthy(ours) > want.instances();
        return may ? Optional.of(retire(candidate)) : Optional.empty();
    }

    private Change rest() {
        return first(ours.stream(), Health.STARTING)
                .map(name -> waitFor(name + " to become healthy"))
                .or(() ->
                        first(ours.stream(), Health.UNHEALTHY).map(name -> waitFor(name + " to become healthy again")))
                .or(() -> first(fleet.stream(), Health.DRAINING)
                        .map(name -> waitFor(name + " to finish its requests and end")))
                .orElseGet(Change.Done::new);
    }

    private static Change waitFor(String what) {
        return new Change.Wait(what);
    }

    private static Change retire(Instance instance) {
        return new Change.Retire(instance.id());
    }

    private static Optional<String> first(Stream<Instance> instances, Health health) {
        return instances
                .filter(instance -> instance.health() == health)
                .findFirst()
                .map(Instance::id);
    }

    /** The first that has failed or is not healthy, or else the oldest. */
    private Instance mostDispensable(List<Instance> instances) {
        return instances.stream()
                .filter(instance -> failed.contains(instance.id()))
                .findFirst()
                .or(() -> instances.stream()
                        .filter(instance -> !isHealthy(instance))
                        .findFirst())
                .orElseGet(() -> instances.get(0));
    }

    private static int healthy(List<Instance> instances) {
        return (int) instances.stream().filter(Succession::isHealthy).count();
    }

    private static int starting(List<Instance> instances) {
        return (int) instances.stream()
                .filter(instance -> instance.health() == Health.STARTING)
                .count();
    }

    private static boolean isHealthy(Instance instance) {
        return instance.health() == Health.HEALTHY;
    }
}
