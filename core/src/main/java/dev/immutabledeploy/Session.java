package dev.immutabledeploy;

import dev.immutabledeploy.rollout.ReleaseRecord.Outcome;
import dev.immutabledeploy.rollout.Rollout;
import dev.immutabledeploy.rollout.Tick;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * An operation under way. The caller calls {@link #tick} whenever it is due, on any thread, one at a time; between two
 * ticks nothing is held.
 */
public interface Session {

    /** Does one step and tells when the next is due, or how it all ended. */
    Step tick();

    /** Lets go of what this process drives, so that a successor need not wait; the release stays under way. */
    void letGo(String why);

    /** What came of a step. */
    sealed interface Step {
        /**
         * There is more to do.
         *
         * @param lookAgain after which time the next tick is due
         */
        record Again(Duration lookAgain) implements Step {}

        /**
         * It is over.
         *
         * @param result how it ended
         */
        record Done(Result result) implements Step {}
    }

    /** Returns a session that is over. */
    static Session done(Result result) {
        return new Session() {
            @Override
            public Step tick() {
                return new Step.Done(result);
            }

            @Override
            public void letGo(String why) {}
        };
    }

    /**
     * Returns the session of a rollout.
     *
     * @param asked the outcomes that are as asked
     */
    static Session of(Rollout rollout, Set<Outcome> asked) {
        return new Session() {
            @Override
            public Step tick() {
                Tick tick = rollout.tick();
                if (tick instanceof Tick.Again again) {
                    return new Step.Again(again.lookAgain());
                }
                return new Step.Done(
                        tick instanceof Tick.Ended ended
                                ? Result.of(
                                        ended.release(),
                                        asked.contains(ended.release().outcome()))
                                : Result.left(((Tick.Left) tick).problem()));
            }

            @Override
            public void letGo(String why) {
                rollout.letGo(why);
            }
        };
    }

    /** Returns a session that goes on with another one once this has ended, unless it was left unfinished. */
    default Session then(Function<Result, Session> next) {
        return new Chain(this, next);
    }

    /** One session after the other. */
    final class Chain implements Session {
        private final Function<Result, Session> next;
        private Session current;
        private boolean first = true;

        private Chain(Session current, Function<Result, Session> next) {
            this.current = current;
            this.next = next;
        }

        @Override
        public Step tick() {
            Step step = current.tick();
            if (!first || !(step instanceof Step.Done done) || done.result().answer() == Result.Answer.LEFT) {
                return step;
            }
            first = false;
            current = next.apply(done.result());
            return new Step.Again(Duration.ZERO);
        }

        @Override
        public void letGo(String why) {
            current.letGo(why);
        }
    }
}
