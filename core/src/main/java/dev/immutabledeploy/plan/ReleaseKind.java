package dev.immutabledeploy.plan;

/** What a release is for. */
public enum ReleaseKind {
    /** A new revision. */
    DEPLOY,
    /** Back to an earlier revision. */
    ROLLBACK,
    /** The record of what ran before there was a record. */
    ADOPT
}
