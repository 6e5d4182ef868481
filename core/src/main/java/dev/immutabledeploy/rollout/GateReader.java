package dev.immutabledeploy.rollout;

import dev.immutabledeploy.config.Gate;

/** The port to what gates look at. Takes one reading; keeps nothing between readings; never throws for what it reads. */
@FunctionalInterface
public interface GateReader {

    /** Takes one reading of a gate, within the gate's own timeout. */
    Reading read(Gate gate);

    /** Tells whether gates of this kind can be read here; one that cannot is refused before a release begins. */
    default boolean offers(Gate gate) {
        return gate instanceof Gate.Probe;
    }

    /** One reading. */
    sealed interface Reading {
        /** The condition holds. */
        record Holds() implements Reading {}

        /**
         * The condition does not hold.
         *
         * @param why what was seen instead
         */
        record Fails(String why) implements Reading {}

        /**
         * Nothing could be read, which is not a pass.
         *
         * @param why the reason
         */
        record NoData(String why) implements Reading {}
    }
}
