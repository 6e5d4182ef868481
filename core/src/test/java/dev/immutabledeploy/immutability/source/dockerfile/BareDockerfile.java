package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.SourceText;

/** Reads a Dockerfile into its instructions and does no more, to compare with. */
public final class BareDockerfile {
    private BareDockerfile() {}

    /** Reads it; returns how many instructions there are. */
    public static int read(SourceText source) {
        return new DockerfileReader(source).read().instructions().size();
    }
}
