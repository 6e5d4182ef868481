package dev.immutabledeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.aws.fake.Fault;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.gate.aws.AwsGateReader;
import dev.immutabledeploy.rollout.GateReader.Reading;
import dev.immutabledeploy.testing.Ec2Lab;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Alarms, metric and composite, and the health of a target group; no data is no pass. */
class AwsGatesTest {
    private final Ec2Lab lab = new Ec2Lab();
    private final AwsGateReader reader =
            new AwsGateReader(() -> lab.clients(lab.aws.http()), Ec2Lab.KEYS, gate -> new Reading.NoData("another's"));

    @AfterEach
    void nothingWasAskedThatAwsDoesNotKnow() {
        assertThat(lab.aws.calls().strays()).isEmpty();
    }

    private static Gate alarm(boolean passesWithoutData) {
        return new Gate.Alarm("errors", Ec2Lab.REGION, "errors", passesWithoutData, false, Duration.ofSeconds(15), 1);
    }

    @Test
    void aMetricAlarm() {
        lab.aws.alarms().create("errors");
        judged();
    }

    @Test
    void aCompositeAlarm() {
        lab.aws.alarms().createComposite("errors");
        judged();
    }

    private void judged() {
        lab.aws.alarms().set("errors", StateValue.OK);
        assertThat(reader.read(alarm(false))).isInstanceOf(Reading.Holds.class);
        lab.aws.alarms().set("errors", StateValue.ALARM);
        assertThat(reader.read(alarm(false))).isInstanceOf(Reading.Fails.class);
        assertThat(reader.read(alarm(true))).isInstanceOf(Reading.Fails.class);
        lab.aws.alarms().set("errors", StateValue.INSUFFICIENT_DATA);
        assertThat(reader.read(alarm(false))).isInstanceOf(Reading.NoData.class);
        assertThat(reader.read(alarm(true))).isInstanceOf(Reading.Holds.class);
    }

    @Test
    void anAlarmThatIsMissingOrCannotBeRead() {
        assertThat(reader.read(alarm(true))).isInstanceOf(Reading.NoData.class);
        lab.aws.faults().always(call -> call.operation().equals("DescribeAlarms"), Fault.DENIED);
        assertThat(reader.read(alarm(true))).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void theHealthOfATargetGroup() {
        Gate gate = new Gate.TargetHealth("t", Ec2Lab.REGION, lab.targetGroup, false, Duration.ofSeconds(15), 1);
        assertThat(reader.read(gate)).as("no target").isInstanceOf(Reading.NoData.class);
        lab.deploy("v1");
        assertThat(reader.read(gate)).isInstanceOf(Reading.Holds.class);
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.elbHealth(false));
        lab.aws.world().sicken(lab.aws.groups().instances(Ec2Lab.GROUP).get(0).id());
        assertThat(reader.read(gate)).isInstanceOf(Reading.Fails.class);
    }
}
