package dev.immutabledeploy.immutability.fix;

import java.util.Objects;

/** A reference cannot be pinned; the others can. */
final class CannotPinException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Takes why not, as a clause. */
    CannotPinException(String why) {
        super(why);
    }

    String why() {
        return Objects.requireNonNull(getMessage());
    }
}
