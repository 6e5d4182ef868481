package dev.immutabledeploy.action.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The instances that get requests, and how many each of them has at hand. For any thread. */
final class Rotation {
    private final List<Backend> routed = new ArrayList<>();
    private final List<Backend> all = new ArrayList<>();

    /** An instance as the front door sees it. */
    static final class Backend {
        private final String name;
        private final int port;
        private int inFlight;

        private Backend(String name, int port) {
            this.name = name;
            this.port = port;
        }

        int port() {
            return port;
        }
    }

    /** Lets an instance get requests; one of the same name gets none from now on. */
    synchronized void add(String name, int port) {
        routed.removeIf(backend -> backend.name.equals(name));
        Backend backend = new Backend(name, port);
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

    /** Picks the instance with the fewest requests at hand, in turn where they are equal, and counts one more. */
    synchronized Optional<Backend> pick(Set<Backend> except) {
        Optional<Backend> picked = routed.stream()
                .filter(backend -> !except.contains(backend))
                .min((one, other) -> Integer.compare(one.inFlight, other.inFlight));
        picked.ifPresent(backend -> {
            backend.inFlight++;
            routed.remove(backend);
            routed.add(backend);
        });
        return picked;
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
