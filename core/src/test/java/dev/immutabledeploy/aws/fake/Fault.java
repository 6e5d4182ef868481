package dev.immutabledeploy.aws.fake;

/** What may go wrong with a call. */
public enum Fault {
    /** It is refused because there were too many; nothing was done. */
    THROTTLED,
    /** Status 500; nothing was done. */
    INTERNAL_ERROR,
    /** Status 503; nothing was done. */
    UNAVAILABLE,
    /** No answer comes, and nothing was done. */
    TIMED_OUT,
    /** It was done, but the answer is lost. */
    LOST_REPLY,
    /** A read answers what it would have answered before the last change; a write is done as ever. */
    STALE,
    /** The caller's keys have ended. */
    EXPIRED_CREDENTIALS,
    /** The caller may not do it. */
    DENIED,
    /** Somebody else does the like at the same moment: of S3 status 409, of Auto Scaling a contention; nothing was done. */
    CONFLICT
}
