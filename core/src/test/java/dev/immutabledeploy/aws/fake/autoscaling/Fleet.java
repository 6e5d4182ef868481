package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.ec2.Machine;
import dev.immutabledeploy.aws.fake.elb.Targets;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The instances of one group: launched, put into service and into target groups, found unhealthy, drained and ended.
 *
 * <p>Sources: Auto Scaling user guide, "Amazon EC2 Auto Scaling instance lifecycle", "Health checks for instances in an Auto
 * Scaling group" (checks of load balancers count only if told so, and after the grace period).
 */
final class Fleet {
    private final GroupSettings settings;
    private final Surroundings around;
    private final Activities activities;
    private final List<Member> members = new ArrayList<>();
    private Optional<Instant> retry = Optional.empty();
    private int launches;

    Fleet(GroupSettings settings, Surroundings around, Activities activities) {
        this.settings = settings;
        this.around = around;
        this.activities = activities;
    }

    List<Member> members() {
        return members;
    }

    List<Member> active() {
        return members.stream().filter(Member::active).toList();
    }

    private Instant now() {
        return around.account().now();
    }

    /** Fills the group at once, as one that has been there for long. */
    void fill(int count) {
        for (int i = 0; i < count; i++) {
            launch(settings.configuration(), "the group was created").ifPresent(member -> {
                member.machine().state(InstanceStateName.RUNNING, now());
                member.serves(now().minus(Duration.ofHours(1)));
                targets().forEach(group -> group.registered(member.machine()));
                activities.done(launching(member));
            });
        }
    }

    /** Launches one, unless launching is suspended, was just tried in vain, or fails. */
    Optional<Member> launch(Configuration from, String cause) {
        if (settings.suspended().contains("Launch")
                || retry.filter(moment -> moment.isAfter(now())).isPresent()) {
            return Optional.empty();
        }
        try {
            Member member = launched(from);
            members.add(member);
            retry = Optional.empty();
            activities.begins(launching(member), cause);
            return Optional.of(member);
        } catch (AwsError e) {
            retry = Optional.of(now().plus(settings.tempo().retry()));
            activities.failed("Launching a new EC2 instance", cause, e.text() + " Launching EC2 instance failed.");
            return Optional.empty();
        }
    }

    private Member launched(Configuration from) {
        List<LaunchTemplateOverrides> overrides = from.overrides();
        Optional<LaunchTemplateOverrides> override =
                overrides.isEmpty() ? Optional.empty() : Optional.of(overrides.get(launches % overrides.size()));
        LaunchTemplateSpecification spec = override.map(LaunchTemplateOverrides::launchTemplateSpecification)
                .orElse(from.main());
        LaunchTemplateVersion version =
                around.templates().version(spec.launchTemplateId(), spec.launchTemplateName(), spec.version());
        String image = Optional.ofNullable(version.launchTemplateData().imageId())
                .orElseThrow(() -> AwsError.of("MissingParameter", "The launch template names no image."));
        String type = override.map(LaunchTemplateOverrides::instanceType)
                .or(() -> Optional.ofNullable(version.launchTemplateData().instanceTypeAsString()))
                .orElse("t3.micro");
        String zone = around.account().region() + "abc".charAt(launches % 3);
        launches++;
        Machine machine = around.machines().launch(image, type, zone, tags());
        Member member = new Member(
                machine, numbered(version), now().plus(settings.tempo().launch()));
        member.protectedFromScaleIn(settings.protects());
        return member;
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        settings.tags().forEach((key, tag) -> {
            if (tag.propagates()) {
                tags.put(key, tag.value());
            }
        });
        return tags;
    }

    static LaunchTemplateSpecification numbered(LaunchTemplateVersion version) {
        return LaunchTemplateSpecification.builder()
                .launchTemplateId(version.launchTemplateId())
                .launchTemplateName(version.launchTemplateName())
                .version(Long.toString(version.versionNumber()))
                .build();
    }

