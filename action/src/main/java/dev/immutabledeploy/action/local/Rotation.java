package dev.immutabledeploy.action.local;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.rollout.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The instances that get requests, and how many each of them has at hand. For any thread. */
final class Rotation {
    private final List<Backend> routed = new ArrayList<>();
    private final List<Backend> all = new ArrayList<>();
    private final Map<Digest, Integer> credit = new HashMap<>();
    private Routing routing = Routing.EVEN;

    /** An instance as the front door sees it. */
    static final class Backend {
        private final String name;
        private final Digest revision;
        private final int port;
        private int inFlight;

        private Backend(String name, Digest revision, int port) {
            this.name = name;
            this.revision = revision;
            this.port = port;
        }

        int port() {
            return port;
        }
    }

    /** Gives requests to revisions by their weights from now on; when this returns, no other way is taken. */
    synchronized void route(Routing next) {
        if (!routing.equals(next)) {
            routing = next;
            credit.clear();
        }
    }

    /** Lets an instance get requests; one of the same name gets none from now on. */
    synchronized void add(String name, Digest revision, int port) {
        routed.removeIf(backend -> backend.name.equals(name));
        Backend backend = new Backend(name, revision, port);
        routed.add(backend);
        all.add(backend);
    }

    /** Gives an instance no more requests. When this returns, every request it ever gets is counted. */
    synchronized void remove(String name) {
        routed.removeIf(backend -> backend.name.equals(name));
        sweep();
    }

    /** Returns how many requests an instance has at hand. */
    synchronized int inFlight(String name) {
        return all.stream()
                .filter(backend -> backend.name.equals(name))
                .mapToInt(backend -> backend.inFlight)
                .sum();
    }

    /**
     * Picks an instance and counts one more request: of the revision whose turn it is by weight, the instance with the
     * fewest requests at hand, in turn where they are equal.
     */
    synchronized Optional<Backend> pick(Set<Backend> except) {
        Stream<Backend> candidates = routed.stream().filter(backend -> !except.contains(backend));
        Optional<Backend> picked = fewest(routing.even() ? candidates : ofTurn(candidates.toList()));
        picked.ifPresent(backend -> {
            backend.inFlight++;
            routed.remove(backend);
            routed.add(backend);
        });
        return picked;
    }

    private static Optional<Backend> fewest(Stream<Backend> candidates) {
        return candidates.min((one, other) -> Integer.compare(one.inFlight, other.inFlight));
    }

    /** Each revision earns its weight with every request, and pays for the one that it gets: the richest has its turn. */
    private Stream<Backend> ofTurn(List<Backend> candidates) {
        List<Digest> revisions = candidates.stream()
                .map(backend -> backend.revision)
                .filter(revision -> routing.reaches(Optional.of(revision)))
                .distinct()
                .sorted()
                .toList();
        int total = 0;
        for (Digest revision : revisions) {
            int weight = routing.weight(Optional.of(revision));
            credit.merge(revision, weight, Integer::sum);
            total += weight;
        }
        Optional<Digest> turn = revisions.stream()
                .reduce((one, other) -> credit.getOrDefault(one, 0) >= credit.getOrDefault(other, 0) ? one : other);
        if (turn.isPresent()) {
            credit.merge(turn.get(), -total, Integer::sum);
        }
        return candidates.stream()
                .filter(backend -> turn.filter(backend.revision::equals).isPresent());
    }

    /** Counts one less. */
    synchronized void release(Backend backend) {
        backend.inFlight--;
        sweep();
    }

    private void sweep() {
        all.removeIf(backend -> backend.inFlight == 0 && !routed.contains(backend));
    }
}
