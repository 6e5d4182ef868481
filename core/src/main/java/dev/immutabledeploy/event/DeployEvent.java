package dev.immutabledeploy.event;

import java.time.Duration;
import java.util.Optional;

/** Something that happened, for people to follow. Hosts render it; nothing decides by it. */
public sealed interface DeployEvent {

    /** The steps of the flow. */
    enum Phase {
        RESOLVE,
        VALIDATE,
        PLAN,
        REPLACE,
        VERIFY,
        RECORD,
        REPORT
    }

    /**
     * A step of the flow began.
     *
     * @param phase the step
     * @param what what is done, for people
     */
    record PhaseBegan(Phase phase, String what) implements DeployEvent {}

    /**
     * Something worth a line.
     *
     * @param text one line without secrets
     */
    record Noted(String text) implements DeployEvent {}

    /**
     * Something is not as it should be, but the flow goes on.
     *
     * @param text one line without secrets
     */
    record Warned(String text) implements DeployEvent {}

    /**
     * A mutation is being sent.
     *
     * @param part the part of the environment
     * @param action what, for people
     */
    record Acted(String part, String action) implements DeployEvent {}

    /**
     * How far a rollout has come; sent at every tick.
     *
     * @param phase what it does, such as {@code replacing} or {@code going back}
     * @param done how many instances run the goal's revision and are healthy
     * @param of how many shall
     * @param used how long this phase has taken
     * @param deadline how long it may take in all
     * @param waitingFor what is being waited for, if anything
     */
    record Progressed(String phase, int done, int of, Duration used, Duration deadline, Optional<String> waitingFor)
            implements DeployEvent {}

    /**
     * The rollout turned back.
     *
     * @param why the reason, possibly with the last log lines of what failed
     */
    record WentBack(String why) implements DeployEvent {}

    /**
     * The rollout ended.
     *
     * @param outcome how, such as {@code succeeded} or {@code reverted}
     * @param text one line for people
     */
    record Ended(String outcome, String text) implements DeployEvent {}
}
