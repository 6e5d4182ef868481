package dev.immutabledeploy.action.amazon;

import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.rollout.GateReader;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes who reads the gates of Amazon when the first of them is read. */
final class LateGates implements GateReader {
    private final GateReader others;
    private final Supplier<GateReader> making;
    private Optional<GateReader> made = Optional.empty();

    LateGates(GateReader others, Supplier<GateReader> making) {
        this.others = others;
        this.making = making;
    }

    private static boolean amazons(Gate gate) {
        return gate instanceof Gate.Alarm || gate instanceof Gate.TargetHealth;
    }

    @Override
    public boolean offers(Gate gate) {
        return amazons(gate) || others.offers(gate);
    }

    @Override
    public Reading read(Gate gate) {
        return amazons(gate) ? reader().read(gate) : others.read(gate);
    }

    private synchronized GateReader reader() {
        GateReader reader = made.orElseGet(making);
        made = Optional.of(reader);
        return reader;
    }
}
