package dev.immutabledeploy.config;

import java.nio.file.Path;
import java.util.List;

/** The port to where configuration comes from. */
@FunctionalInterface
public interface ConfigurationSource {

    /**
     * Reads files, all from the same commit.
     *
     * @param folder the folder of the deployment file
     * @param paths the files, relative to the folder, with forward slashes; the deployment file is one of them
     * @return their contents
     * @throws dev.immutabledeploy.problem.ProblemException with everything that stands against deploying them: files that
     *     are missing, too large or no plain files, and changes that are not committed
     */
    ConfigurationSnapshot snapshot(Path folder, List<String> paths);
}
