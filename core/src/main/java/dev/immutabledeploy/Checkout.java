package dev.immutabledeploy;

import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.config.ConfigurationSource;
import dev.immutabledeploy.config.DeploymentFile;
import dev.immutabledeploy.immutability.Validation;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The pipeline's own sources, from which new revisions are made.
 *
 * @param file the deployment file
 * @param fileName its name in the folder
 * @param folder the folder that holds it; artifacts and configuration are relative to it
 * @param configuration where configuration comes from
 * @param resolver what resolves references
 * @param validation scans the sources; a host may do that elsewhere, such as where the checkout is
 */
public record Checkout(
        DeploymentFile file,
        String fileName,
        Path folder,
        ConfigurationSource configuration,
        ArtifactResolver resolver,
        Supplier<Validation> validation) {}
