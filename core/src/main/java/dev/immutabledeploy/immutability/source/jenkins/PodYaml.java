package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.List;

/** Reads a pod that is written in a string of a pipeline. */
final class PodYaml {
    private PodYaml() {}

    static List<Occurrence> occurrences(Fragment yaml, Surroundings around) {
        return List.of();
    }
}
