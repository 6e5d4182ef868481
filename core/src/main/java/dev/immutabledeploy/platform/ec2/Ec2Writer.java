package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.aws.AwsClients;
import dev.immutabledeploy.aws.AwsClients.Use;
import dev.immutabledeploy.aws.AwsFailure;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Order;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AlarmSpecification;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.RefreshStrategy;
import software.amazon.awssdk.services.autoscaling.model.ScaleInProtectedInstances;
import software.amazon.awssdk.services.autoscaling.model.StandbyInstances;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Carries out single mutations, each sent once. */
final class Ec2Writer {
    private static final String TAG = "immutable-deploy:";

    private final AwsClients clients;
    private final GroupSettings settings;

    Ec2Writer(AwsClients clients, GroupSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    private AutoScalingClient autoScaling() {
        return clients.autoScaling(settings.place(), Use.MUTATION);
    }

    /** Writes on the group whose it is. */
    void claim(Owner owner) {
        AwsFailure.of("mark group " + settings.group(), () -> autoScaling()
                .createOrUpdateTags(
                        request -> request.tags(software.amazon.awssdk.services.autoscaling.model.Tag.builder()
                                .resourceId(settings.group())
                                .resourceType("auto-scaling-group")
                                .key(OwnerTag.KEY)
                                .value(OwnerTag.value(owner))
                                .propagateAtLaunch(false)
                                .build())));
    }

    /**
     * Makes a version of the launch template. Sent again for the same release and revision, it makes no other.
     *
     * @param base the version that all but image and user data is taken from
     */
    void publish(Order order, TemplateVersion base, String image, UserData userData) {
        Map<String, String> tags = tags(order, userData, base);
        AwsFailure.of("make a version of launch template " + settings.template(), () -> clients.ec2(
                        settings.place(), Use.MUTATION)
                .createLaunchTemplateVersion(request -> request.launchTemplateId(settings.template())
                        .clientToken(token(order, userData))
                        .sourceVersion(base.ref().version())
                        .versionDescription(description(order, userData))
                        .launchTemplateData(data -> data.imageId(image)
                                .userData(Base64.getEncoder().encodeToString(userData.bytes()))
                                .tagSpecifications(LaunchTemplateTagSpecificationRequest.builder()
                                        .resourceType(ResourceType.INSTANCE)
                                        .tags(tags.entrySet().stream()
                                                .map(tag -> Tag.builder()
                                                        .key(tag.getKey())
                                                        .value(tag.getValue())
                                                        .build())
                                                .toList())
                                        .build()))));
    }

    private static String token(Order order, UserData userData) {
        return Digest.ofText(order.owner() + " " + order.target().part() + " "
                        + order.fence().release() + " " + userData.revision().id())
                .hex();
    }

    private static String description(Order order, UserData userData) {
        return "immutable-deploy " + order.owner().application() + "/"
                + order.owner().environment() + " release " + order.fence().release() + " revision "
                + userData.revision().id().shortText();
    }

    private static Map<String, String> tags(Order order, UserData userData, TemplateVersion base) {
        Map<String, String> tags = new TreeMap<>(base.tags());
        tags.keySet().removeIf(key -> key.startsWith(TAG));
        tags.put(TAG + "application", order.owner().application());
        tags.put(TAG + "environment", order.owner().environment());
        tags.put(TAG + "part", order.target().part());
        tags.put(TAG + "release", Long.toString(order.fence().release()));
        tags.put(TAG + "revision", userData.revision().id().text());
        Ec2Actions.commit(order.intent().action()).ifPresent(commit -> tags.put(TAG + "commit", commit));
        return tags;
    }

    /** Starts a refresh that goes back by itself when an alarm goes off or instances do not get healthy. */
    void refresh(Action action) {
        LaunchTemplateSpecification brings = brings(Ec2Actions.version(action));
        DesiredConfiguration desired = mixed(brings)
                .map(policy -> DesiredConfiguration.builder().mixedInstancesPolicy(policy))
                .orElseGet(() -> DesiredConfiguration.builder().launchTemplate(brings))
                .build();
        AwsFailure.of("start an instance refresh of group " + settings.group(), () -> autoScaling()
                .startInstanceRefresh(request -> request.autoScalingGroupName(settings.group())
                        .strategy(RefreshStrategy.ROLLING)
                        .desiredConfiguration(desired)
                        .preferences(preferences(action))));
    }

    private RefreshPreferences preferences(Action action) {
        RefreshPreferences.Builder preferences = RefreshPreferences.builder()
                .autoRollback(true)
                .skipMatching(true)
                .minHealthyPercentage(settings.minHealthy())
                .maxHealthyPercentage(settings.maxHealthy())
                .scaleInProtectedInstances(ScaleInProtectedInstances.WAIT)
                .standbyInstances(StandbyInstances.WAIT);
        settings.warmup().ifPresent(warmup -> preferences.instanceWarmup((int) warmup.toSeconds()));
        if (!settings.alarms().isEmpty()) {
            preferences.alarmSpecification(
                    AlarmSpecification.builder().alarms(settings.alarms()).build());
        }
        List<Integer> checkpoints = new ArrayList<>(Ec2Actions.checkpoints(action));
        if (!checkpoints.isEmpty()) {
            checkpoints.add(100);
            preferences.checkpointPercentages(checkpoints).checkpointDelay(Ec2Actions.delay(action));
        }
        Ec2Actions.bake(action).ifPresent(preferences::bakeTime);
        return preferences.build();
    }

    /** Sends the refresh back that is under way. */
    void rollBack() {
        AwsFailure.of("roll back the instance refresh of group " + settings.group(), () -> autoScaling()
                .rollbackInstanceRefresh(request -> request.autoScalingGroupName(settings.group())));
    }

    /** Sets the version that later launches get. */
    void pin(long version, Optional<Integer> instances) {
        LaunchTemplateSpecification brings = brings(version);
        Optional<MixedInstancesPolicy> policy = mixed(brings);
        AwsFailure.of("set the launch template version of group " + settings.group(), () -> autoScaling()
                .updateAutoScalingGroup(request -> {
                    request.autoScalingGroupName(settings.group());
                    policy.ifPresentOrElse(request::mixedInstancesPolicy, () -> request.launchTemplate(brings));
                    instances.ifPresent(request::desiredCapacity);
                }));
    }

    /** Sets how many instances there are. */
    void scale(int instances) {
        AwsFailure.of("set the size of group " + settings.group(), () -> autoScaling()
                .setDesiredCapacity(request -> request.autoScalingGroupName(settings.group())
                        .desiredCapacity(instances)
                        .honorCooldown(false)));
    }

    private LaunchTemplateSpecification brings(long version) {
        return LaunchTemplateSpecification.builder()
                .launchTemplateId(settings.template())
                .version(Long.toString(version))
                .build();
    }

    /** Returns the policy of a group that mixes types of instances, with another version in it. */
    private Optional<MixedInstancesPolicy> mixed(LaunchTemplateSpecification brings) {
        return AwsFailure.of("describe group " + settings.group(), () -> autoScaling()
                        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(settings.group()))
                        .autoScalingGroups())
                .stream()
                .findFirst()
                .flatMap(group -> Optional.ofNullable(group.mixedInstancesPolicy()))
                .map(policy -> policy.toBuilder()
                        .launchTemplate(policy.launchTemplate().toBuilder()
                                .launchTemplateSpecification(brings)
                                .build())
                        .build());
    }
}
