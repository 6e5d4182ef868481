package dev.immutabledeploy.testing;

import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Capabilities;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Restorability;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A process that dies at one of its calls to store or platform, before or after the call's effect. */
public final class Mortal {
    private final int fatalCall;
    private final boolean afterEffect;
    private int calls;

    /** The death of a process; nothing in the product may catch it. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Takes the number of the fatal call, from 1, and whether its effect still happens. */
    public Mortal(int fatalCall, boolean afterEffect) {
        this.fatalCall = fatalCall;
        this.afterEffect = afterEffect;
    }

    private <T> T call(Supplier<T> effect) {
        calls++;
        if (calls == fatalCall && !afterEffect) {
            throw new Killed();
        }
        T result = effect.get();
        if (calls == fatalCall) {
            throw new Killed();
        }
        return result;
    }

    /** Returns how many calls there were. */
    public int calls() {
        return calls;
    }

    /** Returns the store as the process sees it; only writes count as calls. */
    public LedgerStore of(LedgerStore store) {
        return new LedgerStore() {
            @Override
            public Optional<byte[]> read(String key) {
                return store.read(key);
            }

            @Override
            public Creation create(String key, byte[] content) {
                return call(() -> store.create(key, content));
            }

            @Override
            public List<String> keys(String prefix) {
                return store.keys(prefix);
            }

            @Override
            public Instant now() {
                return store.now();
            }
        };
    }

    /** Returns the platform as the process sees it; only mutations count as calls. */
    public Platform of(Platform platform) {
        return new Platform() {
            @Override
            public String name() {
                return platform.name();
            }

            @Override
            public Capabilities capabilities(Target target) {
                return platform.capabilities(target);
            }

            @Override
            public Observation observe(Target target, Depth depth) {
                return platform.observe(target, depth);
            }

            @Override
            public Effect apply(Order order) {
                return call(() -> platform.apply(order));
            }

            @Override
            public Restorability restorability(Target target, Revision revision) {
                return platform.restorability(target, revision);
            }
        };
    }
}
