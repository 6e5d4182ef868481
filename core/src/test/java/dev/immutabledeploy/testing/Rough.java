package dev.immutabledeploy.testing;

import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Entry;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Restorability;
import dev.immutabledeploy.rollout.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Store and platform as one driver sees them on a bad day: silent, doubtful or late, as a test says. */
public final class Rough {
    /** Whether the store answers nothing at all. */
    public boolean storeDown;
    /** Whether the platform answers nothing at all. */
    public boolean platformDown;
    /** Which entries the store does not say about whether it took them. */
    public Function<Entry, Doubt> doubt = entry -> Doubt.NONE;
    /** Called when an entry is in the ledger, before its writer hears of it. */
    public Consumer<Entry> written = entry -> {};
    /** How late starting and retiring takes effect; the reply is lost then. */
    public Duration late = Duration.ZERO;

    private final TestClock clock;
    private final List<Late> underWay = new ArrayList<>();

    /** Whether it is told what became of an entry. */
    public enum Doubt {
        /** It is. */
        NONE,
        /** It is not, and the entry was not written. */
        BEFORE_EFFECT,
        /** It is not, and the entry was written. */
        AFTER_EFFECT
    }

    private record Late(Order order, Duration due) {}

    /** Takes the time by which mutations are late. */
    public Rough(TestClock clock) {
        this.clock = clock;
    }

    /** Returns the store as the driver sees it. */
    public LedgerStore of(LedgerStore store) {
        return new LedgerStore() {
            @Override
            public Optional<byte[]> read(String key) {
                answered(storeDown, "store");
                return store.read(key);
            }

            @Override
            public Creation create(String key, byte[] content) {
                answered(storeDown, "store");
                if (!key.startsWith("entries/")) {
                    return store.create(key, content);
                }
                Entry entry = Json.read(content, Entry.class);
                Doubt what = doubt.apply(entry);
                if (what == Doubt.BEFORE_EFFECT) {
                    return Creation.UNKNOWN;
                }
                Creation creation = store.create(key, content);
                if (creation == Creation.WRITTEN) {
                    written.accept(entry);
                }
                return what == Doubt.AFTER_EFFECT ? Creation.UNKNOWN : creation;
            }

            @Override
            public List<String> keys(String prefix) {
                answered(storeDown, "store");
                return store.keys(prefix);
            }

            @Override
            public Instant now() {
                answered(storeDown, "store");
                return store.now();
            }
        };
    }

    /** Returns the platform as the driver sees it. */
    public Platform of(Platform platform) {
        return new Forwarding.Site(platform) {
            @Override
            public Observation observe(Target target, Depth depth) {
                answered(platformDown, "platform");
                List<Late> due = underWay.stream()
                        .filter(item -> item.due().compareTo(clock.monotonic()) <= 0)
                        .toList();
                underWay.removeAll(due);
                due.forEach(item -> platform.apply(item.order()));
                return platform.observe(target, depth);
            }

            @Override
            public Effect apply(Order order) {
                boolean named = List.of("start", "retire")
                        .contains(order.intent().action().kind());
                if (late.isZero() || !named) {
                    return platform.apply(order);
                }
                underWay.add(new Late(order, clock.monotonic().plus(late)));
                return new Effect.InDoubt(Problem.unknown("no-reply", "no reply", ""));
            }

            @Override
            public Restorability restorability(Target target, Revision revision) {
                answered(platformDown, "platform");
                return platform.restorability(target, revision);
            }
        };
    }

    private static void answered(boolean down, String who) {
        if (down) {
            throw new UnavailableException(Problem.unknown("down", "the " + who + " does not answer", ""));
        }
    }
}
