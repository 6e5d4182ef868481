package dev.immutabledeploy.aws.fake.s3;

import java.util.Optional;

/** How a bucket keeps its objects; set up by tests. */
public final class BucketSettings {
    private boolean versioned;
    private boolean locked;
    private boolean opaqueTags;
    private Optional<Retention> retention = Optional.empty();

    /** For how many days new versions cannot be deleted, and by whom they can be all the same. */
    record Retention(String mode, int days) {}

    BucketSettings() {}

    /** Every version is kept. */
    public BucketSettings versioned() {
        versioned = true;
        return this;
    }

    /** Object Lock is on, which keeps every version; it holds what asks for it. */
    public BucketSettings objectLock() {
        locked = true;
        return versioned();
    }

    /** Object Lock holds every new version for so many days: {@code GOVERNANCE} or {@code COMPLIANCE}. */
    public BucketSettings objectLock(String mode, int days) {
        retention = Optional.of(new Retention(mode, days));
        return objectLock();
    }

    /** Tags of objects say nothing of their content, as of those that are encrypted with a key of KMS. */
    public BucketSettings opaqueTags() {
        opaqueTags = true;
        return this;
    }

    boolean keepsVersions() {
        return versioned;
    }

    boolean locked() {
        return locked;
    }

    boolean hasOpaqueTags() {
        return opaqueTags;
    }

    Optional<Retention> retention() {
        return retention;
    }
}
