package dev.immutabledeploy.jenkins.testing;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Field;
import dev.immutabledeploy.config.PlatformShape;
import dev.immutabledeploy.config.Shape;
import dev.immutabledeploy.jenkins.credentials.CloudIdentity;
import dev.immutabledeploy.jenkins.credentials.PlatformSource;
import dev.immutabledeploy.jenkins.run.Timekeeper;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Capabilities;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Restorability;
import dev.immutabledeploy.testing.SimulatedPlatform;
import dev.immutabledeploy.testing.TestClock;
import hudson.Extension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The core's simulated platform as a cloud that lives on while a controller restarts. Its time, and that of rollouts,
 * passes fifty times as fast as this machine's; the wall clock is real, as ledgers compare it with their store's.
 */
@Extension
public final class SimulatedCloud implements PlatformSource {
    /** How much faster time passes. */
    private static final int SPEED = Integer.getInteger("immutable-deploy.speed", 50);

    private static final Object LOCK = new Object();
    private static final TestClock CLOCK = new TestClock();
    private static final Map<String, SimulatedPlatform> PLATFORMS = new HashMap<>();
    private static final List<CloudIdentity> CALLERS = new ArrayList<>();
    private static final List<Order> ORDERS = new ArrayList<>();
    private static final Map<String, Consumer<Order>> WATCHERS = new ConcurrentHashMap<>();
    private static final Map<String, Digest> BROKEN = new ConcurrentHashMap<>();
    private static final Map<String, Death> DEATHS = new ConcurrentHashMap<>();

    /** When a controller dies: at which order, counted from 0, and whether that has taken effect then. */
    public record Death(int order, boolean after) {}

    /** What a controller that has died cannot do any more. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    static {
        Thread time = new Thread(SimulatedCloud::pass, "simulated-time");
        time.setDaemon(true);
        time.start();
    }

    /** Returns the platform of an application. */
    public static SimulatedPlatform of(String application) {
        synchronized (LOCK) {
            return PLATFORMS.computeIfAbsent(application, name -> new SimulatedPlatform(CLOCK));
        }
    }

    /** Returns the target of an application's part {@code web}. */
    public static Target target(String application, String environment) {
        return new Target(application, environment, "web", "simulated", dev.immutabledeploy.config.Settings.NONE);
    }

    /** New instances of every revision but one never become healthy, from now on. */
    public static void breakAllBut(String application, Digest good) {
        BROKEN.put(application, good);
    }

    /** Returns how many healthy instances of each revision get requests. */
    public static Map<Digest, Long> serving(String application, String environment) {
        synchronized (LOCK) {
            return of(application).serving(target(application, environment));
        }
    }

    /** Returns as whom the platform was called, in order. */
    public static List<CloudIdentity> callers() {
        synchronized (LOCK) {
            return List.copyOf(CALLERS);
        }
    }

    /** Returns every order for an application, in order. */
    public static List<Order> orders(String application) {
        synchronized (LOCK) {
            return ORDERS.stream()
                    .filter(order -> order.target().application().equals(application))
                    .toList();
        }
    }

    /** Has something done with the platform while nobody else does. */
    public static void change(String application, Consumer<SimulatedPlatform> change) {
        synchronized (LOCK) {
            change.accept(of(application));
        }
    }

    /** Calls somebody before each order for an application, outside of the platform's lock. */
    public static void watch(String application, Consumer<Order> watcher) {
        WATCHERS.put(application, watcher);
    }

    /** Lets the controller die at an order; from then on it can neither look nor act, until it is revived. */
    public static void dieAt(String application, Death death) {
        DEATHS.put(application, death);
    }

    /** Tells whether the controller has died. */
    public static boolean hasDied(String application) {
        Death death = DEATHS.get(application);
        return death != null && orders(application).size() >= death.order() + (death.after() ? 1 : 0);
    }

    /** Lets another controller begin. */
    public static void revive(String application) {
        DEATHS.remove(application);
    }

    private static void livesOn(String application) {
        if (hasDied(application)) {
            throw new Died();
        }
    }

    @Override
    public PlatformShape shape() {
        Shape.Mapping target = Shape.Mapping.of(Field.optional("region", Shape.Text.NAME, "Where.", "north"));
        Shape.Mapping run = Shape.Mapping.of(Field.optional("memory", Shape.Text.NAME, "How much.", "small"));
        return new PlatformShape("simulated", "A cloud in memory.", target, run);
    }

    @Override
    public Platform platform(CloudIdentity identity) {
        synchronized (LOCK) {
            CALLERS.add(identity);
        }
        return new Locked();
    }

    /** The platforms of all applications behind one lock, as rollouts are driven by several threads. */
    private static final class Locked implements Platform {
        @Override
        public String name() {
            return "simulated";
        }

        @Override
        public Capabilities capabilities(Target target) {
            synchronized (LOCK) {
                return of(target.application()).capabilities(target);
            }
        }

        @Override
        public Observation observe(Target target, Depth depth) {
            livesOn(target.application());
            synchronized (LOCK) {
                return of(target.application()).observe(target, depth);
            }
        }

        @Override
        public Effect apply(Order order) {
            String application = order.target().application();
            WATCHERS.getOrDefault(application, it -> {}).accept(order);
            livesOn(application);
            Digest good = BROKEN.get(application);
            order.goal()
                    .map(goal -> goal.revision().id())
                    .filter(revision -> good != null && !revision.equals(good))
                    .ifPresent(bad -> change(application, platform -> platform.breakRevision(bad)));
            Effect effect;
            synchronized (LOCK) {
                ORDERS.add(order);
                effect = of(application).apply(order);
            }
            livesOn(application);
            return effect;
        }

        @Override
        public Restorability restorability(Target target, Revision revision) {
            synchronized (LOCK) {
                return of(target.application()).restorability(target, revision);
            }
        }
    }

    private static void pass() {
        long last = System.nanoTime();
        while (true) {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            synchronized (LOCK) {
                CLOCK.pass(Duration.ofNanos((now - last) * SPEED));
            }
            last = now;
        }
    }

    /** The time of rollouts. */
    @Extension
    public static final class Fast implements Timekeeper {
        @Override
        public DriverClock clock() {
            return new DriverClock() {
                @Override
                public Instant now() {
                    return Instant.now();
                }

                @Override
                public Duration monotonic() {
                    synchronized (LOCK) {
                        return CLOCK.monotonic();
                    }
                }
            };
        }

        @Override
        public Duration real(Duration duration) {
            return duration.dividedBy(SPEED);
        }
    }
}
