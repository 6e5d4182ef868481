package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Result.Answer;
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

    /** One order of events, after the slow driver has made so many ticks. */
    private record Interleaving(boolean fences, Task task, int begun, List<Event> events) {}

    @Test
    void allOrdersOfThreeEvents() {
        orders(new Campaign("interleavings, some"), 3, List.of(Task.DEPLOY), List.of(3));
    }

    /** The same driver sends an order, gives it up, and ends the release; what was given up is fenced out all the same. */
    @Test
    void anOrderThatItsOwnDriverGaveUpIsFencedOut() {
        for (int begun : List.of(3, 7)) {
            List<Event> events = List.of(Event.LAPSES, Event.SLOW, Event.SLOW, Event.SLOW, Event.FIRST);
            new Run(new Interleaving(true, Task.DEPLOY, begun, events)).passes();
        }
    }

    @Test
    @Tag("campaign")
    void allOrdersOfFiveEvents() {
        orders(new Campaign("interleavings"), 5, List.of(Task.DEPLOY), List.of(3, 7));
    }

    private static void orders(Campaign campaign, int length, List<Task> tasks, List<Integer> beginnings) {
        for (boolean fences : new boolean[] {true, false}) {
            for (Task task : tasks) {
                for (int begun : beginnings) {
                    int all = (int) Math.pow(Event.values().length, length);
                    for (int number = 0; number < all; number++) {
                        campaign.run(
                                new Interleaving(fences, task, begun, events(number, length)),
                                InterleavingsTest::passes);
                    }
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
        private final Lab lab = Task.prepared(Task.STRATEGIES.get(0));
        private final Oracle oracle;
        private final Deque<Order> underWay = new ArrayDeque<>();
        private final Session slow;
        private final Session first;
        private final Session second;
        private boolean dead;
        private boolean strayed;

        Run(Interleaving order) {
            this.order = order;
            if (!order.fences()) {
                lab.platform.dropFences();
            }
            oracle = new Oracle(lab, "staging").lateAtWill();
            slow = order.task().begin(lab, lab.engine("slow", lab.store, late(lab.platform), lab.clock));
            lab.tick(slow, order.begun());
            first = lab.releases("first").resume("staging");
            second = lab.releases("second").abort("staging", "enough");
        }

        /** Mutations that begin late and whose reply is lost. */
        private Platform late(Platform platform) {
            return new Forwarding.Site(platform) {
                @Override
                public Effect apply(Order mutation) {
                    boolean named = List.of("start", "retire")
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
