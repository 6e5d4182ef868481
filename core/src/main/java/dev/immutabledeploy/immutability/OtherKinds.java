package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.source.helm.HelmChart;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Kinds of pipeline sources that are recognised by name and not looked at, so that nobody takes them as passed. */
final class OtherKinds {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(".gitlab-ci.yml", "GitLab CI"),
            Map.entry(".gitlab-ci.yaml", "GitLab CI"),
            Map.entry("buildspec.yml", "AWS CodeBuild"),
            Map.entry("buildspec.yaml", "AWS CodeBuild"),
            Map.entry("serverless.yml", "Serverless Framework"),
            Map.entry("serverless.yaml", "Serverless Framework"),
            Map.entry("pulumi.yml", "Pulumi"),
            Map.entry("pulumi.yaml", "Pulumi"),
            Map.entry("cdk.json", "AWS CDK"),
            Map.entry("devcontainer.json", "development container"),
            Map.entry("ansible.cfg", "Ansible"));

    private OtherKinds() {}

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
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String known = NAMES.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (name.endsWith(".pkr.hcl") || name.endsWith(".pkr.json")) {
            return Optional.of("Packer");
        }
        return Optional.empty();
    }
}
