package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.config.EnvironmentConfig.Deadlines;
import dev.immutabledeploy.rollout.Driver;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.Entry;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.Ledger;
import dev.immutabledeploy.testing.Lab;
import dev.immutabledeploy.testing.Rough;
import dev.immutabledeploy.testing.Rough.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Stores and platforms that do not answer, answer late, or do not say what became of what they were asked. */
class RoughTest {
    private final Lab lab = new Lab();
    private final Rough rough = new Rough(lab.clock);

    private Engine roughly(String driver) {
        return lab.engine(driver, rough.of(lab.store), rough.of(lab.platform), lab.clock);
    }

    private Session begin(String driver, String version) {
        return lab.deployment(roughly(driver)).deploy(lab.request("staging", version));
    }

    private List<Entry> entries() {
        Ledger ledger = new Ledger(lab.store, "shop");
        return LongStream.rangeClosed(
                        1, ledger.head("staging").orElseThrow().entry().position())
                .mapToObj(at -> ledger.at("staging", at).orElseThrow().entry())
                .toList();
    }

    private List<String> wrong() {
        return lab.releases("eve").verify("staging", Optional.empty()).problems().stream()
                .map(problem -> problem.what())
                .toList();
    }

    private void until(Session session, BooleanSupplier done) {
        for (int ticks = 0; !done.getAsBoolean(); ticks++) {
            assertThat(ticks).as("ticks").isLessThan(500);
            lab.tick(session, 1);
        }
    }

    /** Doubts the first entry of an act once. */
    private static Function<Entry, Doubt> once(Act act, Doubt doubt) {
        Set<Act> doubted = new HashSet<>();
        return entry -> entry.act() == act && doubted.add(act) ? doubt : Doubt.NONE;
    }

    @Test
    void aDoubtfulAppendIsRepeatedAndNothingIsSentForIt() {
        lab.deploy("staging", "v1");
        for (Act act : List.of(Act.INTENT, Act.STEP, Act.PHASE, Act.ENDED)) {
            for (Doubt doubt : List.of(Doubt.BEFORE_EFFECT, Doubt.AFTER_EFFECT)) {
                String version = lab.serving("staging").containsKey("v1") ? "v2" : "v1";
                rough.doubt = once(act, doubt);
                Result result = lab.drive(begin("ada", version));

                assertThat(result.answer()).as(act + " " + doubt).isEqualTo(Answer.SUCCEEDED);
                assertThat(lab.serving("staging")).isEqualTo(Map.of(version, 2L));
                assertThat(wrong()).isEmpty();
            }
        }
    }

    @Test
    void nothingIsSentWhileItIsInDoubtWhetherItsIntentIsRecorded() {
        lab.deploy("staging", "v1");
        int mutations = lab.platform.log().size();
        rough.doubt = entry -> entry.act() == Act.INTENT ? Doubt.BEFORE_EFFECT : Doubt.NONE;
        Result result = lab.drive(begin("ada", "v2"));

        assertThat(lab.platform.log()).hasSize(mutations);
        assertThat(result.answer()).isEqualTo(Answer.LEFT);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(lab.releases("bob").recorded("staging").state().rollout()).isPresent();
    }

    @Test
    void lettingGoAfterADoubtfulAppendKeepsWhatWasAppended() {
        lab.deploy("staging", "v1");
        for (Act act : List.of(Act.INTENT, Act.PHASE, Act.ENDED)) {
            String version = lab.serving("staging").containsKey("v1") ? "v2" : "v1";
            List<Entry> doubted = new ArrayList<>();
            rough.doubt = entry -> {
                boolean is = entry.act() == act && doubted.isEmpty();
                return is && doubted.add(entry) ? Doubt.AFTER_EFFECT : Doubt.NONE;
            };
            Session ada = begin("ada", version);
            until(ada, () -> !doubted.isEmpty());
            ada.letGo("the job was stopped");

            var known = lab.releases("bob").recorded("staging").state();
            var expected = doubted.get(0).state();
            assertThat(known.rollout()).as(act.name()).isEqualTo(expected.rollout());
            assertThat(known.releases()).isEqualTo(expected.releases());
            assertThat(known.lease()).isEmpty();
            if (known.rollout().isPresent()) {
                assertThat(lab.drive(lab.releases("bob").resume("staging")).answer())
                        .isEqualTo(Answer.SUCCEEDED);
            }
            assertThat(lab.serving("staging")).isEqualTo(Map.of(version, 2L));
        }
    }

