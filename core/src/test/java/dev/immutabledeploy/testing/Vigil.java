package dev.immutabledeploy.testing;

import dev.immutabledeploy.rollout.Order;
import java.util.Optional;

/**
 * Looks at the platform before and after every mutation: none may retire an instance that requests reach unless what is
 * left that they reach is at least what the mutation's goal declares, or as much as before. Instances that died by
 * themselves are replaced, and not counted against us.
 */
final class Vigil {
    private final Lab lab;
    private Optional<Long> before = Optional.empty();

    Vigil(Lab lab) {
        this.lab = lab;
    }

    void on(Order order) {
        long now = lab.platform.capacity(order.target());
        if (before.isEmpty()) {
            before = Optional.of(now);
            return;
        }
        long then = before.get();
        before = Optional.empty();
        long declared = order.goal().map(goal -> (long) goal.instances()).orElse(0L);
        if (now < then && now < declared) {
            lab.lostRequests.add(
                    order.intent().id() + " " + order.intent().action().text() + ": " + then
                            + " instances served, then " + now + " of " + declared);
        }
    }
}
