package dev.immutabledeploy.jenkins.agent;

import dev.immutabledeploy.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes back from where the workspace is, as JSON. It is data of somebody else's machine: whoever reads it believes
 * none of it that can be checked.
 *
 * @param problems why there is no answer; empty if there is one
 * @param content the deployment file
 * @param origin where the checkout came from, without a user or password
 * @param commit the commit of the configuration
 * @param dirty whether the configuration may differ from it
 * @param files the contents of the configuration by path
 * @param identity what an artifact's reference means
 * @param scan what was found in the sources
 */
record Answer(
        List<Problem> problems,
        Optional<byte[]> content,
        Optional<String> origin,
        Optional<String> commit,
        boolean dirty,
        Map<String, byte[]> files,
        Optional<String> identity,
        Optional<ScanReport> scan) {

    static Answer none() {
        return new Answer(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Answer problems(List<Problem> problems) {
        Answer none = none();
        return new Answer(
                List.copyOf(problems),
                none.content,
                none.origin,
                none.commit,
                none.dirty,
                none.files,
                none.identity,
                none.scan);
    }

    static Answer file(byte[] content, Optional<String> origin) {
        return new Answer(
                List.of(),
                Optional.of(content),
                origin,
                Optional.empty(),
                false,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Answer configuration(Optional<String> commit, boolean dirty, Map<String, byte[]> files) {
        return new Answer(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                commit,
                dirty,
                Map.copyOf(files),
                Optional.empty(),
                Optional.empty());
    }

    static Answer artifact(String identity) {
        return new Answer(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                Optional.of(identity),
                Optional.empty());
    }

    static Answer validation(ScanReport scan) {
        return new Answer(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                Optional.empty(),
                Optional.of(scan));
    }
}
