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

/** Store and platform that hand every call on; a fake that changes one call overrides that one. */
public final class Forwarding {
    private Forwarding() {}

    /** Hands every call on to another store. */
    public static class Store implements LedgerStore {
        private final LedgerStore store;

        /** Takes the store that answers. */
        public Store(LedgerStore store) {
            this.store = store;
        }

        @Override
        public Optional<byte[]> read(String key) {
            return store.read(key);
        }

        @Override
        public Creation create(String key, byte[] content) {
            return store.create(key, content);
        }

        @Override
        public List<String> keys(String prefix) {
            return store.keys(prefix);
        }

        @Override
        public Instant now() {
            return store.now();
        }
    }

    /** Hands every call on to another platform. */
    public static class Site implements Platform {
        private final Platform platform;

        /** Takes the platform that answers. */
        public Site(Platform platform) {
            this.platform = platform;
        }

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
            return platform.apply(order);
        }

        @Override
        public Restorability restorability(Target target, Revision revision) {
            return platform.restorability(target, revision);
        }
    }
}
