package dev.immutabledeploy.immutability.fix;

import java.util.List;

/**
 * What came of fixing.
 *
 * @param fixed what was pinned, by file and line
 * @param left what could not be pinned, by file and line
 */
public record Fixes(List<Fixed> fixed, List<Left> left) {
    public Fixes {
        fixed = List.copyOf(fixed);
        left = List.copyOf(left);
    }
}
