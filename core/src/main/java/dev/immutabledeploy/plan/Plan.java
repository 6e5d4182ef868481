package dev.immutabledeploy.plan;

import dev.immutabledeploy.problem.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a release would do, and whether it may. Making it changes nothing.
 *
 * @param release what is recorded if it goes ahead
 * @param number the number that it would have; the running release's if nothing would change
 * @param unchanged whether all of it runs already, proven, so that there is nothing to do
 * @param refusals everything that forbids it; empty if it may go ahead
 * @param notes what people should know, such as drift that it will put right
 * @param wayBack what it can be rolled back to, or why it cannot
 * @param calls the kinds of mutations that it would send, per part
 * @param guards how the gates guard it: which hold, which can only stop it
 */
public record Plan(
        ReleasePlan release,
        long number,
        boolean unchanged,
        List<Problem> refusals,
        List<String> notes,
        WayBack wayBack,
        List<String> calls,
        List<String> guards) {
    public Plan {
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
        calls = List.copyOf(calls);
        guards = List.copyOf(guards);
    }

    /**
     * What a release can be rolled back to.
     *
     * @param exists whether there is a way back
     * @param text which, or why not, for people
     */
    public record WayBack(boolean exists, String text) {}

    /** Returns this plan with more that forbids it, named first. */
    public Plan refusing(List<Problem> more) {
        List<Problem> all = Stream.concat(more.stream(), refusals.stream()).toList();
        return new Plan(release, number, unchanged, all, notes, wayBack, calls, guards);
    }
}
