package dev.immutabledeploy.aws.fake;

import dev.immutabledeploy.aws.fake.autoscaling.GroupSettings;
import dev.immutabledeploy.aws.fake.autoscaling.Groups;
import dev.immutabledeploy.aws.fake.ec2.Machines;
import dev.immutabledeploy.aws.fake.realm.Account;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What happens meanwhile and is nobody's call that is recorded: others act, and things break. */
public final class World {
    private final Account account;
    private final Groups groups;
    private final Machines machines;

    World(Account account, Groups groups, Machines machines) {
        this.account = account;
        this.groups = groups;
        this.machines = machines;
    }

    /** Lets be what is due by now. */
    public void look() {
        account.act(() -> {});
    }

    /** Somebody else changes a group. */
    public void change(String group, Consumer<GroupSettings> how) {
        groups.change(group, how);
    }

    /** Somebody else begins an instance refresh without a desired configuration. */
    public void startRefresh(String group) {
        groups.startRefresh(group);
    }

    /** An instance dies by itself. */
    public void kill(String instance) {
        account.act(() -> machines.find(instance)
                .orElseThrow(() -> new IllegalArgumentException("there is no instance " + instance))
                .state(InstanceStateName.TERMINATED, account.now()));
    }

    /** What runs on an instance fails from now on. */
    public void sicken(String instance) {
        account.act(() -> machines.find(instance)
                .orElseThrow(() -> new IllegalArgumentException("there is no instance " + instance))
                .sick(true));
    }

    /** What is launched from an image never gets well, and what runs of it fails from now on. */
    public void neverHealthy(String image) {
        account.act(() -> machines.sicken(image));
    }

    /** What is launched from an image, and what runs of it, is well again. */
    public void healthy(String image) {
        account.act(() -> machines.heal(image));
    }
}
