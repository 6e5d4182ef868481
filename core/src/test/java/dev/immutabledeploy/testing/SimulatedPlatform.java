package dev.immutabledeploy.testing;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Capabilities;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Intent;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Restorability;
import dev.immutabledeploy.rollout.Routing;
import dev.immutabledeploy.rollout.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A platform in memory on a test clock: instances take time to become healthy and to drain. Holds between steps unless it is
 * told to run on, follows every strategy, and fences unless it is told not to.
 */
public final class SimulatedPlatform implements Platform {
    static final Set<String> STRATEGIES = Set.of("rolling", "canary", "blue-green");
    static final Duration DRAIN = Duration.ofSeconds(5);
    /** How long a dead instance stays dead before the platform has started it again. */
    static final Duration RESTART = Duration.ofSeconds(4);

    static final Duration START = Duration.ofSeconds(3);

    private final TestClock clock;
    private final Map<String, Site> sites = new HashMap<>();
    private final Set<Digest> broken = new HashSet<>();
    private final Map<Digest, Duration> brokenSince = new HashMap<>();
    private final Set<Digest> lost = new HashSet<>();
    private final List<String> log = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Consumer<Order>> watchers = new ArrayList<>();
    private Optional<Problem> refusing = Optional.empty();
    private Set<String> holding = STRATEGIES;
    private Optional<RunningOn> runningOn = Optional.empty();
    private boolean fences = true;

    /** What there is at one target. */
    static final class Site {
        Optional<Owner> owner = Optional.empty();
        Order.Fence fence = new Order.Fence(0, 0);
        Routing routing = Routing.EVEN;
        final Map<Digest, Revision> published = new HashMap<>();
        final Map<String, Running> instances = new LinkedHashMap<>();
    }

    /** An instance: since when it runs, since when it drains, and since when it is dead; the platform restarts it. */
    record Running(Digest revision, Duration started, Optional<Duration> draining, Optional<Duration> died) {}

