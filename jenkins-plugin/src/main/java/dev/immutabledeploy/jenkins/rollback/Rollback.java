package dev.immutabledeploy.jenkins.rollback;

import hudson.model.Item;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** The permission to roll back. Whoever may only build, or read, may not. */
public final class Rollback {
    /** The group of our permissions, {@code ImmutableDeploy}. */
    public static final PermissionGroup GROUP =
            new PermissionGroup("ImmutableDeploy", Rollback.class, Messages._group());

    /** {@code ImmutableDeploy/Rollback}, for a job; an administrator has it. */
    public static final Permission PERMISSION =
            new Permission(GROUP, "Rollback", Messages._description(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    private Rollback() {}

    /** Makes the permission known before anybody is given it. */
    @hudson.init.Initializer(before = hudson.init.InitMilestone.EXTENSIONS_AUGMENTED)
    public static void known() {
        PERMISSION.getId();
    }

    /** Makes sure that somebody may roll back releases of a job. */
    static void check(Item job) {
        job.checkPermission(PERMISSION);
    }
}
