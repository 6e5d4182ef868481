package dev.immutabledeploy.immutability.source.jenkins;

import java.util.Optional;

/**
 * Where in the pipeline a step stands.
 *
 * @param folder the folder of the workspace that it runs in; empty if that is not known
 * @param registry the registry that images are taken from, if one is set
 * @param parent the name of the step around it; empty at the top
 */
record Position(Optional<String> folder, Optional<String> registry, String parent) {
    /** The top of a file. */
    static final Position TOP = new Position(Optional.of(""), Optional.empty(), "");
}
