package dev.immutabledeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.rollout.Instance.Health;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is no proof. */
class ProofTest {
    private static final Revision WANTED = revision("wanted");
    private static final Revision OTHER = revision("other");
    private static final Optional<Goal> TWO = Optional.of(new Goal(WANTED, 2));

    @Test
    void everyInstanceOfTheRevisionIsProof() {
        assertThat(missing(TWO, Routing.EVEN, proven("a", WANTED), proven("b", WANTED)))
                .isEmpty();
        assertThat(missing(TWO, Routing.of(Map.of(WANTED.id(), 100)), proven("a", WANTED), proven("b", WANTED)))
                .isEmpty();
        assertThat(missing(Optional.empty(), Routing.EVEN)).isEmpty();
    }

    @Test
    void anotherRevisionIsNone() {
        assertThat(missing(TWO, Routing.EVEN, proven("a", WANTED), proven("b", OTHER)))
                .hasValueSatisfying(what -> assertThat(what).contains("instance b"));
        assertThat(missing(Optional.empty(), Routing.EVEN, proven("a", OTHER))).isPresent();
    }

    @Test
    void anInstanceThatOnlyClaimsItIsNone() {
        Instance claims = new Instance("b", Optional.of(WANTED.id()), Health.HEALTHY, false, "");
        assertThat(missing(TWO, Routing.EVEN, proven("a", WANTED), claims)).isPresent();
    }

    @Test
    void oneThatIsNotHealthyIsNone() {
        Instance starts = new Instance("b", Optional.of(WANTED.id()), Health.STARTING, true, "");
        assertThat(missing(TWO, Routing.EVEN, proven("a", WANTED), starts)).isPresent();
    }

    @Test
    void tooFewAndTooManyAreNone() {
        assertThat(missing(TWO, Routing.EVEN, proven("a", WANTED))).isPresent();
        assertThat(missing(TWO, Routing.EVEN, proven("a", WANTED), proven("b", WANTED), proven("c", WANTED)))
                .isPresent();
    }

    @Test
    void requestsThatGoElsewhereAreNone() {
        Routing shared = Routing.of(Map.of(WANTED.id(), 90, OTHER.id(), 10));
        assertThat(missing(TWO, shared, proven("a", WANTED), proven("b", WANTED)))
                .hasValueSatisfying(what -> assertThat(what).contains("requests"));
    }

    @Test
    void whatIsKeptWarmMayBeThereOnlyWhileNothingReachesIt() {
        Instance warm = proven("w", OTHER);
        Routing away = Routing.of(Map.of(WANTED.id(), 100));
        Instance[] fleet = {proven("a", WANTED), proven("b", WANTED), warm};

        assertThat(Proof.missing("web", TWO, Optional.of(OTHER.id()), new Seen(List.of(fleet), away)))
                .isEmpty();
        assertThat(Proof.missing("web", TWO, Optional.of(OTHER.id()), new Seen(List.of(fleet), Routing.EVEN)))
                .isPresent();
    }

    private static Optional<String> missing(Optional<Goal> goal, Routing routing, Instance... fleet) {
        return Proof.missing("web", goal, Optional.empty(), new Seen(List.of(fleet), routing));
    }

    private static Instance proven(String id, Revision revision) {
        return new Instance(id, Optional.of(revision.id()), Health.HEALTHY, true, "");
    }

    private static Revision revision(String name) {
        return Revision.of(Map.of(), Map.of("file", Digest.ofText(name)), Settings.NONE);
    }

    /** A fleet as it was seen. */
    private record Seen(List<Instance> fleet, Routing routing) implements Observation {
        @Override
        public Optional<Owner> owner() {
            return Optional.empty();
        }

        @Override
        public Optional<Revision> revision(Digest id) {
            return Optional.empty();
        }

        @Override
        public Move next(Want want) {
            return new Move.There();
        }

        @Override
        public boolean shows(Intent intent) {
            return false;
        }
    }
}
