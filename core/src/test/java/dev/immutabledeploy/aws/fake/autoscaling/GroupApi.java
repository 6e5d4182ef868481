package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Operation;
import dev.immutabledeploy.aws.fake.wire.Pages;
import dev.immutabledeploy.aws.fake.wire.QueryProtocol;
import dev.immutabledeploy.aws.fake.wire.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/**
 * The operations on groups, and the service as a whole.
 *
 * <p>Sources: Auto Scaling API reference, the operations of these names and their errors.
 */
public final class GroupApi {
    private final Groups groups;

    private GroupApi(Groups groups) {
        this.groups = groups;
    }

    /** Puts the service together. */
    public static Service service(Groups groups) {
        List<Operation> operations = new ArrayList<>(new GroupApi(groups).operations());
        operations.addAll(new RefreshApi(groups).operations());
        return new Service(
                "autoscaling",
                List.of(new QueryProtocol("http://autoscaling.amazonaws.com/doc/2011-01-01/", "2011-01-01")),
                operations);
    }

    private List<Operation> operations() {
        return List.of(
                Operation.read(
                        DescribeAutoScalingGroupsRequest.class,
                        DescribeAutoScalingGroupsRequest::builder,
                        "AutoScalingGroupNames IncludeInstances MaxRecords NextToken",
                        this::describe),
                Operation.read(
                        DescribeScalingActivitiesRequest.class,
                        DescribeScalingActivitiesRequest::builder,
                        "AutoScalingGroupName! MaxRecords NextToken",
                        this::activities),
                Operation.write(
                        SetDesiredCapacityRequest.class,
                        SetDesiredCapacityRequest::builder,
                        "AutoScalingGroupName! DesiredCapacity! HonorCooldown",
                        this::scale),
                Operation.write(
                        UpdateAutoScalingGroupRequest.class,
                        UpdateAutoScalingGroupRequest::builder,
                        "AutoScalingGroupName! LaunchTemplate MixedInstancesPolicy MinSize MaxSize DesiredCapacity"
                                + " DefaultInstanceWarmup HealthCheckGracePeriod",
                        this::update),
                Operation.write(
                        CreateOrUpdateTagsRequest.class, CreateOrUpdateTagsRequest::builder, "Tags!", this::tag));
    }

    private DescribeAutoScalingGroupsResponse describe(DescribeAutoScalingGroupsRequest request) {
        List<Group> found = new ArrayList<>();
        if (request.hasAutoScalingGroupNames()) {
            request.autoScalingGroupNames().forEach(name -> groups.find(name).ifPresent(found::add));
        } else {
            groups.all().forEach(found::add);
        }
        boolean instances = !Boolean.FALSE.equals(request.includeInstances());
        return Pages.of(found, request.maxRecords(), request.nextToken(), 50)
                .answer((page, token) -> DescribeAutoScalingGroupsResponse.builder()
                        .autoScalingGroups(page.stream()
                                .map(one -> Descriptions.of(one, instances))
                                .toList())
                        .nextToken(token)
                        .build());
    }

    private DescribeScalingActivitiesResponse activities(DescribeScalingActivitiesRequest request) {
        List<Activity> all =
                groups.known(request.autoScalingGroupName()).activities().all();
        return Pages.of(all, request.maxRecords(), request.nextToken(), 100)
                .answer((page, token) -> DescribeScalingActivitiesResponse.builder()
                        .activities(page)
                        .nextToken(token)
                        .build());
    }

    private SetDesiredCapacityResponse scale(SetDesiredCapacityRequest request) {
        GroupSettings settings = groups.known(request.autoScalingGroupName()).settings();
        resize(settings, settings.minimum(), request.desiredCapacity(), settings.maximum());
        return SetDesiredCapacityResponse.builder().build();
    }

