package dev.immutabledeploy.aws.fake.autoscaling;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/**
 * What instances are launched from: a launch template, or a policy that mixes types and may name other templates.
 *
 * @param template the template, unless there is a policy
 * @param mixed the policy
 */
public record Configuration(Optional<LaunchTemplateSpecification> template, Optional<MixedInstancesPolicy> mixed) {

    /** A launch template alone. */
    public static Configuration of(LaunchTemplateSpecification template) {
        return new Configuration(Optional.of(template), Optional.empty());
    }

    /** A policy. */
    public static Configuration of(MixedInstancesPolicy policy) {
        return new Configuration(Optional.empty(), Optional.of(policy));
    }

    /** What a refresh is told to reach. */
    static Configuration of(DesiredConfiguration desired) {
        return desired.mixedInstancesPolicy() == null
                ? of(desired.launchTemplate())
                : of(desired.mixedInstancesPolicy());
    }

    /** Returns the template that is used where no override names another. */
    LaunchTemplateSpecification main() {
        return template.orElseGet(() -> mixed.orElseThrow().launchTemplate().launchTemplateSpecification());
    }

    /** Returns the overrides of a policy. */
    List<LaunchTemplateOverrides> overrides() {
        return mixed.map(policy -> policy.launchTemplate().overrides()).orElse(List.of());
    }

    /** Says whether a pointer stands where a number should. */
    boolean moves() {
        String version = main().version();
        return version == null || version.startsWith("$");
    }
}
