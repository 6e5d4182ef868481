package dev.immutabledeploy.plan;

/** What a release is for. */
public enum ReleaseKind {
    /** A new revision. */
    DEPLOY,
    /** Back to an earlier revision. */
    ROLLBACK,
    /** The record of what ran before there was a record. */
    ADOPT,
    /** More or fewer instances of what runs. */
    SCALE,
    /** The end of what was kept warm. */
    TIDY;

    /** Tells whether what runs stays the same revision. */
    public boolean keepsRevision() {
        return this == SCALE || this == TIDY;
    }
}
