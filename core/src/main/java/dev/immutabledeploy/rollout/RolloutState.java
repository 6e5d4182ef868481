package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.ReleaseKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A release under way.
 *
 * @param number its number in its environment
 * @param kind what it is for
 * @param requestId the id of the request that made it; asking twice with the same id makes one release
 * @param by who asked for it, for people
 * @param plan the digest of the recorded plan
 * @param phase how far it is
 * @param forward whether it goes to the plan's goal, or back to what was before
 * @param parts the parts, in the order of the plan
 * @param stop why it goes back, or shall
 * @param evidence what was seen on the way, newest last; only the last few
 * @param intents how many intents it has recorded, for their ids
 * @param started when
 * @param phaseSince since when it is in this phase
 * @param deadline when this phase must be over
 */
public record RolloutState(
        long number,
        ReleaseKind kind,
        String requestId,
        String by,
        Digest plan,
        Phase phase,
        boolean forward,
        List<PartState> parts,
        Optional<Stop> stop,
        List<Evidence> evidence,
        int intents,
        Instant started,
        Instant phaseSince,
        Instant deadline) {
    private static final int EVIDENCE_KEPT = 12;

    public RolloutState {
        parts = List.copyOf(parts);
        evidence = List.copyOf(evidence);
    }

    /** How far a rollout is, in either direction. */
    public enum Phase {
        /** Instances are being replaced, step by step. */
        REPLACING,
        /** All are replaced; the gates must hold for a while. */
        BAKING,
        /** Every instance must prove its revision by digest. */
        VERIFYING
    }

    /**
     * A part of a release.
     *
     * @param name the part
     * @param goal what it shall run in the current direction; absent if nothing
     * @param other what it runs or ran in the other direction; absent if nothing
     * @param step the index of the step it is going to, or has reached
     * @param pending the intent whose effect has not been seen
     * @param refusal the platform's last refusal, until it is acted on
     */
    public record PartState(
            String name,
            Optional<Goal> goal,
            Optional<Goal> other,
            int step,
            Optional<Intent> pending,
            Optional<Refusal> refusal) {

        PartState to(int newStep) {
            return new PartState(name, goal, other, newStep, pending, refusal);
        }

        PartState with(Optional<Intent> newPending) {
            return new PartState(name, goal, other, step, newPending, refusal);
        }

        PartState intending(Intent intent) {
            return new PartState(name, goal, other, step, Optional.of(intent), Optional.empty());
        }

        PartState refused(Refusal newRefusal) {
            return new PartState(name, goal, other, step, Optional.empty(), Optional.of(newRefusal));
        }

        PartState back() {
            return new PartState(name, /* goal= */ other, /* other= */ goal, 0, pending, Optional.empty());
        }
    }

    /**
     * What a platform refused.
     *
     * @param what the reason it gave
     * @param blamesRevision whether the revision is at fault
     * @param at when
     */
    public record Refusal(String what, boolean blamesRevision, Instant at) {}

    /**
     * Why a rollout goes back.
     *
     * @param cause what kind of reason
     * @param what the reason, for people
     * @param by who asked for it; empty if nobody did
     * @param at when
     */
    public record Stop(Cause cause, String what, Optional<String> by, Instant at) {
        /** Tells whether the revision is condemned by it. */
        public boolean condemns() {
            return cause == Cause.REVISION || cause == Cause.GATE || cause == Cause.ROLLBACK;
        }
    }

    /** The kinds of reasons for going back. */
    public enum Cause {
        /** The revision failed, such as by an instance that never became healthy. */
        REVISION,
        /** A gate failed. */
        GATE,
        /** The platform failed: capacity, quota, credentials. */
        PLATFORM,
        /** It took too long. */
        DEADLINE,
        /** A person aborted it; condemns nothing. */
        ABORT,
        /** A person rolled it back while it was under way. */
        ROLLBACK
    }

    /**
     * Something that was seen.
     *
     * @param at when
     * @param what for people
     */
    public record Evidence(Instant at, String what) {}

    /** Returns what it does, for people. */
    public String phaseName() {
        return switch (phase) {
            case REPLACING -> forward ? "replacing" : "going back";
            case BAKING -> "baking";
            case VERIFYING -> "verifying";
        };
    }

    /** Returns the part with a name. */
    public PartState part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part " + name));
    }

    /** Returns this state with nothing pending: what was, has been seen or will never take effect. */
    RolloutState settled() {
        return withParts(parts.stream().map(part -> part.with(Optional.empty())).toList());
    }

    RolloutState withPart(String name, UnaryOperator<PartState> change) {
        return withParts(parts.stream()
                .map(part -> part.name().equals(name) ? change.apply(part) : part)
                .toList());
    }

    RolloutState withParts(List<PartState> newParts) {
        return new RolloutState(
                number,
                kind,
                requestId,
                by,
                plan,
                phase,
                forward,
                newParts,
                stop,
                evidence,
                intents,
                started,
                phaseSince,
                deadline);
    }

    RolloutState inPhase(Phase newPhase, Instant since, Instant newDeadline) {
        return new RolloutState(
                number,
                kind,
                requestId,
                by,
                plan,
                newPhase,
                forward,
                parts,
                stop,
                evidence,
                intents,
                started,
                since,
                newDeadline);
    }

    RolloutState withIntent(String part, Intent intent) {
        RolloutState next = settled().withPart(part, state -> state.intending(intent));
        return new RolloutState(
                number,
                kind,
                requestId,
                by,
                plan,
                phase,
                forward,
                next.parts,
                stop,
                evidence,
                intents + 1,
                started,
                phaseSince,
                deadline);
    }

    /** Returns this state with a reason for going back; whoever drives it does so next. */
    public RolloutState stopping(Stop reason) {
        return new RolloutState(
                number,
                kind,
                requestId,
                by,
                plan,
                phase,
                forward,
                parts,
                Optional.of(reason),
                evidence,
                intents,
                started,
                phaseSince,
                deadline);
    }

    RolloutState goingBack(Instant now, Instant newDeadline) {
        List<PartState> back = parts.stream().map(PartState::back).toList();
        return new RolloutState(
                number,
                kind,
                requestId,
                by,
                plan,
                Phase.REPLACING,
                false,
                back,
                stop,
                evidence,
                intents,
                started,
                now,
                newDeadline);
    }

    RolloutState seeing(Instant at, String what) {
        List<Evidence> all = new ArrayList<>(evidence);
        all.add(new Evidence(at, what));
        return new RolloutState(
                number,
                kind,
                requestId,
                by,
                plan,
                phase,
                forward,
                parts,
                stop,
                all.subList(Math.max(0, all.size() - EVIDENCE_KEPT), all.size()),
                intents,
                started,
                phaseSince,
                deadline);
    }
}
