package dev.immutabledeploy.aws.fake.ec2;

import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Operation;
import dev.immutabledeploy.aws.fake.wire.Pages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** The operations of EC2 on instances and tags that are modelled. */
final class InstanceApi {
    private static final Set<String> FILTERS = Set.of("instance-state-name", "image-id", "instance-id");
    /** Source: EC2 API reference, {@code InstanceState}. */
    private static final Map<String, Integer> CODES =
            Map.of("pending", 0, "running", 16, "shutting-down", 32, "terminated", 48, "stopping", 64, "stopped", 80);

    private final Machines machines;
    private final LaunchTemplates templates;

    InstanceApi(Machines machines, LaunchTemplates templates) {
        this.machines = machines;
        this.templates = templates;
    }

    List<Operation> operations() {
        return List.of(
                Operation.read(
                        DescribeInstancesRequest.class,
                        DescribeInstancesRequest::builder,
                        "InstanceIds Filters MaxResults NextToken",
                        this::describe),
                Operation.write(
                        CreateTagsRequest.class, CreateTagsRequest::builder, "Resources! Tags!", this::createTags));
    }

    private DescribeInstancesResponse describe(DescribeInstancesRequest request) {
        List<Machine> found = request.hasInstanceIds()
                ? request.instanceIds().stream().map(this::known).toList()
                : machines.all().stream()
                        .filter(one -> Filters.match(request.filters(), FILTERS, name -> value(one, name)))
                        .toList();
        return Pages.of(found, request.maxResults(), request.nextToken(), 1000)
                .answer((page, token) -> DescribeInstancesResponse.builder()
                        .reservations(
                                page.stream().map(InstanceApi::reservation).toList())
                        .nextToken(token)
                        .build());
    }

    private Machine known(String id) {
        return machines.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> AwsError.of("InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist"));
    }

    private static String value(Machine machine, String filter) {
        if (filter.startsWith("tag:")) {
            return machine.tags().getOrDefault(filter.substring("tag:".length()), "");
        }
        return switch (filter) {
            case "instance-state-name" -> machine.state().toString();
            case "image-id" -> machine.image();
            default -> machine.id();
        };
    }

    private static Reservation reservation(Machine machine) {
        return Reservation.builder()
                .reservationId("r-" + machine.id().substring(2))
                .instances(Instance.builder()
                        .instanceId(machine.id())
                        .imageId(machine.image())
                        .instanceType(machine.type())
                        .launchTime(machine.launched())
                        .placement(placement -> placement.availabilityZone(machine.zone()))
                        .state(state -> state.name(machine.state())
                                .code(CODES.get(machine.state().toString())))
                        .tags(Tags.of(machine.tags()))
                        .build())
                .build();
    }

    private CreateTagsResponse createTags(CreateTagsRequest request) {
        for (String id : request.resources()) {
            Map<String, String> tags = templates
                    .byId(id)
                    .map(LaunchTemplate::tags)
                    .or(() -> machines.find(id).map(Machine::tags))
                    .orElseThrow(() -> AwsError.of("InvalidID", "The ID '" + id + "' is not valid"));
            request.tags().forEach(tag -> {
                if (tag.key().startsWith("aws:")) {
                    throw AwsError.of(
                            "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
                }
                tags.put(tag.key(), tag.value());
            });
        }
        return CreateTagsResponse.builder().build();
    }
}
