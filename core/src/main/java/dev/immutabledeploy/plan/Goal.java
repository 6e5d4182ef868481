package dev.immutabledeploy.plan;

/**
 * What a part shall run: one revision on so many identical instances.
 *
 * @param revision the revision
 * @param instances how many instances, at least 1
 */
public record Goal(Revision revision, int instances) {
    public Goal {
        if (instances < 1) {
            throw new IllegalArgumentException("a goal has at least one instance");
        }
    }
}
