package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.platform.ec2.Group.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplate;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.RefreshStrategy;
import software.amazon.awssdk.services.autoscaling.model.RollbackDetails;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** Turns what Auto Scaling describes into values of ours. */
final class Descriptions {
    private Descriptions() {}

    static Group group(AutoScalingGroup group) {
        Optional<MixedInstancesPolicy> mixed = Optional.ofNullable(group.mixedInstancesPolicy());
        Map<String, String> tags = new HashMap<>();
        group.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return new Group(
                group.autoScalingGroupName(),
                mixed.flatMap(Descriptions::specification)
                        .or(() -> Optional.ofNullable(group.launchTemplate()))
                        .map(Descriptions::ref),
                mixed.isPresent(),
                escaping(mixed),
                new Group.Size(group.minSize(), group.maxSize(), group.desiredCapacity()),
                group.instances().stream().map(Descriptions::member).toList(),
                tags,
                group.targetGroupARNs(),
                group.suspendedProcesses().stream()
                        .map(SuspendedProcess::processName)
                        .toList());
    }

    private static Optional<LaunchTemplateSpecification> specification(MixedInstancesPolicy mixed) {
        return Optional.ofNullable(mixed.launchTemplate()).map(LaunchTemplate::launchTemplateSpecification);
    }

    /** An omitted version means the default one. */
    private static TemplateRef ref(LaunchTemplateSpecification specification) {
        return new TemplateRef(
                Optional.ofNullable(specification.launchTemplateId())
                        .or(() -> Optional.ofNullable(specification.launchTemplateName()))
                        .orElse(""),
                Optional.ofNullable(specification.version()).orElse("$Default"));
    }

    private static List<String> escaping(Optional<MixedInstancesPolicy> mixed) {
        List<String> escaping = new ArrayList<>();
        mixed.map(MixedInstancesPolicy::launchTemplate)
                .map(LaunchTemplate::overrides)
                .orElse(List.of())
                .forEach(override -> {
                    String type = Optional.ofNullable(override.instanceType()).orElse("an override");
                    if (override.launchTemplateSpecification() != null) {
                        escaping.add(type + " has launch template " + ref(override.launchTemplateSpecification()));
                    }
                    if (override.imageId() != null) {
                        escaping.add(type + " has image " + override.imageId());
                    }
                });
        return escaping;
    }

    private static Member member(Instance instance) {
        return new Member(
                instance.instanceId(),
                instance.lifecycleStateAsString(),
                "Healthy".equalsIgnoreCase(instance.healthStatus()),
                Optional.ofNullable(instance.launchTemplate()).map(Descriptions::ref),
                Boolean.TRUE.equals(instance.protectedFromScaleIn()));
    }

    static Refresh refresh(InstanceRefresh refresh) {
        Optional<DesiredConfiguration> desired = Optional.ofNullable(refresh.desiredConfiguration());
        Optional<LaunchTemplateSpecification> brings = desired.flatMap(
                        configuration -> Optional.ofNullable(configuration.launchTemplate()))
                .or(() -> desired.flatMap(configuration -> Optional.ofNullable(configuration.mixedInstancesPolicy()))
                        .flatMap(Descriptions::specification));
        String reason = Optional.ofNullable(refresh.rollbackDetails())
                .map(RollbackDetails::rollbackReason)
                .or(() -> Optional.ofNullable(refresh.statusReason()))
                .orElse("");
        return new Refresh(
                refresh.instanceRefreshId(),
                Refresh.Status.of(refresh.statusAsString()),
                brings.map(Descriptions::ref),
                Ec2Reader.start(Optional.ofNullable(refresh.startTime())),
                Optional.ofNullable(refresh.percentageComplete()).orElse(0),
                Optional.ofNullable(refresh.instancesToUpdate()).orElse(0),
                refresh.strategy() == RefreshStrategy.REPLACE_ROOT_VOLUME,
                reason);
    }
}
