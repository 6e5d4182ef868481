package dev.immutabledeploy;

import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.config.ConfigurationSource;
import dev.immutabledeploy.config.DeploymentFile;
import dev.immutabledeploy.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The pipeline's own sources, from which new revisions are made.
 *
 * @param file the deployment file
 * @param fileName its name in the folder
 * @param folder the folder that holds it; artifacts and configuration are relative to it
 * @param configuration where configuration comes from
 * @param resolver what resolves references
 * @param validation scans the sources and returns what must not be deployed with; empty if they pass
 */
public record Checkout(
        DeploymentFile file,
        String fileName,
        Path folder,
        ConfigurationSource configuration,
        ArtifactResolver resolver,
        Supplier<List<Problem>> validation) {}
