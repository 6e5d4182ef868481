package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.rollout.GateReader.Reading;
import dev.immutabledeploy.testing.Lab;
import dev.immutabledeploy.testing.Mortal;
import dev.immutabledeploy.testing.Mortal.Killed;
import dev.immutabledeploy.testing.Oracle;
import dev.immutabledeploy.testing.RunningOn;
import dev.immutabledeploy.testing.Task;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A platform that is told once and then runs on by itself, whether or not anybody looks. */
class RunningOnTest {
    private static final Gate GATE = new Gate.Probe(
            "home",
            URI.create("http://127.0.0.1/"),
            200,
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            3);

    private final Lab lab = new Lab();
    private final RunningOn itself = lab.platform.runsOn();

    @Test
    void aReleaseIsOneOrderAndEndsOnlyWhenThePlatformHasBaked() {
        lab.deploy("staging", "v1");
        int before = lab.platform.log().size();
        Duration begun = lab.clock.monotonic();
        Result result = lab.deploy("staging", "v2");

        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.platform.log().subList(before, lab.platform.log().size()))
                .filteredOn("web deploy"::equals)
                .hasSize(1);
        assertThat(lab.clock.monotonic().minus(begun)).isGreaterThan(Duration.ofSeconds(10));
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
    }

    @Test
    void itRunsOnAlthoughNobodyDrivesAndWhoeverComesNextOnlyRecordsIt() {
        Oracle oracle = new Oracle(lab, "staging");
        lab.deploy("staging", "v1");
        diesOnceTold("v2");
        lab.clock.pass(Duration.ofMinutes(2));
        assertThat(lab.serving("staging")).as("nobody drove").isEqualTo(Map.of("v2", 2L));

        int orders = lab.platform.orders().size();
        assertThat(lab.drive(lab.releases("bob").resume("staging")).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.platform.orders().subList(orders, lab.platform.orders().size()))
                .noneMatch(order -> order.intent().action().kind().equals("deploy"));
        assertThat(oracle.atRest()).isEmpty();
    }

    @Test
    void anAlarmSendsItBackAlthoughNobodyDrivesAndTheRecordSaysSo() {
        Oracle oracle = new Oracle(lab, "staging");
        lab.deploy("staging", "v1");
        itself.alarm(lab.revision("v2"));
        diesOnceTold("v2");
        lab.clock.pass(Duration.ofMinutes(2));
        assertThat(lab.serving("staging")).as("nobody drove").isEqualTo(Map.of("v1", 2L));

        Result result = lab.drive(lab.releases("bob").resume("staging"));
        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.REVERTED);
        assertThat(result.release().orElseThrow().reason().orElseThrow()).contains("went back by itself");
        assertThat(lab.releases("eve").recorded("staging").state().condemned()).hasSize(1);
        assertThat(oracle.atRest()).isEmpty();
    }

    @Test
    void anAlarmDuringItsBakeSendsItBack() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        while (!lab.serving("staging").equals(Map.of("v2", 2L))) {
            lab.tick(ada, 1);
        }
        itself.alarm(lab.revision("v2"));
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.REVERTED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void anAbortStopsItWhileItRunsOn() {
        Oracle oracle = new Oracle(lab, "staging");
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        while (!lab.serving("staging").containsKey("v2")) {
            lab.tick(ada, 1);
        }
        Session abort = lab.releases("bob").abort("staging", "enough");
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.ABORTED);
        lab.drive(abort);
        lab.clock.pass(Duration.ofMinutes(2));
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        assertThat(oracle.atRest()).isEmpty();
    }

    @Test
    void aGateThatMustHoldIsRefusedThereAndHoldsWithTheStrategyThatIsNamed() {
        Lab gated = new Lab(List.of(GATE), Duration.ZERO);
        gated.platform.runsOn();
        assertThatThrownBy(() -> gated.deploy("staging", "v1"))
                .hasMessageContaining("runs on by itself with strategy rolling")
                .hasMessageContaining("a strategy that holds: blue-green");
        assertThat(gated.platform.log()).isEmpty();

        gated.strategy = new Strategy.BlueGreen(Duration.ofSeconds(20));
        assertThat(gated.deploy("staging", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
        gated.gates = gate -> new Reading.Fails("status 500");
        assertThat(gated.deploy("staging", "v2").answer()).isEqualTo(Answer.REVERTED);
        assertThat(gated.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void everyTaskEndsAsOnThePlatformThatHolds() {
        for (Task task : Task.values()) {
            Lab running = Task.running(new Strategy.Rolling(1, Duration.ZERO));
            Oracle oracle = new Oracle(running, "staging");
            running.drive(task.begin(running, running.engine("ada")));
            assertThat(oracle.atRest()).as(task.toString()).isEmpty();
        }
    }

    /** Its driver dies right after the platform was told. */
    private void diesOnceTold(String version) {
        int fatal = 0;
        while (lab.platform.log().stream().filter("web deploy"::equals).count() < 2) {
            fatal++;
            Mortal mortal = new Mortal(fatal, true);
            try {
                var engine = lab.engine("ada", mortal.of(lab.store), mortal.of(lab.platform), lab.clock);
                lab.drive(
                        lab.releases("ada")
                                        .recorded("staging")
                                        .state()
                                        .rollout()
                                        .isPresent()
                                ? new Releases(engine).resume("staging")
                                : lab.deployment(engine).deploy(lab.request("staging", version)));
            } catch (Killed e) {
                // That was the point.
            }
        }
    }
}