    /** Ends one: it drains first. */
    void terminate(Member member, String cause) {
        List<Targets> in = targets().toList();
        Duration drain = in.stream()
                .map(Targets::deregistrationDelay)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        in.forEach(group -> group.deregister(member.machine()));
        activities.begins(terminating(member), cause);
        member.leaves(now().plus(drain).plus(settings.tempo().terminate()));
    }

    /** Lets those come and go whose time it is; returns whether anything changed. */
    boolean pass() {
        boolean changed = false;
        for (Member member : List.copyOf(members)) {
            boolean due = !member.due().isAfter(now());
            if (member.state() == LifecycleState.PENDING && due) {
                enter(member);
                changed = true;
            } else if (member.state() == LifecycleState.TERMINATING && due) {
                member.machine().state(InstanceStateName.TERMINATED, now());
                activities.done(terminating(member));
                members.remove(member);
                changed = true;
            }
        }
        return changed;
    }

    private void enter(Member member) {
        if (member.machine().state() == InstanceStateName.PENDING) {
            member.machine().state(InstanceStateName.RUNNING, now());
        }
        member.serves(now());
        targets().forEach(group -> group.register(member.machine()));
        activities.done(launching(member));
    }

    /** Ends those that are found unhealthy; returns whether there were any. */
    boolean replaceUnhealthy() {
        boolean changed = false;
        for (Member member : List.copyOf(members)) {
            if (member.inService() && !member.unhealthy() && failing(member)) {
                member.unhealthy(true);
                changed = true;
            }
            if (member.inService()
                    && member.unhealthy()
                    && !settings.suspended().contains("ReplaceUnhealthy")) {
                terminate(member, "an instance was taken out of service in response to a health check failure");
                changed = true;
            }
        }
        return changed;
    }

    private boolean failing(Member member) {
        boolean dead = member.machine()
                .ended()
                .filter(end -> !end.plus(settings.tempo().notice()).isAfter(now()))
                .isPresent();
        boolean inGrace = member.serving()
                .filter(since -> since.plus(settings.grace()).isAfter(now()))
                .isPresent();
        return dead || (settings.elbHealth() && !inGrace && failsBalancer(member));
    }

    private boolean failsBalancer(Member member) {
        return targets()
                .flatMap(group -> group.health(member.machine()).stream())
                .anyMatch(health -> health.state() == TargetHealthStateEnum.UNHEALTHY);
    }

    /** Says whether one is of use: in service, passing the checks that count, and warmed up. */
    boolean ready(Member member, Duration warmup) {
        boolean warm = member.serving()
                .filter(since -> !since.plus(warmup).isAfter(now()))
                .isPresent();
        return member.inService() && healthy(member) && warm;
    }

    /** Says whether one is in service and passes the checks that count. */
    boolean healthy(Member member) {
        boolean served = !settings.elbHealth()
                || targets()
                        .flatMap(group -> group.health(member.machine()).stream())
                        .allMatch(health -> health.state() == TargetHealthStateEnum.HEALTHY);
        return member.inService() && !member.unhealthy() && member.machine().runs() && served;
    }

    /** Returns the moments at which one of the instances changes by itself. */
    Stream<Instant> moments(Duration warmup) {
        return Stream.concat(retry.stream(), members.stream().flatMap(member -> moments(member, warmup)));
    }

    private Stream<Instant> moments(Member member, Duration warmup) {
        Stream<Instant> dead =
                member.machine().ended().map(end -> end.plus(settings.tempo().notice())).stream();
        Stream<Instant> ahead = member.inService()
                ? member.serving().stream()
                        .flatMap(since -> Stream.concat(
                                Stream.of(since.plus(warmup), since.plus(settings.grace())),
                                targets().map(group -> since.plus(group.untilHealthy()))))
                : Stream.of(member.due());
        return Stream.concat(dead, ahead);
    }

    private Stream<Targets> targets() {
        return settings.targetGroups().stream().map(around.targetGroups()::find);
    }

    private static String launching(Member member) {
        return "Launching a new EC2 instance: " + member.id();
    }

    private static String terminating(Member member) {
        return "Terminating EC2 instance: " + member.id();
    }
}
