package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.config.EnvironmentConfig.Deadlines;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.GateReader.Reading;
import dev.immutabledeploy.testing.Lab;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Gates, bake and deadlines. */
class GuardTest {
    private static final Duration BAKE = Duration.ofMinutes(10);
    private static final Gate PROBE = new Gate.Probe(
            "front",
            URI.create("http://127.0.0.1:8080/"),
            200,
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            3);

    private final Lab lab = new Lab(List.of(PROBE), BAKE);

    @Test
    void gatesMustHoldThroughTheBake() {
        Instant begun = lab.clock.now();
        assertThat(lab.deploy("staging", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(Duration.between(begun, lab.clock.now())).isBetween(BAKE, BAKE.plusMinutes(2));
    }

    @Test
    void aGateThatFailsDuringTheBakeSendsItBackAndCondemnsIt() {
        lab.deploy("staging", "v1");
        Instant begun = lab.clock.now();
        lab.gates = gate -> Duration.between(begun, lab.clock.now()).compareTo(Duration.ofMinutes(5)) < 0
                ? new Reading.Holds()
                : new Reading.Fails("status 500");
        Result result = lab.deploy("staging", "v2");

        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.REVERTED);
        assertThat(result.release().orElseThrow().reason().orElseThrow())
                .isEqualTo("gate front failed: status 500 (3 of 3 in a row)");
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        assertThat(lab.releases("ada").recorded("staging").state().condemned()).hasSize(1);
        assertThat(Duration.between(begun, lab.clock.now())).isLessThan(Duration.ofMinutes(7));
    }

    @Test
    void aGateThatWaversStartsTheBakeAnew() {
        Instant begun = lab.clock.now();
        lab.gates = gate -> {
            long seconds = Duration.between(begun, lab.clock.now()).toSeconds();
            return seconds >= 300 && seconds < 306 ? new Reading.Fails("a blip") : new Reading.Holds();
        };
        assertThat(lab.deploy("staging", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(Duration.between(begun, lab.clock.now())).isGreaterThan(BAKE.plusMinutes(5));
    }

    @Test
    void noDataIsNotAPassAndCondemnsNothing() {
        lab.deploy("staging", "v1");
        lab.gates = gate -> new Reading.NoData("nobody answers for alarms");
        Result result = lab.deploy("staging", "v2");

        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.REVERTED);
        assertThat(result.release().orElseThrow().reason().orElseThrow()).contains("no data: nobody answers");
        assertThat(lab.releases("ada").recorded("staging").state().condemned()).isEmpty();
    }

    @Test
    void anInstanceThatDiesDuringTheBakeSendsItBack() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        while (lab.events.stream().noneMatch(event -> event.toString().contains("phase=baking"))
                || !lab.serving("staging").equals(Map.of("v2", 2L))) {
            lab.tick(ada, 1);
        }
        lab.platform.kill(lab.target("staging"), newest());
        Result result = lab.drive(ada);
        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.REVERTED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    private String newest() {
        return lab.releases("ada").status("staging").fleet().values().iterator().next().stream()
                .reduce((one, other) -> other)
                .orElseThrow()
                .id();
    }

    @Test
    void goingBackHasItsOwnDeadlineAndEndsUnfinishedForAPersonToLook() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        lab.tick(ada, 4);
        lab.platform.refuse(Problem.refused("quota", "no capacity left", ""));
        Instant begun = lab.clock.now();
        Result result = lab.drive(ada);

        assertThat(result.answer()).isEqualTo(Answer.LEFT);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(Duration.between(begun, lab.clock.now())).isGreaterThan(Deadlines.DEFAULT.back());
        assertThat(lab.releases("ada").recorded("staging").state().rollout()).isPresent();
        lab.platform.relent();
        assertThat(lab.drive(lab.releases("bob").abort("staging", "enough")).exitCode())
                .isZero();
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void aGateThatFailsAtAStepLeavesTheOtherInstancesAlone() {
        lab.deploy("staging", "v1");
        int before = lab.platform.log().size();
        lab.gates = gate -> new Reading.Fails("status 500");
        assertThat(lab.deploy("staging", "v2").answer()).isEqualTo(Answer.REVERTED);
        assertThat(lab.platform.log().subList(before, lab.platform.log().size()))
                .filteredOn("web retire"::equals)
                .hasSize(2);
    }

    @Test
    void whatCannotBeProvenIsNotASuccess() {
        lab.deploy("staging", "v1");
        lab.platform.lose(lab.revision("v2"));
        Result result = lab.deploy("staging", "v2");
        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.REVERTED);
        assertThat(result.release().orElseThrow().reason().orElseThrow()).contains("not proven");
    }

    @Test
    void whatCannotBeProvenHasNotGoneBack() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        lab.tick(ada, 4);
        lab.platform.lose(lab.revision("v1"));
        lab.releases("bob").abort("staging", "enough").tick();
        Result result = lab.drive(ada);

        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.LEFT);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.toString()).contains("is not proven to run the revision wanted");
        assertThat(lab.releases("ada").recorded("staging").state().rollout()).isPresent();
    }
}
