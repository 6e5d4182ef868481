package dev.immutabledeploy.immutability.fix;

import java.util.Objects;

/**
 * What an action is pinned to.
 *
 * @param commit the full SHA, 40 hexadecimal digits
 * @param version the tag or branch for people, as it stands in the comment
 */
record ActionPin(String commit, String version) {
    ActionPin {
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(version, "version");
    }
}
