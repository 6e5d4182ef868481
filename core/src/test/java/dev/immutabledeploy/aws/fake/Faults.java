package dev.immutabledeploy.aws.fake;

import dev.immutabledeploy.aws.fake.ec2.Machines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What goes wrong, when it is told to. */
public final class Faults {
    private final Machines machines;
    private final List<Planned> planned = new ArrayList<>();

    /** A fault for calls that fit: after so many of them have been let through, for so many. */
    private static final class Planned {
        private final Predicate<Call> fits;
        private final Fault fault;
        private int skip;
        private int left;

        Planned(Predicate<Call> fits, Fault fault, int skip, int left) {
            this.fits = fits;
            this.fault = fault;
            this.skip = skip;
            this.left = left;
        }
    }

    Faults(Machines machines) {
        this.machines = machines;
    }

    /** The next call goes wrong. */
    public void next(Fault fault) {
        at(1, fault);
    }

    /** The next call of an operation goes wrong. */
    public void next(String operation, Fault fault) {
        times(operation, 1, fault);
    }

    /** The next few calls of an operation go wrong. */
    public void times(String operation, int count, Fault fault) {
        plan(call -> call.operation().equals(operation), 0, count, fault);
    }

    /** The call of a number goes wrong, counted from now; the next one is 1. */
    public void at(int number, Fault fault) {
        plan(call -> true, number - 1, 1, fault);
    }

    /** The call of a number among those that fit goes wrong, counted from now; the next one is 1. */
    public void at(Predicate<Call> fits, int number, Fault fault) {
        plan(fits, number - 1, 1, fault);
    }

    /** Every call that fits goes wrong from now on. */
    public void always(Predicate<Call> fits, Fault fault) {
        plan(fits, 0, Integer.MAX_VALUE, fault);
    }

    /** The caller may no longer do something, as {@code autoscaling:StartInstanceRefresh}. */
    public void deny(String name) {
        always(call -> call.name().equals(name), Fault.DENIED);
    }

    /** No instance can be launched from now on, for lack of capacity, or again. */
    public void capacityShortage(boolean now) {
        machines.shortage(now);
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        planned.clear();
        machines.shortage(false);
    }

    private synchronized void plan(Predicate<Call> fits, int skip, int count, Fault fault) {
        planned.add(new Planned(fits, fault, skip, count));
    }

    /** Returns what goes wrong with a call, and counts it. */
    synchronized Optional<Fault> take(Call call) {
        Optional<Fault> found = Optional.empty();
        for (Planned one : planned) {
            if (one.left > 0 && one.fits.test(call)) {
                if (one.skip > 0) {
                    one.skip--;
                } else if (found.isEmpty()) {
                    one.left--;
                    found = Optional.of(one.fault);
                }
            }
        }
        planned.removeIf(one -> one.left == 0);
        return found;
    }
}
