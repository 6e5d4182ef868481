package dev.immutabledeploy.artifact.registry;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.artifact.Mutability;
import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/** Resolves images by asking their registries. Nothing is connected before the first question. */
public final class RegistryResolver implements ArtifactResolver {
    private final Registries registries;
    private final TagGuarantee guarantee;

    /**
     * Takes how registries are asked.
     *
     * @param guarantee who knows which tags cannot move; these are accepted, and replaced by their digest at once
     */
    public RegistryResolver(RegistryAccess access, TagGuarantee guarantee) {
        this.registries = new Registries(access);
        this.guarantee = guarantee;
    }

    @Override
    public Artifact resolve(ArtifactReference reference) {
        ImageReference image = image(reference);
        Artifact artifact = pin(image);
        Optional<Mutability> mutability = image.mutability().filter(why -> !guarantee.cannotMove(image));
        if (mutability.isPresent()) {
            throw new ProblemException(Problem.refused(
                    "mutable-reference",
                    "'" + Shown.text(image.text()) + "' is mutable: "
                            + mutability.get().why(),
                    "write " + artifact.reference()));
        }
        return artifact;
    }

    @Override
    public Artifact pin(ArtifactReference reference) {
        ImageReference image = image(reference);
        Digest digest = registries.manifest(image).digest();
        return new Artifact(ArtifactType.IMAGE, image.withDigest(digest).text(), digest.text(), Optional.empty());
    }

    /**
     * Returns what a pinned image may be seen running as.
     *
     * @throws ProblemException if it is not pinned, there is none, or it cannot be asked for
     */
    public ImageIdentity identity(ImageReference image) {
        Artifact artifact = resolve(image);
        Manifest manifest = registries.manifest(image.withDigest(new Digest(artifact.identity())));
        return manifest instanceof Manifest.Index index
                ? new ImageIdentity(index.digest(), index.platforms())
                : new ImageIdentity(manifest.digest(), List.of());
    }

    /**
     * Tells whether what is seen running is the image that was pinned: the very same manifest, or one of the two is an
     * index and the other a platform's manifest in it. Two platforms of one index are different artifacts.
     *
     * @param seen the digest that a platform reports, of a manifest in the same repository
     * @throws ProblemException if the registry cannot be asked; a digest that it does not have is another artifact
     */
    public boolean sameArtifact(ImageReference pinned, Digest seen) {
        ImageIdentity identity = identity(pinned);
        if (identity.includes(seen)) {
            return true;
        }
        try {
            return identity(pinned.withDigest(seen)).includes(identity.digest());
        } catch (ProblemException e) {
            if (e.problems().get(0).code().equals(RegistryProblems.NOT_FOUND)) {
                return false;
            }
            throw e;
        }
    }

    private static ImageReference image(ArtifactReference reference) {
        if (reference instanceof ImageReference image) {
            return image;
        }
        throw new ProblemException(Problem.input(
                "no-resolver",
                "'" + Shown.text(reference.text()) + "' is of type "
                        + reference.type().text() + ", not an image",
                "use an artifact of type image"));
    }
}
