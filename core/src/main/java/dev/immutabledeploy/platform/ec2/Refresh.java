package dev.immutabledeploy.platform.ec2;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An instance refresh, as it was described.
 *
 * @param id its id
 * @param status how far it is
 * @param desired the version that it brings; absent if it brings none of its own, so that it cannot be rolled back
 * @param start when it began
 * @param percent how much it has replaced, in percent; falls during a rollback
 * @param left how many instances it has yet to replace
 * @param inPlace whether it keeps the instances and replaces only their root volumes
 * @param reason what it says itself of its status; empty if nothing
 */
record Refresh(
        String id,
        Status status,
        Optional<TemplateRef> desired,
        Instant start,
        int percent,
        int left,
        boolean inPlace,
        String reason) {

    /** The statuses of a refresh. */
    enum Status {
        PENDING("Pending"),
        IN_PROGRESS("InProgress"),
        BAKING("Baking"),
        SUCCESSFUL("Successful"),
        FAILED("Failed"),
        CANCELLING("Cancelling"),
        CANCELLED("Cancelled"),
        ROLLBACK_IN_PROGRESS("RollbackInProgress"),
        ROLLBACK_SUCCESSFUL("RollbackSuccessful"),
        ROLLBACK_FAILED("RollbackFailed"),
        /** One that is not known here; taken for one that goes on. */
        UNKNOWN("?");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        static Status of(String word) {
            for (Status status : values()) {
                if (status.word.equals(word)) {
                    return status;
                }
            }
            return UNKNOWN;
        }

        String word() {
            return word;
        }
    }

    /** Tells whether it still changes something. */
    boolean active() {
        return switch (status) {
            case PENDING, IN_PROGRESS, BAKING, CANCELLING, ROLLBACK_IN_PROGRESS, UNKNOWN -> true;
            case SUCCESSFUL, FAILED, CANCELLED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> false;
        };
    }

    /** Tells whether it goes back, or has gone. */
    boolean wentBack() {
        return status == Status.ROLLBACK_IN_PROGRESS
                || status == Status.ROLLBACK_SUCCESSFUL
                || status == Status.ROLLBACK_FAILED;
    }

    /** Tells whether it can be told to go back. */
    boolean reversible() {
        boolean forward = status == Status.PENDING || status == Status.IN_PROGRESS || status == Status.BAKING;
        return forward && desired.isPresent();
    }

    /** Tells whether it failed because of the platform, such as for want of capacity, rather than of what it brought. */
    boolean platformAtFault() {
        String lower = reason.toLowerCase(Locale.ROOT);
        return status == Status.CANCELLED
                || lower.contains("capacity")
                || lower.contains("quota")
                || lower.contains("limit exceeded")
                || lower.contains("not authorized")
                || lower.contains("standby")
                || lower.contains("scale-in protect");
    }

    /** Returns it for people. */
    String text() {
        return "instance refresh " + id + " is " + status.word() + " at " + percent + "%, " + left + " to go"
                + (reason.isBlank() ? "" : ": " + reason);
    }
}
