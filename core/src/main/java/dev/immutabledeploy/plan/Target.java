package dev.immutabledeploy.plan;

import dev.immutabledeploy.config.Settings;

/**
 * Where a part runs.
 *
 * @param application the application
 * @param environment the environment
 * @param part the part of the environment
 * @param platform the platform's name
 * @param settings the platform's settings that say where
 */
public record Target(String application, String environment, String part, String platform, Settings settings) {}
