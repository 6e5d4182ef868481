package dev.immutabledeploy.artifact;

import java.util.Objects;

/**
 * Why a reference is mutable, and the form that is not.
 *
 * @param why one clause without a full stop, such as {@code the tag 1.25 can be moved to another image}
 * @param instead the form to write, with {@code <…>} where a value must be looked up
 */
public record Mutability(String why, String instead) {
    public Mutability {
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(instead, "instead");
    }
}
