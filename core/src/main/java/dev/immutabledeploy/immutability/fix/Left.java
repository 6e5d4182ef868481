package dev.immutabledeploy.immutability.fix;

import dev.immutabledeploy.immutability.Finding;

/**
 * A finding that was left as it is.
 *
 * @param finding the finding
 * @param why why it was not fixed, as a clause; holds no secret
 */
public record Left(Finding finding, String why) {}
