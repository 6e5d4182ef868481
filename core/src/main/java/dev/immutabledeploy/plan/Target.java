package dev.immutabledeploy.plan;

import dev.immutabledeploy.config.EnvironmentConfig;
import dev.immutabledeploy.config.EnvironmentConfig.PartConfig;
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
public record Target(String application, String environment, String part, String platform, Settings settings) {
    /** Returns where a part of the deployment file runs. */
    public static Target of(String application, EnvironmentConfig environment, PartConfig part) {
        return new Target(application, environment.name(), part.name(), part.platform(), part.target());
    }
}
