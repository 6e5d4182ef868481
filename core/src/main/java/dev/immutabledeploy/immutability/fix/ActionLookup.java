package dev.immutabledeploy.immutability.fix;

/** Asks where the branches and tags of an action's repository point to. */
@FunctionalInterface
public interface ActionLookup {
    /**
     * Returns what a repository advertises.
     *
     * @param repository owner and name, such as {@code actions/checkout}
     * @throws dev.immutabledeploy.problem.ProblemException if there is no such repository, or it cannot be asked; the
     *     problem holds no secret
     */
    AdvertisedRefs refs(String repository);
}
