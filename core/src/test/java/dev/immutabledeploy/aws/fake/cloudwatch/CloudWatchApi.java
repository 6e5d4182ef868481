package dev.immutabledeploy.aws.fake.cloudwatch;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.JsonProtocol;
import dev.immutabledeploy.aws.fake.wire.Operation;
import dev.immutabledeploy.aws.fake.wire.Pages;
import dev.immutabledeploy.aws.fake.wire.QueryProtocol;
import dev.immutabledeploy.aws.fake.wire.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/**
 * The operation of CloudWatch that is modelled. The SDK for Java speaks AWS query to it, newer clients AWS JSON.
 *
 * <p>Source: CloudWatch API reference, {@code DescribeAlarms}: without types only alarms on metrics are answered; names and a
 * prefix exclude each other; names that do not exist are left out.
 */
public final class CloudWatchApi {
    private final Account account;
    private final Alarms alarms;

    private CloudWatchApi(Account account, Alarms alarms) {
        this.account = account;
        this.alarms = alarms;
    }

    /** Puts the service together. */
    public static Service service(Account account, Alarms alarms) {
        return new Service(
                "monitoring",
                List.of(
                        new QueryProtocol("http://monitoring.amazonaws.com/doc/2010-08-01/", "2010-08-01"),
                        new JsonProtocol("GraniteServiceVersion20100801", "com.amazonaws.cloudwatch")),
                List.of(Operation.read(
                        DescribeAlarmsRequest.class,
                        DescribeAlarmsRequest::builder,
                        "AlarmNames AlarmNamePrefix AlarmTypes StateValue MaxRecords NextToken",
                        new CloudWatchApi(account, alarms)::describe)));
    }

    private DescribeAlarmsResponse describe(DescribeAlarmsRequest request) {
        if (request.hasAlarmNames() && request.alarmNamePrefix() != null) {
            throw AwsError.of("ValidationError", "AlarmNames and AlarmNamePrefix cannot be given together");
        }
        if (request.alarmNames().size() > 100) {
            throw AwsError.of("ValidationError", "AlarmNames must have at most 100 members");
        }
        Set<AlarmType> types =
                request.hasAlarmTypes() ? Set.copyOf(request.alarmTypes()) : Set.of(AlarmType.METRIC_ALARM);
        List<Alarms.Alarm> found = new ArrayList<>();
        for (Alarms.Alarm alarm : alarms.all()) {
            if (asked(alarm, request)
                    && types.contains(alarm.composite() ? AlarmType.COMPOSITE_ALARM : AlarmType.METRIC_ALARM)) {
                found.add(alarm);
            }
        }
        return Pages.of(found, request.maxRecords(), request.nextToken(), 50)
                .answer((page, token) -> DescribeAlarmsResponse.builder()
                        .metricAlarms(page.stream()
                                .filter(alarm -> !alarm.composite())
                                .map(this::metric)
                                .toList())
                        .compositeAlarms(page.stream()
                                .filter(Alarms.Alarm::composite)
                                .map(this::composite)
                                .toList())
                        .nextToken(token)
                        .build());
    }

    private static boolean asked(Alarms.Alarm alarm, DescribeAlarmsRequest request) {
        boolean named = !request.hasAlarmNames() || request.alarmNames().contains(alarm.name());
        boolean begins = request.alarmNamePrefix() == null || alarm.name().startsWith(request.alarmNamePrefix());
        return named && begins && (request.stateValue() == null || request.stateValue() == alarm.state());
    }

    private String arn(Alarms.Alarm alarm) {
        return account.arn("cloudwatch", "alarm:" + alarm.name());
    }

    private MetricAlarm metric(Alarms.Alarm alarm) {
        return MetricAlarm.builder()
                .alarmName(alarm.name())
                .alarmArn(arn(alarm))
                .actionsEnabled(true)
                .okActions(List.of())
                .alarmActions(List.of())
                .insufficientDataActions(List.of())
                .stateValue(alarm.state())
                .stateReason(alarm.reason())
                .stateUpdatedTimestamp(alarm.since())
                .stateTransitionedTimestamp(alarm.since())
                .metricName("HTTPCode_Target_5XX_Count")
                .namespace("AWS/ApplicationELB")
                .statistic("Sum")
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator("GreaterThanOrEqualToThreshold")
                .build();
    }

    private CompositeAlarm composite(Alarms.Alarm alarm) {
        return CompositeAlarm.builder()
                .alarmName(alarm.name())
                .alarmArn(arn(alarm))
                .alarmRule("ALARM(errors)")
                .actionsEnabled(true)
                .stateValue(alarm.state())
                .stateReason(alarm.reason())
                .stateUpdatedTimestamp(alarm.since())
                .stateTransitionedTimestamp(alarm.since())
                .build();
    }
}
