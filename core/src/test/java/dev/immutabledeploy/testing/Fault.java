package dev.immutabledeploy.testing;

/**
 * What goes wrong for whoever drives an operation.
 *
 * @param diesAt at which of its writes it dies, from 1; 0 if it lives
 * @param afterEffect whether the write at which it dies still has its effect
 * @param pausesAfter after how many ticks it pauses until somebody wakes it; 0 if it goes on to its end
 * @param weather how many of its calls in a hundred go wrong
 * @param skew how many seconds its clock is ahead
 */
public record Fault(int diesAt, boolean afterEffect, int pausesAfter, int weather, int skew) {
    /** Nothing goes wrong. */
    public static final Fault NONE = new Fault(0, false, 0, 0, 0);
}
