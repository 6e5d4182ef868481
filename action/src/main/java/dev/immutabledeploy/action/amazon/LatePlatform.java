package dev.immutabledeploy.action.amazon;

import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Capabilities;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Restorability;
import java.util.Optional;
import java.util.function.Supplier;

/** A platform that is made when it is asked for something but its name. */
final class LatePlatform implements Platform {
    private final String name;
    private final Supplier<Platform> making;
    private Optional<Platform> made = Optional.empty();

    LatePlatform(String name, Supplier<Platform> making) {
        this.name = name;
        this.making = making;
    }

    private synchronized Platform platform() {
        Platform platform = made.orElseGet(making);
        made = Optional.of(platform);
        return platform;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Capabilities capabilities(Target target) {
        return platform().capabilities(target);
    }

    @Override
    public Observation observe(Target target, Depth depth) {
        return platform().observe(target, depth);
    }

    @Override
    public Effect apply(Order order) {
        return platform().apply(order);
    }

    @Override
    public Restorability restorability(Target target, Revision revision) {
        return platform().restorability(target, revision);
    }
}
