package dev.immutabledeploy.immutability;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Kinds of pipeline sources that are recognised by name and not looked at, so that nobody takes them as passed. */
final class OtherKinds {
    private static final List<Map.Entry<Pattern, String>> NAMES = List.of(
            kind("\\.gitlab-ci\\.ya?ml", "GitLab CI"),
            kind("buildspec\\.ya?ml", "AWS CodeBuild"),
            kind("(?:docker-)?compose(?:[._-].*)?\\.ya?ml", "Compose file"),
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

    /** Returns what kind a file is that is not looked at. */
    static Optional<String> of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return NAMES.stream()
                .filter(entry -> entry.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
