package dev.immutabledeploy.aws.fake.autoscaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** What a group is told to be; set up by tests, changed by calls. */
public final class GroupSettings {
    private Configuration configuration;
    private int minimum = 1;
    private int maximum = 10;
    private int desired = 2;
    private boolean elbHealth;
    private Duration grace = Duration.ZERO;
    private Optional<Duration> defaultWarmup = Optional.empty();
    private OptionalInt policyMinimum = OptionalInt.empty();
    private OptionalInt policyMaximum = OptionalInt.empty();
    private boolean protects;
    private Tempo tempo = Tempo.USUAL;
    private final List<String> targetGroups = new ArrayList<>();
    private final Set<String> suspended = new LinkedHashSet<>();
    private final Map<String, Tag> tags = new LinkedHashMap<>();

    /** A tag, and whether instances that are launched get it. */
    record Tag(String value, boolean propagates) {}

    GroupSettings(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Launches from a template at a number, {@code $Latest} or {@code $Default}. */
    public GroupSettings template(String name, String version) {
        return configuration(Configuration.of(LaunchTemplateSpecification.builder()
                .launchTemplateName(name)
                .version(version)
                .build()));
    }

    /** Launches by a policy that mixes types. */
    public GroupSettings mixed(MixedInstancesPolicy policy) {
        return configuration(Configuration.of(policy));
    }

    /** Sets the smallest, the wanted and the largest number of instances. */
    public GroupSettings size(int least, int wanted, int most) {
        minimum = least;
        desired = wanted;
        maximum = most;
        return this;
    }

    /** Puts its instances into a target group, of which the ARN is given; its checks count for the group from now on. */
    public GroupSettings targetGroup(String arn) {
        targetGroups.add(arn);
        elbHealth = true;
        return this;
    }

    /** Says whether the checks of load balancers count, not only those of EC2. */
    public GroupSettings elbHealth(boolean counts) {
        elbHealth = counts;
        return this;
    }

    /** Sets for how long after coming into service checks are not heeded. */
    public GroupSettings grace(Duration period) {
        grace = period;
        return this;
    }

    /** Sets how long an instance takes to be of use after it came into service. */
    public GroupSettings warmup(Duration period) {
        defaultWarmup = Optional.of(period);
        return this;
    }

    /** Sets an instance maintenance policy. */
    public GroupSettings maintenance(int minimumPercentage, int maximumPercentage) {
        policyMinimum = OptionalInt.of(minimumPercentage);
        policyMaximum = OptionalInt.of(maximumPercentage);
        return this;
    }

    /** Instances that come are protected from scaling in. */
    public GroupSettings protectsNewInstances() {
        protects = true;
        return this;
    }

    /** Sets how long things take. */
    public GroupSettings tempo(Tempo times) {
        tempo = times;
        return this;
    }

    /** Tags it; instances get the tag too. */
    public GroupSettings tag(String key, String value) {
        tags.put(key, new Tag(value, true));
        return this;
    }

    /** A process that AWS does by itself is suspended, as {@code Launch}. */
    public GroupSettings suspend(String process) {
        suspended.add(process);
        return this;
    }

    GroupSettings configuration(Configuration next) {
        configuration = next;
        return this;
    }

    Configuration configuration() {
        return configuration;
    }

    int minimum() {
        return minimum;
    }

    int maximum() {
        return maximum;
    }

    int desired() {
        return desired;
    }

    boolean elbHealth() {
        return elbHealth;
    }

    Duration grace() {
        return grace;
    }

    Optional<Duration> defaultWarmup() {
        return defaultWarmup;
    }

    /** Returns how long an instance takes to be of use. */
    Duration warmup() {
        return defaultWarmup.orElse(grace);
    }

    OptionalInt policyMinimum() {
        return policyMinimum;
    }

    OptionalInt policyMaximum() {
        return policyMaximum;
    }

    boolean protects() {
        return protects;
    }

    Tempo tempo() {
        return tempo;
    }

    List<String> targetGroups() {
        return targetGroups;
    }

    Set<String> suspended() {
        return suspended;
    }

    Map<String, Tag> tags() {
        return tags;
    }
}
