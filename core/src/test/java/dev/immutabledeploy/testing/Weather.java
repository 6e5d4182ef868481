package dev.immutabledeploy.testing;

import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Random faults between a driver and its store and platform, within what protocols allow: replies are lost, mutations
 * arrive late or twice, reads are stale or throttled, appends are in doubt. What is in doubt is settled within the
 * platform's consistency window.
 */
public final class Weather {
    private static final Duration WINDOW = Duration.ofMillis(1_500);

    private final TestClock clock;
    private final Random random;
    private final int percent;
    private final List<Late> late = new ArrayList<>();
    private final Map<Target, Seen> seen = new HashMap<>();
    private boolean calm;

    private record Late(Platform platform, Order order, Duration due) {}

    private record Seen(Observation observation, Duration at) {}

    /** Takes the time, what decides, and how many calls in a hundred go wrong. */
    public Weather(TestClock clock, Random random, int percent) {
        this.clock = clock;
        this.random = random;
        this.percent = percent;
    }

    /** From now on everything goes well; what is under way still arrives. */
    public void calm() {
        calm = true;
    }

    private boolean strikes() {
        return !calm && random.nextInt(100) < percent;
    }

    /** Returns the store as the driver sees it. */
    public LedgerStore of(LedgerStore store) {
        return new Forwarding.Store(store) {
            @Override
            public Optional<byte[]> read(String key) {
                answered("store");
                return super.read(key);
            }

            @Override
            public Creation create(String key, byte[] content) {
                if (!key.startsWith("entries/") || !strikes()) {
                    return super.create(key, content);
                }
                if (random.nextBoolean()) {
                    super.create(key, content);
                }
                return Creation.UNKNOWN;
            }
        };
    }

    /** Returns the platform as the driver sees it. */
    public Platform of(Platform platform) {
        return new Forwarding.Site(platform) {
            @Override
            public Observation observe(Target target, Depth depth) {
                arrive();
                answered("platform");
                Seen before = seen.get(target);
                if (before != null
                        && depth == Depth.PROGRESS
                        && strikes()
                        && clock.monotonic().minus(before.at()).compareTo(WINDOW) <= 0) {
                    return before.observation();
                }
                Observation now = super.observe(target, depth);
                seen.put(target, new Seen(now, clock.monotonic()));
                return now;
            }

            @Override
            public Effect apply(Order order) {
                arrive();
                if (!strikes()) {
                    return super.apply(order);
                }
                switch (random.nextInt(4)) {
                    case 0 -> super.apply(order);
                    case 1 -> {
                        super.apply(order);
                        late.add(new Late(platform, order, clock.monotonic().plus(WINDOW)));
                    }
                    case 2 ->
                        late.add(new Late(platform, order, clock.monotonic().plus(WINDOW)));
                    default -> {}
                }
                return new Effect.InDoubt(Problem.unknown("no-reply", "no reply", ""));
            }
        };
    }

    /** Carries out what is late and due by now. */
    public void arrive() {
        List<Late> due = late.stream()
                .filter(item -> item.due().compareTo(clock.monotonic()) <= 0)
                .toList();
        late.removeAll(due);
        due.forEach(item -> item.platform().apply(item.order()));
    }

    private void answered(String who) {
        if (strikes()) {
            throw new UnavailableException(Problem.unknown("throttled", "the " + who + " does not answer", ""));
        }
    }
}
