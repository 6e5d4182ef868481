package dev.immutabledeploy.aws.fake.elb;

import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Operation;
import dev.immutabledeploy.aws.fake.wire.Pages;
import dev.immutabledeploy.aws.fake.wire.QueryProtocol;
import dev.immutabledeploy.aws.fake.wire.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The operations of Elastic Load Balancing that are modelled; every target listens on port 80.
 *
 * <p>Source: Elastic Load Balancing API reference (version 2015-12-01), the operations of these names and {@code
 * TargetHealth} (states and reasons).
 */
public final class ElbApi {
    private static final int PORT = 80;

    private final TargetGroups groups;

    private ElbApi(TargetGroups groups) {
        this.groups = groups;
    }

    /** Puts the service together. */
    public static Service service(TargetGroups groups) {
        return new Service(
                "elasticloadbalancing",
                List.of(new QueryProtocol("http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", "2015-12-01")),
                new ElbApi(groups).operations());
    }

    private List<Operation> operations() {
        return List.of(
                Operation.read(
                        DescribeTargetGroupsRequest.class,
                        DescribeTargetGroupsRequest::builder,
                        "TargetGroupArns Names PageSize Marker",
                        this::describe),
                Operation.read(
                        DescribeTargetHealthRequest.class,
                        DescribeTargetHealthRequest::builder,
                        "TargetGroupArn! Targets{Id Port}",
                        this::health));
    }

    private DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request) {
        List<Targets> found = new ArrayList<>();
        if (request.hasTargetGroupArns()) {
            request.targetGroupArns().forEach(arn -> found.add(groups.find(arn)));
        } else if (request.hasNames()) {
            request.names().forEach(name -> found.add(groups.named(name)));
        } else {
            groups.all().forEach(found::add);
        }
        return Pages.of(found, request.pageSize(), request.marker(), 400)
                .answer((page, token) -> DescribeTargetGroupsResponse.builder()
                        .targetGroups(page.stream().map(ElbApi::described).toList())
                        .nextMarker(token)
                        .build());
    }

    private static TargetGroup described(Targets group) {
        return TargetGroup.builder()
                .targetGroupArn(group.arn())
                .targetGroupName(group.name())
                .protocol("HTTP")
                .port(PORT)
                .vpcId("vpc-0fake")
                .healthCheckEnabled(true)
                .healthCheckPath("/")
                .targetType("instance")
                .build();
    }

    private DescribeTargetHealthResponse health(DescribeTargetHealthRequest request) {
        Targets group = groups.find(request.targetGroupArn());
        List<TargetHealthDescription> all =
                group.health().stream().map(ElbApi::described).toList();
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(
                        request.hasTargets()
                                ? request.targets().stream()
                                        .map(target -> one(target, all))
                                        .toList()
                                : all)
                .build();
    }

    private static TargetHealthDescription one(TargetDescription asked, List<TargetHealthDescription> all) {
        if (asked.id() == null) {
            throw AwsError.of("ValidationError", "A target needs an id");
        }
        return all.stream()
                .filter(health -> health.target().id().equals(asked.id()))
                .findFirst()
                .orElseGet(() -> TargetHealthDescription.builder()
                        .target(asked)
                        .targetHealth(health -> health.state(TargetHealthStateEnum.UNUSED)
                                .reason(TargetHealthReasonEnum.TARGET_NOT_REGISTERED)
                                .description("Target is not registered to the target group"))
                        .build());
    }

    private static TargetHealthDescription described(Targets.Health health) {
        Optional<TargetHealthReasonEnum> reason = health.reason();
        return TargetHealthDescription.builder()
                .target(target -> target.id(health.machine().id()).port(PORT))
                .healthCheckPort(Integer.toString(PORT))
                .targetHealth(state -> state.state(health.state())
                        .reason(reason.orElse(null))
                        .description(
                                reason.map(TargetHealthReasonEnum::toString).orElse(null)))
                .build();
    }
}
