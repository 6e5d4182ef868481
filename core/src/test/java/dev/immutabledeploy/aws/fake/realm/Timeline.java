package dev.immutabledeploy.aws.fake.realm;

import java.time.Instant;
import java.util.Optional;

/** Something that changes by itself as time passes. */
public interface Timeline {
    /** Returns the next moment at which anything changes by itself, later than now. */
    Optional<Instant> next();

    /** Lets happen what is due now; when it returns, nothing is due any more. */
    void settle();
}
