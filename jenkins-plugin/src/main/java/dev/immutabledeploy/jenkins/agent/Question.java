package dev.immutabledeploy.jenkins.agent;

import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the controller asks where the workspace is; crosses as JSON.
 *
 * @param kind what is asked
 * @param file the deployment file, relative to the workspace
 * @param values what stands for names that files leave open
 * @param paths for a configuration: the files, relative to the deployment file
 * @param allowDirty for a configuration: whether it may differ from the commit
 * @param type for an artifact: its type
 * @param reference for an artifact: its reference
 * @param failOn for a validation: from which findings on the answer is no; as the settings say if absent
 */
record Question(
        Kind kind,
        String file,
        Map<String, String> values,
        List<String> paths,
        boolean allowDirty,
        Optional<ArtifactType> type,
        Optional<String> reference,
        Optional<FailOn> failOn) {

    /** What can be asked. */
    enum Kind {
        /** The deployment file. */
        FILE,
        /** Files at one commit. */
        CONFIGURATION,
        /** What a reference to a file means. */
        ARTIFACT,
        /** What is mutable in the pipeline's own sources. */
        VALIDATION
    }

    static Question of(Kind kind, String file, Map<String, String> values) {
        return new Question(
                kind, file, Map.copyOf(values), List.of(), false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Question configuration(List<String> asked, boolean dirty) {
        return new Question(kind, file, values, List.copyOf(asked), dirty, type, reference, failOn);
    }

    Question artifact(ArtifactType asked, String text) {
        return new Question(kind, file, values, paths, allowDirty, Optional.of(asked), Optional.of(text), failOn);
    }

    Question failingOn(Optional<FailOn> given) {
        return new Question(kind, file, values, paths, allowDirty, type, reference, given);
    }
}
