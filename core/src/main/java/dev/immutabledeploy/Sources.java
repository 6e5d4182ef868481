package dev.immutabledeploy;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.config.ConfigurationSnapshot;
import dev.immutabledeploy.config.DeploymentFile.ArtifactDeclaration;
import dev.immutabledeploy.config.EnvironmentConfig;
import dev.immutabledeploy.config.SecretLiterals;
import dev.immutabledeploy.plan.ReleasePlan.Source;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a release is made from. Resolved once and never again: what was validated is what is deployed.
 *
 * @param artifacts the artifacts by name
 * @param configuration the contents of the configuration files by path
 * @param source where they come from
 */
record Sources(Map<String, Artifact> artifacts, Map<String, byte[]> configuration, Source source) {

    /**
     * Resolves the references and reads the configuration of an environment.
     *
     * @param references references of artifacts by name; they go before those in the deployment file
     * @throws ProblemException with everything that is wrong with any of them
     */
    static Sources of(Checkout checkout, EnvironmentConfig environment, Map<String, String> references) {
        List<Problem> problems = new ArrayList<>();
        undeclared(checkout, references, problems);
        Map<String, Artifact> artifacts = artifacts(checkout, environment, references, problems);
        Optional<ConfigurationSnapshot> snapshot = snapshot(checkout, environment, problems);
        ProblemException.throwIfAny(problems);
        ConfigurationSnapshot read = snapshot.orElseThrow();
        Map<String, byte[]> configuration = new LinkedHashMap<>();
        paths(environment).forEach(path -> configuration.put(path, read.content(path)));
        return new Sources(artifacts, configuration, new Source(read.commit(), read.dirty()));
    }

    private static void undeclared(Checkout checkout, Map<String, String> references, List<Problem> problems) {
        Map<String, ArtifactDeclaration> declared = checkout.file().artifacts();
        references.keySet().stream()
                .filter(name -> !declared.containsKey(name))
                .sorted()
                .forEach(name -> problems.add(Problem.input(
                        "no-such-artifact",
                        "there is no artifact " + name + " in " + checkout.fileName(),
                        "declared: " + String.join(", ", declared.keySet()))));
    }

    private static Map<String, Artifact> artifacts(
            Checkout checkout, EnvironmentConfig environment, Map<String, String> references, List<Problem> problems) {
        Set<String> names = new LinkedHashSet<>();
        environment.parts().forEach(part -> names.addAll(part.artifacts()));
        Map<String, Artifact> artifacts = new LinkedHashMap<>();
        for (String name : names) {
            try {
                artifacts.put(name, artifact(checkout, name, Optional.ofNullable(references.get(name))));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        return artifacts;
    }

    private static Artifact artifact(Checkout checkout, String name, Optional<String> given) {
        ArtifactDeclaration declaration =
                Optional.ofNullable(checkout.file().artifacts().get(name)).orElseThrow();
        String reference = given.or(declaration::reference)
                .orElseThrow(() -> new ProblemException(Problem.input(
                        "no-reference",
                        "artifact " + name + " has no reference",
                        "pass one: --artifact " + name + "=REFERENCE")));
        return checkout.resolver().resolve(ArtifactReference.parse(declaration.type(), reference));
    }

    private static Optional<ConfigurationSnapshot> snapshot(
            Checkout checkout, EnvironmentConfig environment, List<Problem> problems) {
        List<String> paths = new ArrayList<>(paths(environment));
        paths.add(checkout.fileName());
        try {
            ConfigurationSnapshot snapshot = checkout.configuration().snapshot(checkout.folder(), paths);
            paths(environment)
                    .forEach(path -> problems.addAll(
                            SecretLiterals.inText(path, new String(snapshot.content(path), StandardCharsets.UTF_8))));
            return Optional.of(snapshot);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static Set<String> paths(EnvironmentConfig environment) {
        Set<String> paths = new LinkedHashSet<>();
        environment.parts().forEach(part -> paths.addAll(part.configuration()));
        return paths;
    }
}
