package dev.immutabledeploy.aws;

/**
 * Where and as whom Amazon Web Services are asked.
 *
 * @param region the region, such as {@code eu-central-1}
 * @param access who asks
 */
public record Place(String region, Access access) {}
