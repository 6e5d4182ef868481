package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.ec2.LaunchTemplates;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/**
 * Whether an instance was launched from what a configuration names: the same template at the same number, and one of the
 * types of a policy.
 *
 * <p>Source: Auto Scaling user guide, "Use an instance refresh with skip matching".
 */
final class Matching {
    private Matching() {}

    static boolean of(Member member, Configuration configuration, LaunchTemplates templates) {
        List<LaunchTemplateOverrides> overrides = configuration.overrides();
        if (overrides.isEmpty()) {
            return same(member, configuration.main(), templates);
        }
        return overrides.stream()
                .filter(one -> one.instanceType() == null
                        || one.instanceType().equals(member.machine().type()))
                .map(one ->
                        Optional.ofNullable(one.launchTemplateSpecification()).orElse(configuration.main()))
                .anyMatch(spec -> same(member, spec, templates));
    }

    private static boolean same(Member member, LaunchTemplateSpecification spec, LaunchTemplates templates) {
        try {
            return Fleet.numbered(templates.version(spec.launchTemplateId(), spec.launchTemplateName(), spec.version()))
                    .equals(member.from());
        } catch (AwsError gone) {
            return false;
        }
    }
}