    @Test
    void aMutationWhoseReplyIsLostAndThatIsLateIsSentOnce() {
        rough.late = Duration.ofMillis(1_500);
        assertThat(lab.drive(begin("ada", "v1")).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.platform.log()).containsExactly("web claim", "web publish", "web start", "web start");
        assertThat(lab.drive(begin("ada", "v2")).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.platform.log().stream().filter("web start"::equals)).hasSize(4);
        assertThat(lab.platform.log().stream().filter("web retire"::equals)).hasSize(2);
    }

    @Test
    void noMutationIsSentOnceHalfTheLeaseHasPassedSinceItsIntentWasSent() {
        lab.deploy("staging", "v1");
        int mutations = lab.platform.log().size();
        rough.written = entry -> {
            if (entry.act() == Act.INTENT) {
                lab.clock.pass(Driver.LEASE.dividedBy(2));
            }
        };
        Session ada = begin("ada", "v2");
        lab.tick(ada, 12);

        assertThat(entries().stream().filter(entry -> entry.act() == Act.INTENT && entry.position() > 10))
                .isNotEmpty();
        assertThat(lab.platform.log()).hasSize(mutations);
        rough.written = entry -> {};
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.SUCCEEDED);
    }

    @Test
    void aSlowDriverThatWakesAfterATakeoverSendsNothing() {
        lab.deploy("staging", "v1");
        List<Session> bob = new ArrayList<>();
        rough.written = entry -> {
            if (entry.act() == Act.INTENT && bob.isEmpty()) {
                bob.add(lab.releases("bob").resume("staging"));
                lab.tick(bob.get(0), 40);
            }
        };
        Session ada = begin("ada", "v2");
        int before = lab.platform.log().size();
        until(ada, () -> !bob.isEmpty());
        List<String> sent =
                lab.platform.log().subList(before, lab.platform.log().size());
        assertThat(lab.drive(ada).problem().map(problem -> problem.what()).orElse("it had ended"))
                .containsAnyOf("taken over by bob", "it had ended");
        assertThat(lab.drive(bob.get(0)).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(sent.stream().filter("web publish"::equals)).hasSize(1);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
        assertThat(wrong()).isEmpty();
    }

    @Test
    void aRequestToAbortBetweenIntentAndEffectWaitsForTheEffect() {
        lab.deploy("staging", "v1");
        List<Session> bob = new ArrayList<>();
        rough.late = Duration.ofMillis(1_500);
        rough.written = entry -> {
            boolean start = entry.act() == Act.INTENT && entry.text().contains("start");
            if (start && bob.isEmpty()) {
                bob.add(lab.releases("bob").abort("staging", "wrong day"));
            }
        };
        assertThat(lab.drive(begin("ada", "v2")).answer()).isEqualTo(Answer.ABORTED);
        assertThat(lab.drive(bob.get(0)).exitCode()).isZero();
        lab.clock.pass(Duration.ofMinutes(1));
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        Entry turn = entries().stream()
                .filter(entry -> entry.act() == Act.BACK)
                .findFirst()
                .orElseThrow();
        assertThat(turn.state().rollout().orElseThrow().intents()).isEqualTo(2);
    }

    @Test
    void twoAbortsAtOnceAreOne() {
        lab.deploy("staging", "v1");
        lab.tick(lab.begin("ada", "staging", "v2"), 5);
        Session bob = lab.releases("bob").abort("staging", "wrong day");
        Session eve = lab.releases("eve").abort("staging", "wrong month");
        Result one = lab.drive(bob);
        Result two = lab.drive(eve);

        assertThat(List.of(one.exitCode(), two.exitCode())).containsOnly(0);
        assertThat(entries().stream().filter(entry -> entry.act() == Act.STOP_REQUEST))
                .hasSize(1);
        assertThat(one.release()).isEqualTo(two.release());
    }

    @Test
    void whoeverTakesOverWaitsForAnIntentOfTheOneBefore() {
        lab.deploy("staging", "v1");
        rough.late = Duration.ofSeconds(40);
        List<Instant> sent = new ArrayList<>();
        rough.written = entry -> {
            if (entry.act() == Act.INTENT && entry.text().contains("start")) {
                sent.add(lab.clock.now());
            }
        };
        Session ada = begin("ada", "v2");
        until(ada, () -> !sent.isEmpty());
        ada.letGo("stopped");
        Session bob = lab.releases("bob").resume("staging");
        lab.tick(bob, 4);
        assertThat(entries().stream()
                        .filter(entry -> entry.act() == Act.INTENT && entry.by().equals("bob")))
                .isEmpty();
        assertThat(lab.drive(bob).answer()).isEqualTo(Answer.SUCCEEDED);
    }

    @Test
    void aContenderWaitsAWholeLeaseSinceTheNewestEntry() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        Session bob = lab.releases("bob").resume("staging");
        for (int round = 0; round < 4; round++) {
            ada.tick();
            bob.tick();
            lab.clock.pass(Driver.LEASE.minusSeconds(1));
            bob.tick();
        }
        assertThat(entries().stream().filter(entry -> entry.act() == Act.TAKEOVER))
                .isEmpty();
        lab.clock.pass(Driver.LEASE);
        bob.tick();
        Entry taken = entries().get(entries().size() - 1);
        assertThat(taken.act()).isEqualTo(Act.TAKEOVER);
        assertThat(taken.state().epoch())
                .isEqualTo(entries().get(entries().size() - 2).state().epoch() + 1);
    }

    @Test
    void entriesNeverGoBackInTime() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        lab.tick(ada, 3);
        lab.clock.skew(Duration.ofHours(-1));
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(entries().stream().map(Entry::time)).isSorted();
        assertThat(wrong()).isEmpty();
    }

    @Test
    void aPlatformThatDoesNotAnswerForAWhileOnlySlowsThingsDown() {
        lab.deploy("staging", "v1");
        for (int at = 0; at < 30; at++) {
            String version = lab.serving("staging").containsKey("v1") ? "v2" : "v1";
            Session ada = begin("ada", version);
            lab.tick(ada, at);
            rough.platformDown = true;
            lab.tick(ada, 10);
            rough.platformDown = false;
            assertThat(lab.drive(ada).answer()).as("down at tick %d", at).isEqualTo(Answer.SUCCEEDED);
            assertThat(lab.serving("staging")).isEqualTo(Map.of(version, 2L));
        }
    }

    @Test
    void aStoreThatDoesNotAnswerPastTheDeadlineLeavesTheReleaseUnfinished() {
        lab.deploy("staging", "v1");
        Session ada = begin("ada", "v2");
        lab.tick(ada, 4);
        int mutations = lab.platform.log().size();
        rough.storeDown = true;
        Instant down = lab.clock.now();
        Result result = lab.drive(ada);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(Duration.between(down, lab.clock.now()))
                .isBetween(
                        Deadlines.DEFAULT.rollout().minusMinutes(1),
                        Deadlines.DEFAULT.rollout().plusMinutes(1));
        assertThat(lab.platform.log()).hasSize(mutations);
        rough.storeDown = false;
        assertThat(lab.drive(lab.releases("bob").abort("staging", "enough")).answer())
                .isEqualTo(Answer.ABORTED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void whoeverTakesOverComparesTheClocksFirst() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        lab.tick(ada, 3);
        ada.letGo("stopped");
        long entries = entries().size();
        var engine = lab.engine("bob", lab.store, lab.platform, lab.clock.skewed(Duration.ofHours(1)));
        Result resumed = lab.drive(new Releases(engine).resume("staging"));

        assertThat(resumed.exitCode()).isEqualTo(3);
        assertThat(resumed.problem().orElseThrow().what()).contains("13:0").contains("12:0");
        assertThatThrownBy(() -> new Releases(engine).abort("staging", "enough"))
                .hasMessageContaining("clock");
        assertThat(entries()).hasSize((int) entries);
    }

    @Test
    void whatRunsIsRememberedHoweverManyReleasesFail() {
        lab.deploy("staging", "v1");
        for (int failed = 0; failed < 12; failed++) {
            Session ada = lab.begin("ada", "staging", "v2");
            lab.releases("bob").abort("staging", "wrong day");
            assertThat(lab.drive(ada).answer()).isEqualTo(Answer.ABORTED);
        }
        var state = lab.releases("ada").recorded("staging").state();
        assertThat(state.running().orElseThrow().number()).isEqualTo(1);
        assertThat(state.releases()).hasSizeLessThan(13);
    }
}
