package dev.immutabledeploy.aws.fake;

import dev.immutabledeploy.aws.fake.autoscaling.GroupApi;
import dev.immutabledeploy.aws.fake.autoscaling.Groups;
import dev.immutabledeploy.aws.fake.autoscaling.Surroundings;
import dev.immutabledeploy.aws.fake.cloudwatch.Alarms;
import dev.immutabledeploy.aws.fake.cloudwatch.CloudWatchApi;
import dev.immutabledeploy.aws.fake.ec2.Ec2Api;
import dev.immutabledeploy.aws.fake.ec2.Images;
import dev.immutabledeploy.aws.fake.ec2.LaunchTemplates;
import dev.immutabledeploy.aws.fake.ec2.Machines;
import dev.immutabledeploy.aws.fake.elb.ElbApi;
import dev.immutabledeploy.aws.fake.elb.TargetGroups;
import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.s3.Buckets;
import dev.immutabledeploy.aws.fake.s3.S3Api;
import dev.immutabledeploy.aws.fake.sts.Identities;
import dev.immutabledeploy.aws.fake.sts.StsApi;
import dev.immutabledeploy.rollout.DriverClock;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An AWS account in one region, as far as the product needs it, with the time of a clock. The SDK's own clients talk to it,
 * in memory or by HTTP; what it does not know is refused and kept in {@link Calls#strays}.
 */
public final class FakeAws {
    private final Account account;
    private final Images images;
    private final LaunchTemplates templates;
    private final Machines machines;
    private final TargetGroups targetGroups;
    private final Alarms alarms;
    private final Buckets buckets;
    private final Groups groups;
    private final Identities identities;
    private final Faults faults;
    private final World world;
    private final Calls calls = new Calls();
    private final Switchboard switchboard;

    /** An account in Ireland. */
    public FakeAws(DriverClock clock) {
        this(clock, "eu-west-1");
    }

    /** An account in a region. */
    public FakeAws(DriverClock clock, String region) {
        account = new Account(region, clock);
        images = new Images(account);
        templates = new LaunchTemplates(account);
        machines = new Machines(account, images);
        targetGroups = new TargetGroups(account);
        alarms = new Alarms(account);
        groups = new Groups(new Surroundings(account, templates, machines, targetGroups, alarms));
        buckets = new Buckets(account);
        identities = new Identities(account);
        faults = new Faults(machines);
        world = new World(account, groups, machines);
        switchboard = new Switchboard(account, identities, faults, calls);
        switchboard.add(GroupApi.service(groups));
        switchboard.add(Ec2Api.service(images, templates, machines));
        switchboard.add(ElbApi.service(targetGroups));
        switchboard.add(CloudWatchApi.service(account, alarms));
        switchboard.add(S3Api.service(account, buckets));
        switchboard.add(StsApi.service(account, identities, switchboard::current));
    }

    /** Returns the account's number. */
    public String accountId() {
        return account.id();
    }

    /** Returns the region. */
    public String region() {
        return account.region();
    }

    /** Returns a client for the SDK that needs no network. */
    public SdkHttpClient http() {
        return new InMemoryClient(switchboard);
    }

    /** Serves all services by HTTP on the loopback address. */
    public FakeAwsServer serve() {
        return new FakeAwsServer(switchboard);
    }

    /** Returns the images. */
    public Images images() {
        return images;
    }

    /** Returns the launch templates. */
    public LaunchTemplates launchTemplates() {
        return templates;
    }

    /** Returns the instances. */
    public Machines machines() {
        return machines;
    }

    /** Returns the Auto Scaling groups. */
    public Groups groups() {
        return groups;
    }

    /** Returns the target groups. */
    public TargetGroups targetGroups() {
        return targetGroups;
    }

    /** Returns the alarms. */
    public Alarms alarms() {
        return alarms;
    }

    /** Returns the buckets. */
    public Buckets buckets() {
        return buckets;
    }

    /** Returns who may call, and the roles that may be taken. */
    public Identities identities() {
        return identities;
    }

    /** Returns what goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** Returns what happens in the world meanwhile. */
    public World world() {
        return world;
    }

    /** Returns the calls that were made. */
    public Calls calls() {
        return calls;
    }
}
