package dev.immutabledeploy.action;

import dev.immutabledeploy.action.console.Pause;
import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.registry.DockerConfiguration;
import dev.immutabledeploy.artifact.registry.RegistryAccess;
import dev.immutabledeploy.artifact.registry.RegistryResolver;
import dev.immutabledeploy.artifact.registry.TagGuarantee;
import dev.immutabledeploy.rollout.DriverClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves images as this machine's user may see them, by what {@code docker login} left. The parts that ask registries
 * are not loaded before the first image.
 */
final class Images implements ArtifactResolver {
    private static final Duration HELPER_PATIENCE = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final Path home;
    private final DriverClock clock;
    private final Pause pause;
    private Optional<ArtifactResolver> resolver = Optional.empty();

    /**
     * Takes what is known of the machine.
     *
     * @param environment its environment variables, of which {@code DOCKER_CONFIG} and {@code PATH} are read
     * @param home the user's home folder
     */
    Images(Map<String, String> environment, Path home, DriverClock clock, Pause pause) {
        this.environment = environment;
        this.home = home;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Artifact resolve(ArtifactReference reference) {
        return resolver().resolve(reference);
    }

    @Override
    public Artifact pin(ArtifactReference reference) {
        return resolver().pin(reference);
    }

    private synchronized ArtifactResolver resolver() {
        ArtifactResolver made = resolver.orElseGet(() -> new RegistryResolver(access(), TagGuarantee.NONE));
        resolver = Optional.of(made);
        return made;
    }

    private RegistryAccess access() {
        Path folder = Optional.ofNullable(environment.get("DOCKER_CONFIG"))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .orElse(home.resolve(".docker"));
        HelperPrograms helpers = new HelperPrograms(environment.getOrDefault("PATH", ""), HELPER_PATIENCE);
        return new RegistryAccess(
                new DockerConfiguration(folder.resolve("config.json"), helpers),
                clock::now,
                pause::wait,
                RegistryAccess.Limits.USUAL);
    }
}
