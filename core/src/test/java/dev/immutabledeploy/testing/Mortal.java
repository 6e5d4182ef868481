package dev.immutabledeploy.testing;

import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
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

    /** Returns the store as the process sees it; only writes count as calls. */
    public LedgerStore of(LedgerStore store) {
        return new Forwarding.Store(store) {
            @Override
            public Creation create(String key, byte[] content) {
                return call(() -> super.create(key, content));
            }
        };
    }

    /** Returns the platform as the process sees it; only mutations count as calls. */
    public Platform of(Platform platform) {
        return new Forwarding.Site(platform) {
            @Override
            public Effect apply(Order order) {
                return call(() -> super.apply(order));
            }
        };
    }
}
