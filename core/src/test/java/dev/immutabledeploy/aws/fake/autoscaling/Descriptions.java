package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.ec2.LaunchTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshProgressDetails;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.RollbackDetails;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Groups and refreshes as Auto Scaling describes them. */
final class Descriptions {
    private Descriptions() {}

    static AutoScalingGroup of(Group group, boolean instances) {
        GroupSettings settings = group.settings();
        LaunchTemplates templates = group.around().templates();
        Configuration from = settings.configuration();
        AutoScalingGroup.Builder shown = AutoScalingGroup.builder()
                .autoScalingGroupName(group.name())
                .autoScalingGroupARN(arn(group))
                .minSize(settings.minimum())
                .maxSize(settings.maximum())
                .desiredCapacity(settings.desired())
                .defaultCooldown(300)
                .availabilityZones(zones(group))
                .vpcZoneIdentifier("subnet-0a,subnet-0b,subnet-0c")
                .loadBalancerNames(List.of())
                .targetGroupARNs(settings.targetGroups())
                .healthCheckType(settings.elbHealth() ? "ELB" : "EC2")
                .healthCheckGracePeriod((int) settings.grace().toSeconds())
                .createdTime(group.created())
                .suspendedProcesses(settings.suspended().stream()
                        .map(name -> suspended(name))
                        .toList())
                .tags(tags(group))
                .terminationPolicies("Default")
                .newInstancesProtectedFromScaleIn(settings.protects())
                .launchTemplate(
                        from.template().map(spec -> full(spec, templates)).orElse(null))
                .mixedInstancesPolicy(
                        from.mixed().map(policy -> full(policy, templates)).orElse(null));
        settings.defaultWarmup().ifPresent(time -> shown.defaultInstanceWarmup((int) time.toSeconds()));
        if (settings.policyMinimum().isPresent() && settings.policyMaximum().isPresent()) {
            shown.instanceMaintenancePolicy(policy -> policy.minHealthyPercentage(
                            settings.policyMinimum().getAsInt())
                    .maxHealthyPercentage(settings.policyMaximum().getAsInt()));
        }
        if (instances) {
            shown.instances(
                    group.fleet().members().stream().map(Descriptions::of).toList());
        }
        return shown.build();
    }

    private static software.amazon.awssdk.services.autoscaling.model.SuspendedProcess suspended(String name) {
        return software.amazon.awssdk.services.autoscaling.model.SuspendedProcess.builder()
                .processName(name)
                .suspensionReason("User suspended")
                .build();
    }

    private static String arn(Group group) {
        String id = Integer.toHexString(group.name().hashCode());
        return group.around()
                .account()
                .arn("autoscaling", "autoScalingGroup:" + id + ":autoScalingGroupName/" + group.name());
    }

    private static List<String> zones(Group group) {
        String region = group.around().account().region();
        return List.of(region + "a", region + "b", region + "c");
    }

    private static List<TagDescription> tags(Group group) {
        List<TagDescription> tags = new ArrayList<>();
        group.settings()
                .tags()
                .forEach((key, tag) -> tags.add(TagDescription.builder()
                        .resourceId(group.name())
                        .resourceType("auto-scaling-group")
                        .key(key)
                        .value(tag.value())
                        .propagateAtLaunch(tag.propagates())
                        .build()));
        return tags;
    }

    private static Instance of(Member member) {
        return Instance.builder()
                .instanceId(member.id())
                .instanceType(member.machine().type())
                .availabilityZone(member.machine().zone())
                .lifecycleState(member.state())
                .healthStatus(member.unhealthy() ? "Unhealthy" : "Healthy")
                .launchTemplate(member.from())
                .imageId(member.machine().image())
                .protectedFromScaleIn(member.protectedFromScaleIn())
                .build();
    }

    /** A template is shown with id and name, whichever it was given by. */
    private static LaunchTemplateSpecification full(LaunchTemplateSpecification spec, LaunchTemplates templates) {
        LaunchTemplateSpecification named =
                Fleet.numbered(templates.version(spec.launchTemplateId(), spec.launchTemplateName(), "$Default"));
        return named.toBuilder().version(spec.version()).build();
    }

    private static MixedInstancesPolicy full(MixedInstancesPolicy policy, LaunchTemplates templates) {
        return policy.toBuilder()
                .launchTemplate(template -> template.launchTemplateSpecification(
                                full(policy.launchTemplate().launchTemplateSpecification(), templates))
                        .overrides(policy.launchTemplate().overrides()))
                .build();
    }

    static InstanceRefresh of(Group group, Refresh refresh) {
        boolean begun = !refresh.status().toString().equals("Pending");
        return InstanceRefresh.builder()
                .instanceRefreshId(refresh.id())
                .autoScalingGroupName(group.name())
                .status(refresh.status())
                .statusReason(Optional.of(refresh.reason())
                        .filter(text -> !text.isEmpty())
                        .orElse(null))
                .startTime(refresh.started())
                .endTime(refresh.ended().orElse(null))
                .percentageComplete(begun ? refresh.percentage() : null)
                .instancesToUpdate(begun ? refresh.left() : null)
                .progressDetails(begun ? progress(refresh.percentage(), refresh.left()) : null)
                .preferences(refresh.preferences().described())
                .desiredConfiguration(refresh.desired().orElse(null))
                .rollbackDetails(refresh.wentBack().map(Descriptions::of).orElse(null))
                .strategy("Rolling")
                .build();
    }

    private static RollbackDetails of(Refresh.WentBack back) {
        return RollbackDetails.builder()
                .rollbackReason(back.reason())
                .rollbackStartTime(back.since())
                .percentageCompleteOnRollback(back.percentage())
                .instancesToUpdateOnRollback(back.left())
                .progressDetailsOnRollback(progress(back.percentage(), back.left()))
                .build();
    }

    private static InstanceRefreshProgressDetails progress(int percentage, int left) {
        return InstanceRefreshProgressDetails.builder()
                .livePoolProgress(live -> live.percentageComplete(percentage).instancesToUpdate(left))
                .build();
    }
}
