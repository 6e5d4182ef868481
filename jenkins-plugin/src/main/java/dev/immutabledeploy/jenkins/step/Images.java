package dev.immutabledeploy.jenkins.step;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.artifact.registry.RegistryAccess;
import dev.immutabledeploy.artifact.registry.RegistryResolver;
import dev.immutabledeploy.artifact.registry.TagGuarantee;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.jenkins.credentials.Access;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.jenkins.run.Timekeeper;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.concurrent.TimeUnit;

/** Resolves images by asking registries from the controller; only those that an administrator allowed. */
final class Images implements ArtifactResolver {
    private final Secrets secrets;
    private final Access access;

    Images(Secrets secrets, Access access) {
        this.secrets = secrets;
        this.access = access;
    }

    @Override
    public Artifact resolve(ArtifactReference reference) {
        return resolver(reference).resolve(reference);
    }

    @Override
    public Artifact pin(ArtifactReference reference) {
        return resolver(reference).pin(reference);
    }

    private ArtifactResolver resolver(ArtifactReference reference) {
        String registry = reference instanceof ImageReference image ? image.registry() : "";
        if (!ImmutableDeployConfiguration.get().hosts().allowAuthority(registry)) {
            throw new ProblemException(Problem.refused(
                    "registry-host",
                    "registry " + registry + " may not be asked from here",
                    "ask an administrator to allow the host under Manage Jenkins, System, Immutable Deploy"));
        }
        return new RegistryResolver(
                new RegistryAccess(
                        server -> secrets.registry(access),
                        Timekeeper.get().clock()::now,
                        pause -> TimeUnit.MILLISECONDS.sleep(pause.toMillis()),
                        RegistryAccess.Limits.USUAL),
                TagGuarantee.NONE);
    }
}
