package dev.immutabledeploy.action.amazon;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactResolver;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes who resolves references when the first of them is to be resolved. */
final class LateResolver implements ArtifactResolver {
    private final Supplier<ArtifactResolver> making;
    private Optional<ArtifactResolver> made = Optional.empty();

    LateResolver(Supplier<ArtifactResolver> making) {
        this.making = making;
    }

    private synchronized ArtifactResolver resolver() {
        ArtifactResolver resolver = made.orElseGet(making);
        made = Optional.of(resolver);
        return resolver;
    }

    @Override
    public Artifact resolve(ArtifactReference reference) {
        return resolver().resolve(reference);
    }

    @Override
    public Artifact pin(ArtifactReference reference) {
        return resolver().pin(reference);
    }
}
