package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.aws.AwsClients;
import dev.immutabledeploy.aws.AwsClients.Use;
import dev.immutabledeploy.aws.AwsFailure;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.platform.ec2.View.Machine;
import dev.immutabledeploy.platform.ec2.View.Registration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Asks AWS about a group and what belongs to it; turns what it says into values of ours. */
final class Ec2Reader {
    private static final int MOST_REFRESHES = 100;
    private static final int MOST_VERSIONS = 200;
    /** A filter takes so many values. */
    private static final int MOST_IDS = 200;

    private static final Set<InstanceStateName> RUNS = Set.of(InstanceStateName.PENDING, InstanceStateName.RUNNING);
    private static final String TEMPLATE_TAG = "aws:ec2launchtemplate:id";
    private static final String VERSION_TAG = "aws:ec2launchtemplate:version";

    private final AwsClients clients;

    Ec2Reader(AwsClients clients) {
        this.clients = clients;
    }

    /** Returns a group, if there is one. */
    Optional<Group> group(GroupSettings settings) {
        return AwsFailure.of("describe group " + settings.group(), () -> clients
                .autoScaling(settings.place(), Use.QUESTION)
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(settings.group()))
                .autoScalingGroups()
                .stream()
                .findFirst()
                .map(Descriptions::group));
    }

    /** Returns the refreshes of a group, the newest first. */
    List<Refresh> refreshes(GroupSettings settings) {
        return AwsFailure.of("describe the instance refreshes of group " + settings.group(), () -> clients
                .autoScaling(settings.place(), Use.QUESTION)
                .describeInstanceRefreshes(request ->
                        request.autoScalingGroupName(settings.group()).maxRecords(MOST_REFRESHES))
                .instanceRefreshes()
                .stream()
                .map(Descriptions::refresh)
                .sorted(Comparator.comparing(Refresh::start).reversed())
                .toList());
    }

    /** Returns the versions of the launch template from a number on. */
    List<TemplateVersion> versions(GroupSettings settings, long from) {
        return AwsFailure.of("describe the versions of launch template " + settings.template(), () -> clients
                .ec2(settings.place(), Use.QUESTION)
                .describeLaunchTemplateVersionsPaginator(request -> request.launchTemplateId(settings.template())
                        .minVersion(Long.toString(from))
                        .maxResults(MOST_VERSIONS))
                .launchTemplateVersions()
                .stream()
                .map(Ec2Reader::version)
                .toList());
    }

    private static TemplateVersion version(LaunchTemplateVersion version) {
        ResponseLaunchTemplateData data = version.launchTemplateData();
        Map<String, String> tags = new HashMap<>();
        data.tagSpecifications().stream()
                .filter(specification -> specification.resourceType() == ResourceType.INSTANCE)
                .flatMap(specification -> specification.tags().stream())
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        return TemplateVersion.of(
                new TemplateRef(version.launchTemplateId(), Long.toString(version.versionNumber())),
                Optional.ofNullable(data.imageId()).orElse(""),
                Optional.ofNullable(data.userData()).orElse(""),
                tags);
    }

    /** Returns what EC2 says of instances; those that do not run, or that it does not know, are missing. */
    Map<String, Machine> machines(Place place, List<String> ids) {
        Map<String, Machine> machines = new HashMap<>();
        for (int from = 0; from < ids.size(); from += MOST_IDS) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + MOST_IDS));
            machines.putAll(AwsFailure.of("describe instances", () -> described(place, some)));
        }
        return machines;
    }

    private Map<String, Machine> described(Place place, List<String> ids) {
        Map<String, Machine> machines = new HashMap<>();
        clients
                .ec2(place, Use.QUESTION)
                .describeInstancesPaginator(request -> request.filters(
                        Filter.builder().name("instance-id").values(ids).build()))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> RUNS.contains(instance.state().name()))
                .forEach(instance -> machines.put(
                        instance.instanceId(), new Machine(instance.imageId(), startedFrom(instance.tags()))));
        return machines;
    }

    private static Optional<TemplateRef> startedFrom(List<Tag> tags) {
        Map<String, String> values = new HashMap<>();
        tags.forEach(tag -> values.put(tag.key(), tag.value()));
        return Optional.ofNullable(values.get(TEMPLATE_TAG))
                .flatMap(template -> Optional.ofNullable(values.get(VERSION_TAG))
                        .map(version -> new TemplateRef(template, version)));
    }

    /** Returns what is registered with target groups. */
    List<Registration> registrations(Place place, List<String> targetGroups) {
        List<Registration> registrations = new ArrayList<>();
        for (String targetGroup : targetGroups) {
            AwsFailure.of("describe the health of target group " + targetGroup, () -> clients.loadBalancing(place)
                            .describeTargetHealth(request -> request.targetGroupArn(targetGroup))
                            .targetHealthDescriptions())
                    .forEach(item -> registrations.add(new Registration(
                            targetGroup, item.target().id(), item.targetHealth().stateAsString())));
        }
        return registrations;
    }

    /** Returns the state of each of these alarms that there is. */
    Map<String, String> alarms(Place place, List<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        return AwsFailure.of("describe alarms", () -> {
            Map<String, String> states = new HashMap<>();
            var answer = clients.cloudWatch(place).describeAlarms(request -> request.alarmNames(names)
                    .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
            answer.metricAlarms().forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValueAsString()));
            answer.compositeAlarms().forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValueAsString()));
            return states;
        });
    }

    /** Returns when something described began; one that has not begun yet is the newest of all. */
    static Instant start(Optional<Instant> told) {
        return told.orElse(Instant.MAX);
    }
}
