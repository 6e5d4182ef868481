package dev.immutabledeploy.rollout;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.ReleaseRecord.Outcome;
import java.time.Duration;

/** What is to be done after one look. */
sealed interface Verdict {

    /** Nothing now; look again, the less often the longer the same is waited for. */
    record Look(Duration again, String why) implements Verdict {}

    /** Nothing now; look again just as often, until the gates have held for long enough or the platform is done. */
    record Watch(Duration again, String why) implements Verdict {}

    /** Read the gates and decide again; {@code place} names the step or phase in which they must hold. */
    record ReadGates(String place) implements Verdict {}

    /** Record an intent, then send it. */
    record Send(String part, Move.Act act) implements Verdict {}

    /** Record that the rollout has come further, or turned. */
    record Note(Act act, String text, RolloutState next) implements Verdict {}

    /** Record that the release has ended; proven. */
    record End(Outcome outcome, String text) implements Verdict {}

    /** Leave it unfinished: a person must look. */
    record Stuck(Problem problem) implements Verdict {}
}
