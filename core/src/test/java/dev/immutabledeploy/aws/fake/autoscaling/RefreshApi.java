package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Operation;
import dev.immutabledeploy.aws.fake.wire.Pages;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.RefreshStrategy;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;

/**
 * The operations on instance refreshes, and when they are refused.
 *
 * <p>Sources: Auto Scaling API reference, the operations of these names and their errors; user guide, "Undo changes with a
 * manual or auto rollback", "Considerations".
 */
final class RefreshApi {
    private static final String DESIRED = """
            {LaunchTemplate{LaunchTemplateId LaunchTemplateName Version}
             MixedInstancesPolicy{LaunchTemplate InstancesDistribution}}
            """;

    private static final Set<InstanceRefreshStatus> REVERSIBLE =
            Set.of(InstanceRefreshStatus.PENDING, InstanceRefreshStatus.IN_PROGRESS, InstanceRefreshStatus.BAKING);

    private final Groups groups;

    RefreshApi(Groups groups) {
        this.groups = groups;
    }

    List<Operation> operations() {
        return List.of(
                Operation.read(
                        DescribeInstanceRefreshesRequest.class,
                        DescribeInstanceRefreshesRequest::builder,
                        "AutoScalingGroupName! InstanceRefreshIds MaxRecords NextToken",
                        this::describe),
                Operation.write(
                        StartInstanceRefreshRequest.class,
                        StartInstanceRefreshRequest::builder,
                        "AutoScalingGroupName! Strategy Preferences DesiredConfiguration" + DESIRED,
                        this::start),
                Operation.write(
                        RollbackInstanceRefreshRequest.class,
                        RollbackInstanceRefreshRequest::builder,
                        "AutoScalingGroupName!",
                        this::rollBack),
                Operation.write(
                        CancelInstanceRefreshRequest.class,
                        CancelInstanceRefreshRequest::builder,
                        "AutoScalingGroupName!",
                        this::cancel));
    }

    private DescribeInstanceRefreshesResponse describe(DescribeInstanceRefreshesRequest request) {
        Group group = groups.known(request.autoScalingGroupName());
        List<Refresh> found = group.refreshes().stream()
                .filter(one -> !request.hasInstanceRefreshIds()
                        || request.instanceRefreshIds().contains(one.id()))
                .toList();
        return Pages.of(found, request.maxRecords(), request.nextToken(), 50)
                .answer((page, token) -> DescribeInstanceRefreshesResponse.builder()
                        .instanceRefreshes(page.stream()
                                .map(one -> Descriptions.of(group, one))
                                .toList())
                        .nextToken(token)
                        .build());
    }

    private StartInstanceRefreshResponse start(StartInstanceRefreshRequest request) {
        Group group = groups.known(request.autoScalingGroupName());
        if (request.strategy() == RefreshStrategy.REPLACE_ROOT_VOLUME) {
            throw AwsError.unmodelled("the strategy ReplaceRootVolume");
        }
        if (request.strategy() != null && request.strategy() != RefreshStrategy.ROLLING) {
            throw AwsError.of("ValidationError", "Strategy cannot be " + request.strategyAsString());
        }
        if (group.active().isPresent()) {
            throw AwsError.of(
                    "InstanceRefreshInProgress",
                    "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.");
        }
        Preferences preferences = Preferences.of(Optional.ofNullable(request.preferences()), group.settings());
        Optional<DesiredConfiguration> desired = Optional.ofNullable(request.desiredConfiguration());
        desired.ifPresent(wanted -> check(group, wanted));
        if (preferences.autoRollback()) {
            checkReversible(group, desired).ifPresent(why -> {
                throw AwsError.of("ValidationError", "AutoRollback cannot be used: " + why);
            });
        }
        preferences.alarms().stream()
                .filter(name -> group.around().alarms().state(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw AwsError.of("ValidationError", "The alarm " + name + " does not exist");
                });
        Refresh refresh = new Refresh(group, preferences, desired);
        group.add(refresh);
        return StartInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.id())
                .build();
    }

    private static void check(Group group, DesiredConfiguration wanted) {
        if ((wanted.launchTemplate() == null) == (wanted.mixedInstancesPolicy() == null)) {
            throw AwsError.of(
                    "ValidationError", "DesiredConfiguration needs either LaunchTemplate or MixedInstancesPolicy");
        }
        GroupApi.check(group.around(), Configuration.of(wanted));
    }

    /** Returns why a refresh could not be taken back. */
    private static Optional<String> checkReversible(Group group, Optional<DesiredConfiguration> desired) {
        Configuration before = group.settings().configuration();
        if (desired.isEmpty()) {
            return Optional.of("no desired configuration is specified.");
        }
        if (before.moves()) {
            return Optional.of("the Auto Scaling group uses the $Latest or $Default version of its launch template.");
        }
        return usesParameter(group, before)
                ? Optional.of("the launch template takes its image from a Systems Manager parameter.")
                : Optional.empty();
    }

    private static boolean usesParameter(Group group, Configuration configuration) {
        var main = configuration.main();
        String image = group.around()
                .templates()
                .version(main.launchTemplateId(), main.launchTemplateName(), main.version())
                .launchTemplateData()
                .imageId();
        return image != null && image.startsWith("resolve:ssm:");
    }

    private RollbackInstanceRefreshResponse rollBack(RollbackInstanceRefreshRequest request) {
        Group group = groups.known(request.autoScalingGroupName());
        Refresh refresh = activeIn(group);
        if (!REVERSIBLE.contains(refresh.status())) {
            throw irreversible("it is " + refresh.status() + ".");
        }
        checkReversible(group, refresh.desired()).ifPresent(why -> {
            throw irreversible(why);
        });
        refresh.rollBack("A rollback was requested.");
        return RollbackInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.id())
                .build();
    }

    private static AwsError irreversible(String why) {
        return AwsError.of("IrreversibleInstanceRefresh", "The instance refresh cannot be rolled back: " + why);
    }

    private static Refresh activeIn(Group group) {
        return group.active()
                .orElseThrow(() -> AwsError.of(
                        "ActiveInstanceRefreshNotFound",
                        "No in progress or pending Instance Refresh found for Auto Scaling group " + group.name()));
    }

    private CancelInstanceRefreshResponse cancel(CancelInstanceRefreshRequest request) {
        Group group = groups.known(request.autoScalingGroupName());
        Refresh refresh = activeIn(group);
        refresh.cancel();
        return CancelInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.id())
                .build();
    }
}
