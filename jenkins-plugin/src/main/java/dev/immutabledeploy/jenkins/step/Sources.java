package dev.immutabledeploy.jenkins.step;

import dev.immutabledeploy.Checkout;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Resolvers;
import dev.immutabledeploy.config.DeploymentFile;
import dev.immutabledeploy.config.DeploymentFileParser;
import dev.immutabledeploy.config.EnvironmentConfig;
import dev.immutabledeploy.config.Outline;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.jenkins.agent.Workspace;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.jenkins.credentials.PlatformSource;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.jenkins.release.AllowedGates;
import dev.immutabledeploy.jenkins.release.ReleaseKey;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pipeline's own sources: what their deployment file says, and what is resolved from them. */
final class Sources {
    private final StepOrder order;
    private final Workspace workspace;
    private final Secrets secrets;
    private final Workspace.Found found;

    /**
     * Reads the deployment file where it is.
     *
     * @throws ProblemException if there is none
     */
    Sources(StepOrder order, Workspace workspace, Secrets secrets) {
        this.order = order;
        this.workspace = workspace;
        this.secrets = secrets;
        this.found = workspace.read();
    }

    /** Returns the whole file, with every mistake in it as a problem, and whatever its gates may not ask. */
    DeploymentFile file() {
        DeploymentFile file = parser().parse(order.file(), found.content(), order.values());
        List<Problem> problems = file.environments().stream()
                .filter(environment ->
                        order.environment().map(environment.name()::equals).orElse(true))
                .map(EnvironmentConfig::gates)
                .flatMap(gates -> AllowedGates.problems(gates).stream())
                .toList();
        ProblemException.throwIfAny(problems);
        return file;
    }

    /** Returns how releases are found again, by no more of the file than that needs. */
    ReleaseKey key() {
        Outline outline = parser().outline(order.file(), found.content(), order.values());
        return ReleaseKey.of(
                outline,
                environment(outline),
                found.origin(),
                order.access(),
                order.build().repository().or(this::repository),
                order.build().pullRequest(),
                order.build().production());
    }

    Checkout checkout() {
        String name = order.file().substring(order.file().lastIndexOf('/') + 1);
        ArtifactResolver images = new Images(secrets, order.access());
        return new Checkout(
                file(),
                name,
                Path.of(""),
                workspace,
                new Resolvers(Map.of(ArtifactType.FILE, workspace, ArtifactType.IMAGE, images)),
                workspace::validation);
    }

    private static DeploymentFileParser parser() {
        return new DeploymentFileParser(PlatformSource.shapes(), Rules.known());
    }

    private String environment(Outline outline) {
        List<String> all = outline.environments();
        return order.environment()
                .or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty())
                .filter(all::contains)
                .orElseThrow(() -> new ProblemException(Problem.input(
                        "no-such-environment",
                        order.environment()
                                .map(name -> "there is no environment " + name + " in " + order.file())
                                .orElse("there are several environments in " + order.file()),
                        "write one of: " + String.join(", ", all))));
    }

    /** A token is shown to no server but the administrator's: another host's repository is none of ours. */
    private Optional<String> repository() {
        return found.origin()
                .map(URI::create)
                .filter(origin ->
                        ImmutableDeployConfiguration.get().gitHubHost().equals(origin.getAuthority()))
                .map(origin -> origin.getPath().replaceFirst("^/", "").replaceFirst("\\.git$", ""))
                .filter(path -> path.matches("[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]+"));
    }
}
