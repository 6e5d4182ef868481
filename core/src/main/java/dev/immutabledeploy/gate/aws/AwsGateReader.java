package dev.immutabledeploy.gate.aws;

import dev.immutabledeploy.aws.Access;
import dev.immutabledeploy.aws.AwsClients;
import dev.immutabledeploy.aws.AwsFailure;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.rollout.GateReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * Reads CloudWatch alarms, metric and composite, and the health of target groups. An alarm without enough data is no pass
 * unless that was declared; a target group without healthy targets neither.
 */
public final class AwsGateReader implements GateReader {
    private final Supplier<AwsClients> clients;
    private final Access access;
    private final GateReader others;

    /**
     * Takes what asks, and who reads all other gates.
     *
     * @param clients made when the first such gate is read
     */
    public AwsGateReader(Supplier<AwsClients> clients, Access access, GateReader others) {
        this.clients = clients;
        this.access = access;
        this.others = others;
    }

    @Override
    public boolean offers(Gate gate) {
        return gate instanceof Gate.Alarm || gate instanceof Gate.TargetHealth || others.offers(gate);
    }

    @Override
    public Reading read(Gate gate) {
        try {
            if (gate instanceof Gate.Alarm alarm) {
                return alarm(alarm);
            }
            return gate instanceof Gate.TargetHealth health ? health(health) : others.read(gate);
        } catch (AwsFailure e) {
            return new Reading.NoData(e.problem().what());
        }
    }

    private Reading alarm(Gate.Alarm gate) {
        Optional<String> state = AwsFailure.of("describe alarm " + gate.alarm(), () -> {
            var answer = clients.get()
                    .cloudWatch(new Place(gate.region(), access))
                    .describeAlarms(request -> request.alarmNames(gate.alarm())
                            .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
            return answer.metricAlarms().stream()
                    .map(alarm -> alarm.stateValueAsString())
                    .findFirst()
                    .or(() -> answer.compositeAlarms().stream()
                            .map(alarm -> alarm.stateValueAsString())
                            .findFirst());
        });
        return switch (state.orElse("")) {
            case "OK" -> new Reading.Holds();
            case "ALARM" -> new Reading.Fails("alarm " + gate.alarm() + " is in ALARM");
            case "INSUFFICIENT_DATA" ->
                gate.passesWithoutData()
                        ? new Reading.Holds()
                        : new Reading.NoData("alarm " + gate.alarm() + " has not enough data");
            default -> new Reading.NoData("there is no alarm " + gate.alarm() + " in " + gate.region());
        };
    }

    private Reading health(Gate.TargetHealth gate) {
        List<TargetHealthDescription> targets =
                AwsFailure.of("describe the health of target group " + gate.targetGroup(), () -> clients.get()
                        .loadBalancing(new Place(gate.region(), access))
                        .describeTargetHealth(request -> request.targetGroupArn(gate.targetGroup()))
                        .targetHealthDescriptions());
        List<String> ill = targets.stream()
                .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.UNHEALTHY
                        || target.targetHealth().state() == TargetHealthStateEnum.UNAVAILABLE)
                .map(target ->
                        target.target().id() + " is " + target.targetHealth().stateAsString())
                .toList();
        if (!ill.isEmpty()) {
            return new Reading.Fails(String.join(", ", ill));
        }
        boolean any =
                targets.stream().anyMatch(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY);
        return any ? new Reading.Holds() : new Reading.NoData("no target of " + gate.targetGroup() + " is healthy yet");
    }
}
