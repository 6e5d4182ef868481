package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.FleetState.InstanceState;
import dev.immutabledeploy.action.local.FleetState.TargetState;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.Instance.Health;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Keeps the instances of one target running and routed to: starts, watches, restarts and retires them. Every change of
 * theirs is recorded before it matters. Runs on the supervisor's loop only.
 */
final class Fleet {
    private static final Duration EXIT_CODE_WITHIN = Duration.ofMillis(200);
    private static final Duration CRASH_WINDOW = Duration.ofSeconds(60);
    private static final int CRASHES = 5;
    private static final int BAD_ANSWERS = 3;
    private static final Duration BACK_OFF = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofMillis(20);
    private final String key;
    private final Memory memory;
    private final Rotation rotation;
    private final Processes processes;
    private final RevisionStore revisions;
    private final Loop loop;
    private final DriverClock clock;

    /** The attempts whose process runs, by instance. */
    private final Map<String, Watch> watched = new HashMap<>();

    Fleet(
            String key,
            Memory memory,
            Rotation rotation,
            Processes processes,
            RevisionStore revisions,
            Loop loop,
            DriverClock clock) {
        this.key = key;
        this.memory = memory;
        this.rotation = rotation;
        this.processes = processes;
        this.revisions = revisions;
        this.loop = loop;
        this.clock = clock;
    }

    /** A running attempt. */
    private static final class Watch {
        private final int attempt;
        private final ProcessIdentity process;
        private final RunSettings.Health health;
        private int badAnswers;

        Watch(int attempt, ProcessIdentity process, RunSettings.Health health) {
            this.attempt = attempt;
            this.process = process;
            this.health = health;
        }
    }

    /** Takes over what an earlier supervisor left: running instances are adopted, ended ones restarted. */
    void recover() throws IOException {
        for (InstanceState left : target().instances()) {
            InstanceState instance = left;
            if (left.process().isEmpty() && left.health() != Health.UNHEALTHY) {
                instance = left.process(processes.recover(key, left));
                save(instance);
            }
            if (instance.process().filter(ProcessIdentity::isAlive).isPresent()) {
                adopt(instance);
                if (instance.health() == Health.HEALTHY) {
                    rotation.add(instance.name(), instance.revision(), instance.port());
                }
            } else if (!instance.isDraining()) {
                restart(instance.name(), instance.attempt());
            }
            if (instance.isDraining()) {
                drain(instance.name());
            }
        }
    }

    /** Starts a new instance. */
    void start(String name, Digest revision) {
        InstanceState intended = new InstanceState(
                name,
                revision,
                Health.STARTING,
                1,
                freePort(),
                Optional.empty(),
                clock.now(),
                List.of(),
                Optional.empty());
        save(intended);
        launch(intended);
    }

    /** Gives an instance no more requests, lets it finish what it has begun, and ends it. */
    void retire(String name) {
        current(name).filter(instance -> !instance.isDraining()).ifPresent(instance -> {
            save(instance.draining(clock.now()));
            rotation.remove(name);
            drain(name);
        });
    }

