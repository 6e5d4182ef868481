package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.aws.Access;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a part runs, and how its instances are replaced there.
 *
 * @param place the region, and who asks
 * @param group the name of the Auto Scaling group
 * @param template the id of its launch template
 * @param alarms the alarms that send a release back
 * @param targetGroups the target groups in which instances must be healthy; those of the group if empty
 * @param minHealthy how much of the capacity stays healthy, in percent
 * @param maxHealthy how much capacity there is at most, in percent
 * @param warmup how long a new instance warms up, if not as long as the group says
 * @param autoscaled whether the group's own policies say how many instances there are
 */
record GroupSettings(
        Place place,
        String group,
        String template,
        List<String> alarms,
        List<String> targetGroups,
        int minHealthy,
        int maxHealthy,
        Optional<Duration> warmup,
        boolean autoscaled) {
    private static final String SESSION = "immutable-deploy";

    GroupSettings {
        alarms = List.copyOf(alarms);
        targetGroups = List.copyOf(targetGroups);
    }

    /**
     * Reads the settings of a target.
     *
     * @param access who asks, unless the settings name a role to take on
     */
    static GroupSettings of(Target target, Access access) {
        Settings settings = target.settings();
        Access asks = settings.text("role")
                .<Access>map(role -> new Access.Role(access, role, settings.text("external-id"), SESSION))
                .orElse(access);
        return new GroupSettings(
                new Place(settings.text("region").orElseThrow(), asks),
                settings.text("group").orElseThrow(),
                settings.text("launch-template").orElseThrow(),
                settings.below("alarms").texts("named"),
                settings.texts("target-groups"),
                settings.integer("min-healthy").orElse(100),
                settings.integer("max-healthy").orElse(110),
                settings.duration("warmup"),
                settings.text("autoscaled").filter("true"::equals).isPresent());
    }
}
