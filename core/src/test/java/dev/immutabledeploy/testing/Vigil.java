package dev.immutabledeploy.testing;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.rollout.Order;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the platform before and after every mutation: none may retire an instance that requests reach unless what is
 * left that they reach is at least what the mutation's goal declares, or as much as before.
 */
final class Vigil {
    private final Lab lab;
    private Optional<Map<Digest, Long>> before = Optional.empty();

    Vigil(Lab lab) {
        this.lab = lab;
    }

    void on(Order order) {
        Map<Digest, Long> serving = lab.platform.serving(order.target());
        if (before.isEmpty()) {
            before = Optional.of(serving);
            return;
        }
        long then = count(before.orElseThrow());
        long now = count(serving);
        before = Optional.empty();
        long declared = order.goal().map(goal -> (long) goal.instances()).orElse(0L);
        if (now < then && now < declared) {
            lab.lostRequests.add(
                    order.intent().id() + " " + order.intent().action().text() + ": " + then
                            + " instances served, then " + now + " of " + declared);
        }
    }

    private static long count(Map<Digest, Long> serving) {
        return serving.values().stream().mapToLong(Long::longValue).sum();
    }
}
