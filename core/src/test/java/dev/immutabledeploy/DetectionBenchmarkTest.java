package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.rollout.Entry;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.GateReader.Reading;
import dev.immutabledeploy.testing.Lab;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures, on the virtual clock, how long after something goes wrong during the bake the engine goes back, when it looks
 * as often as it asks to; for BENCHMARKS.md.
 */
@Tag("benchmark")
class DetectionBenchmarkTest {
    private static final int RUNS = 200;
    private static final Duration BAKE = Duration.ofMinutes(10);

    private static Gate gate(Duration every) {
        return new Gate.Probe(
                "page", URI.create("http://127.0.0.1/"), 200, Optional.empty(), every, Duration.ofSeconds(2), 3);
    }

    /** What goes wrong. */
    private interface Wrong {
        void happens(Lab lab);
    }

    @Test
    void anInstanceThatGoesBad() {
        List<Duration> lags = lags(List.of(), lab -> lab.platform.kill(lab.target("staging"), newest(lab)));
        assertThat(print("an instance goes bad, no gates", lags)).isLessThanOrEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aGateThatBreaks() {
        Wrong breaks = lab -> lab.gates = gate -> new Reading.Fails("status 500");
        List<Duration> probe = lags(List.of(gate(Duration.ofSeconds(1))), breaks);
        assertThat(print("a probe breaks, by default every 1s and 3 failures", probe))
                .isLessThanOrEqualTo(Duration.ofSeconds(6));
        List<Duration> script = lags(List.of(gate(Duration.ofSeconds(10))), breaks);
        assertThat(print("a script breaks, by default every 10s and 3 failures", script))
                .isLessThanOrEqualTo(Duration.ofSeconds(40));
    }

    private static List<Duration> lags(List<Gate> gates, Wrong wrong) {
        List<Duration> lags = new ArrayList<>();
        for (int seed = 0; seed < RUNS; seed++) {
            lags.add(lag(gates, wrong, new Random(seed)));
        }
        return lags.stream().sorted().toList();
    }

    /** One release, in whose bake something goes wrong at a random moment. */
    private static Duration lag(List<Gate> gates, Wrong wrong, Random random) {
        Lab lab = new Lab(gates, BAKE);
        lab.deploy("staging", "v1");
        lab.commit = "c2";
        Session session = lab.begin("ada", "staging", "v2");
        while (lab.events.stream().noneMatch(event -> event.toString().contains("phase=baking"))
                || lab.serving("staging").size() > 1
                || !lab.serving("staging").containsKey("v2")) {
            lab.tick(session, 1);
        }
        Instant moment = lab.clock.now().plusMillis(random.nextInt((int) BAKE.toMillis() * 9 / 10));
        Optional<Result> result = Optional.empty();
        boolean happened = false;
        while (result.isEmpty()) {
            if (session.tick() instanceof Session.Step.Again again) {
                Instant next = lab.clock.now().plus(again.lookAgain());
                if (!happened && next.isAfter(moment)) {
                    lab.clock.pass(Duration.between(lab.clock.now(), moment));
                    wrong.happens(lab);
                    happened = true;
                }
                lab.clock.pass(Duration.between(lab.clock.now(), next));
            } else {
                result = lab.releases("ada").history("staging", 1).stream()
                        .findFirst()
                        .map(release -> Result.of(release, false));
            }
        }
        assertThat(result.get().answer()).isEqualTo(Answer.REVERTED);
        return Duration.between(moment, back(lab));
    }

    private static Instant back(Lab lab) {
        return lab.entries("staging").stream()
                .filter(entry -> entry.act() == Act.BACK)
                .map(Entry::time)
                .findFirst()
                .orElseThrow();
    }

    private static String newest(Lab lab) {
        List<String> instances = lab.platform.instances(lab.target("staging"));
        return instances.get(instances.size() - 1);
    }

    /** Prints what was measured, and returns the longest. */
    private static Duration print(String what, List<Duration> lags) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d runs, to going back: p50 %,d ms, p99 %,d ms, max %,d ms%n",
                what,
                lags.size(),
                lags.get(lags.size() / 2).toMillis(),
                lags.get(lags.size() * 99 / 100).toMillis(),
                lags.get(lags.size() - 1).toMillis());
        return lags.get(lags.size() - 1);
    }
}
