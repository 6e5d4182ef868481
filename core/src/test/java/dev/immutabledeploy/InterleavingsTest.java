package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Driver;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.testing.Campaign;
import dev.immutabledeploy.testing.Forwarding;
import dev.immutabledeploy.testing.Lab;
import dev.immutabledeploy.testing.Oracle;
import dev.immutabledeploy.testing.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All interleavings, within small bounds, of two drivers and a slow one whose mutations arrive at any later moment, with
 * lapses of the lease in between; on a platform that fences, and on one that does not.
 */
class InterleavingsTest {
    /** What can happen next. */
    private enum Event {
        FIRST,
        SECOND,
        SLOW,
        ARRIVES,
        LAPSES
    }

    /** What the slow driver does, and how many ticks it has made; then somebody may have asked to abort it. */
    private record Beginning(Strategy strategy, Task task, int ticks, boolean aborted) {}

    /** One order of events after a beginning. */
    private record Interleaving(boolean fences, Beginning beginning, List<Event> events) {}

    private static final Strategy ROLLING = Task.STRATEGIES.get(0);
    private static final Strategy BY_WEIGHT = Task.STRATEGIES.get(1);

    private static Beginning rolling(int ticks) {
        return new Beginning(ROLLING, Task.DEPLOY, ticks, /* aborted= */ false);
    }

    @Test
    void allOrdersOfThreeEvents() {
        orders(new Campaign("interleavings, some"), 3, List.of(rolling(3)));
    }

    /** The same driver sends an order, gives it up, and ends the release; what was given up is fenced out all the same. */
    @Test
    void anOrderThatItsOwnDriverGaveUpIsFencedOut() {
        for (int ticks : List.of(3, 7)) {
            List<Event> events = List.of(Event.LAPSES, Event.SLOW, Event.SLOW, Event.SLOW, Event.FIRST);
            new Run(new Interleaving(/* fences= */ true, rolling(ticks), events)).passes();
        }
    }

    @Test
    @Tag("campaign")
    void allOrdersOfFiveEvents() {
        orders(new Campaign("interleavings"), 5, List.of(rolling(3), rolling(7)));
    }

    @Test
    @Tag("campaign")
    void allOrdersOfFiveEventsWhileRequestsAreMovedByWeight() {
        Beginning byWeight = new Beginning(BY_WEIGHT, Task.DEPLOY, 6, /* aborted= */ false);
        orders(new Campaign("interleavings, by weight"), 5, List.of(byWeight));
    }

    @Test
    @Tag("campaign")
    void allOrdersOfFiveEventsOnTheWayBack() {
        Beginning aborted = new Beginning(ROLLING, Task.DEPLOY, 7, /* aborted= */ true);
        orders(new Campaign("interleavings, aborted"), 5, List.of(aborted));
    }

    private static void orders(Campaign campaign, int length, List<Beginning> beginnings) {
        int all = (int) Math.pow(Event.values().length, length);
        for (boolean fences : new boolean[] {true, false}) {
            for (Beginning beginning : beginnings) {
                for (int number = 0; number < all; number++) {
                    campaign.run(
                            new Interleaving(fences, beginning, events(number, length)), InterleavingsTest::passes);
                }
            }
        }
        campaign.passes();
    }

    private static List<Event> events(int number, int length) {
        List<Event> events = new ArrayList<>();
        int rest = number;
        for (int index = 0; index < length; index++) {
            events.add(List.of(Event.values()).get(rest % Event.values().length));
            rest /= Event.values().length;
        }
        return events;
    }

    private static boolean passes(Interleaving order) {
        new Run(order).passes();
        return true;
    }

    private static final class Run {
        private final Interleaving order;
        private final Lab lab;
        private final Oracle oracle;
        private final Deque<Order> underWay = new ArrayDeque<>();
        private final Session slow;
        private final Session first;
        private final Session second;
        private boolean dead;
        private boolean strayed;

        Run(Interleaving order) {
            this.order = order;
            Beginning beginning = order.beginning();
            lab = Task.prepared(beginning.strategy());
            if (!order.fences()) {
                lab.platform.dropFences();
            }
            oracle = new Oracle(lab, "staging").lateAtWill();
            slow = beginning.task().begin(lab, lab.engine("slow", lab.store, late(lab.platform), lab.clock));
            lab.tick(slow, beginning.ticks());
            if (beginning.aborted()) {
                lab.tick(lab.releases("zoe").abort("staging", "enough"), 1);
            }
            first = lab.releases("first").resume("staging");
            second = lab.releases("second").abort("staging", "enough");
        }

        /** Mutations that begin late and whose reply is lost. */
        private Platform late(Platform platform) {
            return new Forwarding.Site(platform) {
                @Override
                public Effect apply(Order mutation) {
                    boolean named = List.of("start", "retire", "route")
                            .contains(mutation.intent().action().kind());
                    if (dead || !named || underWay.size() > 2) {
                        return super.apply(mutation);
                    }
                    underWay.add(mutation);
                    return new Effect.InDoubt(Problem.unknown("no-reply", "no reply", ""));
                }
            };
        }

        void passes() {
            order.events().forEach(this::happens);
            dead = true;
            lab.clock.pass(Driver.LEASE.plusSeconds(1));
            Releases bob = lab.releases("bob");
            if (bob.recorded("staging").state().rollout().isPresent()) {
                assertThat(lab.drive(bob.resume("staging")).answer()).isNotEqualTo(Answer.LEFT);
            }
            if (!strayed) {
                assertThat(oracle.atRest()).as("before what is late arrives").isEmpty();
            }
            arriveAll();
            boolean drift = !new Fleets(lab.engine("eve"))
                    .drift("staging")
                    .differences()
                    .isEmpty();
            boolean lawful = oracle.atRest().isEmpty();
            assertThat(lawful || (!order.fences() && drift))
                    .as("a late mutation is refused, or it is seen: %s", oracle.atRest())
                    .isTrue();
            assertThat(lawful || drift).isTrue();
        }

        private void happens(Event event) {
            switch (event) {
                case FIRST -> tick(first);
                case SECOND -> tick(second);
                case SLOW -> tick(slow);
                case ARRIVES -> arrive();
                case LAPSES -> lab.clock.pass(Driver.LEASE.plus(Duration.ofSeconds(1)));
            }
        }

        private void tick(Session session) {
            try {
                lab.tick(session, 1);
            } catch (ProblemException e) {
                // Refused: an answer, too.
            }
        }

        /** Only where nothing fences can a mutation still take effect once the release has ended. */
        private void arrive() {
            if (!underWay.isEmpty()) {
                strayed |= !order.fences() && ended();
                lab.platform.apply(underWay.removeFirst());
            }
        }

        private boolean ended() {
            return lab.releases("eve").recorded("staging").state().rollout().isEmpty();
        }

        private void arriveAll() {
            while (!underWay.isEmpty()) {
                arrive();
            }
        }
    }
}
