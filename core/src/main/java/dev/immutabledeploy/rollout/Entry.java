package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import java.time.Instant;

/**
 * An entry of the ledger. It is never changed.
 *
 * @param format the version of this form
 * @param ledger the identity of the ledger
 * @param application the application
 * @param environment the environment
 * @param position its place in the environment's gapless sequence, from 1
 * @param previous the hash of the entry before; of the ledger's identity document for the first
 * @param writer a random id, so that a writer recognises its own entry
 * @param by who wrote it, for people
 * @param time when, never earlier than the entry before
 * @param act what it records
 * @param text the same, for people
 * @param state the whole state of the environment from here on
 */
public record Entry(
        int format,
        String ledger,
        String application,
        String environment,
        long position,
        Digest previous,
        String writer,
        String by,
        Instant time,
        Act act,
        String text,
        EnvironmentState state) {
    /** The version of the form that this code writes. */
    public static final int FORMAT = 1;

    /** What an entry records. */
    public enum Act {
        /** A release begins. */
        RELEASE,
        /** A mutation is about to be sent. */
        INTENT,
        /** A mutation was refused. */
        REFUSED,
        /** A step was reached. */
        STEP,
        /** Another phase begins. */
        PHASE,
        /** The rollout goes back. */
        BACK,
        /** The release ended. */
        ENDED,
        /** Another driver goes on. */
        TAKEOVER,
        /** The driver let go of the lease. */
        LET_GO,
        /** Somebody asks to stop the rollout. */
        STOP_REQUEST,
        /** Something condemned is pardoned. */
        PARDON
    }
}