    private static void resize(GroupSettings settings, int least, int wanted, int most) {
        if (wanted < least) {
            throw AwsError.of(
                    "ValidationError",
                    "New SetDesiredCapacity value " + wanted + " is below min value " + least
                            + " for the AutoScalingGroup.");
        }
        if (wanted > most) {
            throw AwsError.of(
                    "ValidationError",
                    "New SetDesiredCapacity value " + wanted + " is above max value " + most
                            + " for the AutoScalingGroup.");
        }
        settings.size(least, wanted, most);
    }

    /**
     * Changes what later launches use; what runs stays as it is.
     *
     * <p>Source: API reference, {@code UpdateAutoScalingGroup}; a new minimum above the desired capacity, or a new maximum
     * below it, moves the desired capacity.
     */
    private UpdateAutoScalingGroupResponse update(UpdateAutoScalingGroupRequest request) {
        Group group = groups.known(request.autoScalingGroupName());
        configuration(request).ifPresent(next -> {
            boolean busy = group.active()
                    .filter(refresh -> refresh.desired().isPresent())
                    .isPresent();
            if (busy) {
                throw AwsError.of(
                        "ValidationError",
                        "An active instance refresh with a desired configuration exists: what it derives from the desired"
                                + " configuration cannot be updated.");
            }
            check(group.around(), next);
            group.settings().configuration(next);
        });
        GroupSettings settings = group.settings();
        int least = Optional.ofNullable(request.minSize()).orElse(settings.minimum());
        int most = Optional.ofNullable(request.maxSize()).orElse(settings.maximum());
        if (least > most) {
            throw AwsError.of("ValidationError", "Max bound, " + most + ", must be greater than or equal to min bound");
        }
        int usual = Math.max(least, Math.min(most, settings.desired()));
        resize(settings, least, Optional.ofNullable(request.desiredCapacity()).orElse(usual), most);
        Optional.ofNullable(request.defaultInstanceWarmup())
                .ifPresent(seconds -> settings.warmup(Duration.ofSeconds(seconds)));
        Optional.ofNullable(request.healthCheckGracePeriod())
                .ifPresent(seconds -> settings.grace(Duration.ofSeconds(seconds)));
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    private static Optional<Configuration> configuration(UpdateAutoScalingGroupRequest request) {
        if (request.launchTemplate() != null && request.mixedInstancesPolicy() != null) {
            throw AwsError.of("ValidationError", "Either LaunchTemplate or MixedInstancesPolicy may be specified");
        }
        return Optional.ofNullable(request.launchTemplate())
                .map(Configuration::of)
                .or(() -> Optional.ofNullable(request.mixedInstancesPolicy()).map(Configuration::of));
    }

    /** Refuses a template or version that is not there. */
    static void check(Surroundings around, Configuration configuration) {
        LaunchTemplateSpecification main = configuration.main();
        if (main == null) {
            throw AwsError.of("ValidationError", "A launch template must be specified");
        }
        try {
            around.templates().version(main.launchTemplateId(), main.launchTemplateName(), main.version());
        } catch (AwsError e) {
            throw AwsError.of("ValidationError", "You must use a valid fully-formed launch template. " + e.text());
        }
    }

    private CreateOrUpdateTagsResponse tag(CreateOrUpdateTagsRequest request) {
        for (Tag tag : request.tags()) {
            if (tag.resourceId() == null || !"auto-scaling-group".equals(tag.resourceType()) || tag.key() == null) {
                throw AwsError.of(
                        "ValidationError", "A tag needs a key, a resource id, and auto-scaling-group as its type");
            }
            if (tag.key().startsWith("aws:")) {
                throw AwsError.of("ValidationError", "Tag keys starting with 'aws:' are reserved for internal use");
            }
            groups.known(tag.resourceId())
                    .settings()
                    .tags()
                    .put(
                            tag.key(),
                            new GroupSettings.Tag(
                                    Optional.ofNullable(tag.value()).orElse(""),
                                    Boolean.TRUE.equals(tag.propagateAtLaunch())));
        }
        return CreateOrUpdateTagsResponse.builder().build();
    }
}
