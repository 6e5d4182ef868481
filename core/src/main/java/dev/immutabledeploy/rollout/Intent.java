package dev.immutabledeploy.rollout;

import java.time.Duration;

/**
 * A mutation that was recorded before it was sent.
 *
 * @param id its id, unique in the ledger's environment: release number and sequence, such as {@code 42-i3}; a platform
 *     that names or tags what it makes puts this id there
 * @param action what it does
 * @param settle after which time its effect is visible or will never be
 */
public record Intent(String id, Action action, Duration settle) {}
