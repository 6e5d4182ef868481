package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.source.kubernetes.HelmChart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Kinds of pipeline sources that are recognised by name and not looked at, so that nobody takes them as passed. */
final class OtherKinds {
    private static final List<Map.Entry<Pattern, String>> NAMES = List.of(
            kind("(?:.*\\.)?jenkinsfile(?:[._-].*)?", "Jenkinsfile"),
            kind("\\.gitlab-ci\\.ya?ml", "GitLab CI"),
            kind("buildspec\\.ya?ml", "AWS CodeBuild"),
            kind(".*\\.tf(?:\\.json)?", "Terraform"),
            kind("chart\\.yaml", "Helm chart"),
            kind("kustomization\\.ya?ml", "Kustomize"),
            kind("serverless\\.ya?ml", "Serverless Framework"),
            kind("pulumi\\.ya?ml", "Pulumi"),
            kind("cdk\\.json", "AWS CDK"),
            kind(".*\\.pkr\\.(?:hcl|json)", "Packer"),
            kind("devcontainer\\.json", "development container"),
            kind("ansible\\.cfg", "Ansible"));

    private OtherKinds() {}

    private static Map.Entry<Pattern, String> kind(String name, String kind) {
        return Map.entry(Pattern.compile(name, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), kind);
    }

    /**
     * Returns what kind a file is that is not looked at.
     *
     * @param path the path relative to the folder that is scanned
     * @param exists tells whether there is such a file
     */
    static Optional<String> of(String path, Predicate<String> exists) {
        if (HelmChart.isTemplate(path, exists)) {
            return Optional.of(HelmChart.TEMPLATE);
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return NAMES.stream()
                .filter(entry -> entry.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
