package dev.immutabledeploy;

/** What to do when the last release is unfinished. */
public enum OnUnfinished {
    /** Say by whom and since when, and do nothing. */
    FAIL,
    /** Finish it first, then plan anew. */
    RESUME,
    /** Stop it first, then plan anew. */
    ABORT
}
