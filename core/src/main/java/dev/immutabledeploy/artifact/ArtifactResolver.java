package dev.immutabledeploy.artifact;

/** Turns references into artifacts by asking whoever keeps them. */
public interface ArtifactResolver {

    /**
     * Resolves a reference to the artifact it means, and proves that the artifact exists.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if there is no such artifact, it cannot be asked for, or the
     *     reference is mutable; the problem then names the reference that should be written instead
     */
    Artifact resolve(ArtifactReference reference);

    /**
     * Pins a reference: like {@link #resolve}, but a mutable reference is accepted and answered with what it means now.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if there is no such artifact, or it cannot be asked for
     */
    Artifact pin(ArtifactReference reference);
}