    /** Takes the clock by which instances live. */
    public SimulatedPlatform(TestClock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public Capabilities capabilities(Target target) {
        return new Capabilities(STRATEGIES, holding, fences, Duration.ofSeconds(1));
    }

    @Override
    public Observation observe(Target target, Depth depth) {
        Site site = site(target);
        site.instances.values().removeIf(running -> running.draining()
                .filter(since -> passedSince(since).compareTo(DRAIN) >= 0)
                .isPresent());
        List<Instance> fleet = new ArrayList<>();
        site.instances.forEach((id, running) -> fleet.add(new Instance(
                id,
                Optional.of(running.revision()),
                health(running),
                depth == Depth.PROOF && !lost.contains(running.revision()),
                restarts(running) ? "died" : "")));
        SimulatedObservation seen = new SimulatedObservation(
                site.owner,
                fences ? Optional.of(site.fence) : Optional.empty(),
                fleet,
                site.routing,
                Map.copyOf(site.published));
        return runningOn.map(it -> it.over(target, seen)).orElse(seen);
    }

    private boolean restarts(Running running) {
        return dead(running)
                && running.died()
                        .filter(since -> !passedSince(since).isNegative())
                        .isPresent();
    }

    private boolean dead(Running running) {
        return running.died()
                .filter(since -> passedSince(since).compareTo(RESTART) < 0)
                .isPresent();
    }

    private Health health(Running running) {
        if (running.draining().isPresent()) {
            return Health.DRAINING;
        }
        boolean young = passedSince(running.started()).compareTo(START) < 0;
        boolean ill = broken.contains(running.revision())
                || dead(running)
                || Optional.ofNullable(brokenSince.get(running.revision()))
                        .filter(since -> running.started().compareTo(since) >= 0)
                        .isPresent();
        return young ? Health.STARTING : ill ? Health.UNHEALTHY : Health.HEALTHY;
    }

    @Override
    public Effect apply(Order order) {
        orders.add(order);
        Site site = site(order.target());
        Action action = order.intent().action();
        if (fences && order.fence().compareTo(site.fence) < 0) {
            return new Effect.Refused(Problem.refused("fenced", "fenced by " + site.fence, ""), false);
        }
        if (site.owner.filter(owner -> !owner.equals(order.owner())).isPresent()) {
            return new Effect.Refused(
                    Problem.unknown("other-owner", "owned by " + site.owner.orElseThrow(), ""), false);
        }
        if (refusing.isPresent() && !action.kind().equals(Action.CLAIM)) {
            return new Effect.Refused(refusing.get(), false);
        }
        site.fence = order.fence();
        log.add(order.target().part() + " " + action.kind());
        watchers.forEach(watcher -> watcher.accept(order));
        try {
            if (runningOn.isPresent() && action.kind().equals("deploy")) {
                return runningOn.get().begin(order);
            }
            if (Set.of("start", "retire", "route").contains(action.kind())) {
                runningOn.ifPresent(it -> it.stop(order.target()));
            }
            return carryOut(site, order, action);
        } catch (UnavailableException e) {
            return new Effect.InDoubt(e.problem());
        } finally {
            watchers.forEach(watcher -> watcher.accept(order));
        }
    }

    /** Does something by itself that follows from an order. */
    void byItself(Order order, String name, Action action) {
        Intent intent = new Intent(name, action, order.intent().settle());
        watchers.forEach(watcher -> watcher.accept(order));
        carryOut(
                site(order.target()),
                new Order(order.target(), intent, order.goal(), order.owner(), order.fence(), order.blobs()),
                action);
        watchers.forEach(watcher -> watcher.accept(order));
    }

    private Effect carryOut(Site site, Order order, Action action) {
        switch (action.kind()) {
            case Action.CLAIM -> site.owner = Optional.of(order.owner());
            case "publish" -> {
                Revision revision = order.goal().orElseThrow().revision();
                revision.configuration().values().forEach(order.blobs()::get);
                site.published.put(revision.id(), revision);
            }
            case "start" -> {
                Digest revision = order.goal().orElseThrow().revision().id();
                Running running = new Running(revision, clock.monotonic(), Optional.empty(), Optional.empty());
                if (site.instances.putIfAbsent(order.intent().id(), running) != null) {
                    return new Effect.AlreadyDone();
                }
            }
            case "retire" ->
                site.instances.computeIfPresent(
                        Optional.ofNullable(action.arguments().get("instance")).orElseThrow(),
                        (id, running) -> new Running(
                                running.revision(), running.started(), Optional.of(clock.monotonic()), running.died()));
            case "route" ->
                site.routing = Routing.parse(
                        Optional.ofNullable(action.arguments().get("to")).orElseThrow());
            default -> throw new IllegalArgumentException(action.kind());
        }
        return new Effect.Done();
    }

    @Override
    public Restorability restorability(Target target, Revision revision) {
        return site(target).published.containsKey(revision.id()) && !lost.contains(revision.id())
                ? new Restorability.Yes(START, false)
                : new Restorability.No("revision " + revision.id().shortText() + " is gone");
    }

    /** Instances of this revision never become healthy, from now on. */
    public void breakRevision(Digest revision) {
        broken.add(revision);
    }

    /** New instances of this revision never become healthy, from now on; those that run do not change. */
    public void breakNewInstances(Digest revision) {
        brokenSince.put(revision, clock.monotonic());
    }

    /** New instances of this revision become healthy again. */
    public void mend(Digest revision) {
        broken.remove(revision);
        brokenSince.remove(revision);
    }

    /** Takes an instance away, as somebody with a console might. */
    public void remove(Target target, String instance) {
        site(target).instances.remove(instance);
    }

    /** This revision cannot be proven nor restored any more. */
    public void lose(Digest revision) {
        lost.add(revision);
    }

    /** Refuses everything but a claim; as a platform does without quota. */
    public void refuse(Problem problem) {
        refusing = Optional.of(problem);
    }

    /** Stops refusing. */
    public void relent() {
        refusing = Optional.empty();
    }

    /** Starts an instance that no release brought. */
    public void startByHand(Target target, Revision revision) {
        Site site = site(target);
        site.published.put(revision.id(), revision);
        Duration longAgo = clock.monotonic().minusHours(1);
        site.instances.put(
                "by-hand-" + site.instances.size(),
                new Running(revision.id(), longAgo, Optional.empty(), Optional.empty()));
    }

    /** Sets the owner of a target, as another ledger's driver would. */
    public void own(Target target, Owner owner) {
        site(target).owner = Optional.of(owner);
    }

    /** Says that it runs on by itself with a strategy, from now on. */
    public void runsOnWith(String strategy) {
        Set<String> rest = new HashSet<>(holding);
        rest.remove(strategy);
        holding = rest;
    }

    /** Runs on by itself from now on, unless requests follow weights; returns what makes it do so. */
    public RunningOn runsOn() {
        runsOnWith("rolling");
        runsOnWith("canary");
        RunningOn it = new RunningOn(this, clock);
        runningOn = Optional.of(it);
        return it;
    }

    /** Takes late mutations too, from now on. */
    public void dropFences() {
        fences = false;
    }

    /** Calls somebody before and after every mutation that takes effect. */
    public void watch(Consumer<Order> watcher) {
        watchers.add(watcher);
    }

    /** Gives the requests to other revisions, as somebody with a console might. */
    public void routeByHand(Target target, Routing routing) {
        site(target).routing = routing;
    }

    /** Lets an instance die for good. */
    public void kill(Target target, String instance) {
        died(target, instance, clock.monotonic().plusDays(365));
    }

    /** Lets an instance die; the platform starts it again after a while. */
    public void stumble(Target target, String instance) {
        died(target, instance, clock.monotonic());
    }

    private void died(Target target, String instance, Duration since) {
        site(target)
                .instances
                .computeIfPresent(
                        instance,
                        (id, running) -> new Running(
                                running.revision(), running.started(), running.draining(), Optional.of(since)));
    }

    /** Returns how many healthy instances of each revision get requests. */
    public Map<Digest, Long> serving(Target target) {
        Map<Digest, Long> serving = new HashMap<>();
        Site site = site(target);
        site.instances.values().stream()
                .filter(running -> health(running) == Health.HEALTHY)
                .filter(running -> site.routing.reaches(Optional.of(running.revision())))
                .forEach(running -> serving.merge(running.revision(), 1L, Long::sum));
        return serving;
    }

    /** Returns how many instances get requests, those that died by themselves and come back included. */
    public long capacity(Target target) {
        Site site = site(target);
        return site.instances.values().stream()
                .filter(running -> health(running) == Health.HEALTHY || restarts(running))
                .filter(running -> running.draining().isEmpty())
                .filter(running -> site.routing.reaches(Optional.of(running.revision())))
                .count();
    }

    /** Returns how many instances of each revision there are that do not drain, healthy or not. */
    public Map<Digest, Long> staying(Target target) {
        Map<Digest, Long> staying = new HashMap<>();
        site(target).instances.values().stream()
                .filter(running -> running.draining().isEmpty())
                .forEach(running -> staying.merge(running.revision(), 1L, Long::sum));
        return staying;
    }

    /** Returns the revision of every instance. */
    public Map<String, Digest> revisions(Target target) {
        Map<String, Digest> revisions = new HashMap<>();
        site(target).instances.forEach((id, running) -> revisions.put(id, running.revision()));
        return revisions;
    }

    /** Returns the names of the instances that do not drain. */
    public List<String> instances(Target target) {
        return site(target).instances.entrySet().stream()
                .filter(entry -> entry.getValue().draining().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns which revisions get the requests. */
    public Routing routing(Target target) {
        return site(target).routing;
    }

    /** Returns every order that was given, whatever became of it. */
    public List<Order> orders() {
        return List.copyOf(orders);
    }

    /** Returns every mutation that took effect, in order. */
    public List<String> log() {
        return List.copyOf(log);
    }

    private Duration passedSince(Duration since) {
        return clock.monotonic().minus(since);
    }

    private Site site(Target target) {
        return sites.computeIfAbsent(target.environment() + "/" + target.part(), name -> new Site());
    }
}