    private void launch(InstanceState intended) {
        try {
            Process process = processes.start(key, intended);
            Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
            if (identity.isEmpty()) {
                crashed(intended, OptionalInt.of(process.waitFor()));
                return;
            }
            InstanceState started = intended.process(identity);
            save(started);
            watch(started);
            tellWhenEnded(process.onExit().thenApply(ended -> OptionalInt.of(ended.exitValue())), started);
        } catch (IOException | RuntimeException e) {
            save(intended.unhealthy(Optional.of("cannot be started: " + e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a process always ends, and the loop lets nothing escape
    private void tellWhenEnded(CompletableFuture<OptionalInt> exitCode, InstanceState instance) {
        exitCode.thenAccept(code -> loop.run(() -> ended(instance.name(), instance.attempt(), code)));
    }

    /** An adopted process is nobody's child here: its end is seen, its exit code is not. */
    private void adopt(InstanceState instance) {
        watch(instance);
        instance.process()
                .flatMap(ProcessIdentity::handle)
                .ifPresent(handle -> tellWhenEnded(handle.onExit().thenApply(ended -> OptionalInt.empty()), instance));
    }

    private void watch(InstanceState instance) {
        RunSettings.Health health = revisions
                .find(instance.revision())
                .map(Revision::run)
                .map(RunSettings::of)
                .orElseThrow()
                .health();
        Watch watch = new Watch(instance.attempt(), instance.process().orElseThrow(), health);
        watched.put(instance.name(), watch);
        probe(instance.name(), instance.port(), watch);
    }

    private void probe(String name, int port, Watch watch) {
        loop.ask(() -> HealthProbe.ask(port, watch.health), answer -> answered(name, port, watch, answer));
    }

    private void answered(String name, int port, Watch watch, Optional<String> wrong) {
        if (watched.get(name) != watch) {
            return;
        }
        if (!watch.process.isAlive()) {
            // Its exit code is usually told in a moment.
            rotation.remove(name);
            loop.after(EXIT_CODE_WITHIN, () -> ended(name, watch.attempt, OptionalInt.empty()));
            return;
        }
        watch.badAnswers = wrong.isEmpty() ? 0 : watch.badAnswers + 1;
        current(name).filter(instance -> !instance.isDraining()).ifPresent(instance -> {
            if (wrong.isEmpty()) {
                good(instance);
            } else {
                bad(instance, watch, wrong.get());
            }
        });
        loop.after(watch.health.every(), () -> {
            if (watched.get(name) == watch) {
                probe(name, port, watch);
            }
        });
    }

    private void good(InstanceState instance) {
        if (instance.health() != Health.HEALTHY) {
            save(instance.healthy());
            rotation.add(instance.name(), instance.revision(), instance.port());
        }
    }

    private void bad(InstanceState instance, Watch watch, String wrong) {
        boolean late = !clock.now().isBefore(instance.since().plus(watch.health.within()));
        if (instance.health() == Health.STARTING && late) {
            save(instance.unhealthy(Optional.of("did not become healthy within " + Durations.text(watch.health.within())
                    + ": " + wrong + lastWords(instance.name()))));
        } else if (instance.health() == Health.HEALTHY && watch.badAnswers >= BAD_ANSWERS) {
            rotation.remove(instance.name());
            save(instance.unhealthy(Optional.empty()));
        }
    }

    /** The process of an attempt has ended, whoever saw it first. */
    private void ended(String name, int attempt, OptionalInt exitCode) {
        Watch watch = watched.get(name);
        if (watch == null || watch.attempt != attempt) {
            return;
        }
        watched.remove(name);
        rotation.remove(name);
        current(name).filter(instance -> !instance.isDraining()).ifPresent(instance -> crashed(instance, exitCode));
    }

    private void crashed(InstanceState instance, OptionalInt exitCode) {
        Instant now = clock.now();
        List<Instant> crashes = new ArrayList<>(instance.crashes());
        crashes.removeIf(crash -> crash.isBefore(now.minus(CRASH_WINDOW)));
        crashes.add(now);
        boolean givenUp = crashes.size() >= CRASHES;
        String code = exitCode.isPresent() ? "exit code " + exitCode.getAsInt() : "an exit code that is not known";
        Optional<String> failure = givenUp
                ? Optional.of("ended " + crashes.size() + " times within " + Durations.text(CRASH_WINDOW)
                        + ", last with " + code + lastWords(instance.name()))
                : instance.failure();
        save(instance.crashed(crashes, failure));
        Duration delay = givenUp ? CRASH_WINDOW : BACK_OFF.multipliedBy(crashes.size() - 1L);
        loop.after(delay, () -> restart(instance.name(), instance.attempt()));
    }

    private void restart(String name, int attempt) {
        current(name)
                .filter(instance -> instance.attempt() == attempt && !instance.isDraining())
                .ifPresent(instance -> {
                    InstanceState next = instance.attempt(freePort(), clock.now());
                    save(next);
                    launch(next);
                });
    }

    private void drain(String name) {
        InstanceState instance = current(name).orElseThrow();
        boolean over = !clock.now().isBefore(instance.since().plus(target().drain()));
        if (rotation.inFlight(name) > 0 && !over && alive(instance)) {
            loop.after(SOON, () -> drain(name));
            return;
        }
        Optional<Ending> ending = instance.process().flatMap(process -> Ending.begin(process, clock));
        end(name, ending);
    }

    private void end(String name, Optional<Ending> ending) {
        if (ending.isPresent() && !ending.get().isOver()) {
            loop.after(SOON, () -> end(name, ending));
            return;
        }
        watched.remove(name);
        update(target -> target.without(name));
        Set<String> living =
                target().instances().stream().map(InstanceState::name).collect(Collectors.toSet());
        processes.forget(key, name, living);
    }

    private static boolean alive(InstanceState instance) {
        return instance.process().filter(ProcessIdentity::isAlive).isPresent();
    }

    private String lastWords(String name) {
        String words = LastWords.of(processes.log(key, name));
        return words.isEmpty() ? "; it wrote nothing to its log" : words;
    }

    private int freePort() {
        Set<Integer> taken = memory.state().targets().values().stream()
                .flatMap(target -> target.instances().stream())
                .map(InstanceState::port)
                .collect(Collectors.toSet());
        return Ports.free(taken);
    }

    private TargetState target() {
        return memory.state().target(key).orElseThrow();
    }

    private Optional<InstanceState> current(String name) {
        return target().instance(name);
    }

    private void save(InstanceState instance) {
        update(target -> target.with(instance));
    }

    private void update(UnaryOperator<TargetState> change) {
        memory.update(state -> state.with(key, change.apply(target())));
    }
}
