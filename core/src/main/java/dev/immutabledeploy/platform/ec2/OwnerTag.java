package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.plan.Owner;
import java.util.Map;
import java.util.Optional;

/** The tag on a group that says whose it is. */
final class OwnerTag {
    /** The key of the tag. */
    static final String KEY = "immutable-deploy:owner";

    private OwnerTag() {}

    /** Returns the value of the tag. */
    static String value(Owner owner) {
        return owner.ledger() + " " + owner.application() + "/" + owner.environment();
    }

    /** Reads the tag; one that cannot be read belongs to nobody known, and so to somebody else. */
    static Optional<Owner> read(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(KEY)).map(OwnerTag::parse);
    }

    private static Owner parse(String value) {
        int space = value.indexOf(' ');
        int slash = value.indexOf('/', space + 1);
        return space > 0 && slash > space
                ? new Owner(value.substring(0, space), value.substring(space + 1, slash), value.substring(slash + 1))
                : new Owner(value, "?", "?");
    }
}
