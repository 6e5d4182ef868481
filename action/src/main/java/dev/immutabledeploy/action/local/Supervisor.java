package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.ControlMessages.Command;
import dev.immutabledeploy.action.local.ControlMessages.Reply;
import dev.immutabledeploy.action.local.ControlMessages.Stopping;
import dev.immutabledeploy.action.local.FleetState.InstanceState;
import dev.immutabledeploy.action.local.FleetState.TargetState;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.Routing;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.xnio.XnioWorker;

/**
 * Serves all targets of a state directory: keeps their instances running, opens their front doors, and carries out
 * orders. What it knows is on the disk, so that it may die at any moment and a successor goes on. Its methods run on its
 * loop, except {@link #state}.
 */
final class Supervisor {
    private static final Duration DOOR_AGAIN = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMillis(20);
    private final Memory memory;
    private final Processes processes;
    private final RevisionStore revisions;
    private final Loop loop;
    private final XnioWorker worker;
    private final DriverClock clock = DriverClock.system();
    private final Map<String, Served> served = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean stopping;

    Supervisor(StateDirectory directory, Loop loop, XnioWorker worker) {
        this.memory = new Memory(new StateFile(directory));
        this.revisions = new RevisionStore(directory.revisions());
        this.processes = new Processes(directory, revisions);
        this.loop = loop;
        this.worker = worker;
    }

    /** What serves a target. */
    private static final class Served {
        private final Rotation rotation;
        private final Fleet fleet;
        private Optional<FrontDoor> door = Optional.empty();

        Served(Rotation rotation, Fleet fleet) {
            this.rotation = rotation;
            this.fleet = fleet;
        }
    }

    /** Returns what it knows now; for any thread. */
    FleetState state() {
        return memory.state();
    }

    /** Waits until somebody has stopped it. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Goes on with what an earlier supervisor left. */
    void recover() throws IOException {
        boolean wasRunning = memory.state().running();
        for (String key : memory.state().targets().keySet()) {
            Served target = serve(key);
            target.fleet.recover();
            if (wasRunning) {
                reopen(key);
            }
        }
        if (wasRunning) {
            return;
        }
        if (instanceNames().isEmpty()) {
            loop.after(IDLE, this::leaveIfIdle);
        } else {
            stop();
        }
    }

    private void leaveIfIdle() {
        if (!memory.state().running()) {
            stopped.countDown();
        }
    }

    /** Carries out an order, if whoever sends it may. */
    Reply obey(Command command) {
        if (stopping) {
            return Reply.refused(Problem.refused(
                    "stopping", "The local supervisor is being stopped", "Repeat the command when it has stopped"));
        }
        Optional<Problem> objection = Authority.objection(memory.state(), command);
        if (objection.isPresent()) {
            return Reply.refused(objection.get());
        }
        memory.update(state -> Authority.accept(state, command));
        return switch (command.kind()) {
            case CLAIM -> claim(command);
            case LISTEN -> listen(command);
            case PUBLISH -> Reply.DONE;
            case START -> start(command);
            case RETIRE -> retire(command);
            case ROUTE -> route(command);
        };
    }

    private Reply claim(Command command) {
        boolean claimed = memory.state().target(command.key()).isPresent();
        Reply opened = listen(command);
        return claimed || opened.problem().isPresent() ? opened : Reply.DONE;
    }

    /** Opens the door where the settings say; one that was elsewhere is closed only once the new one is open. */
    private Reply listen(Command command) {
        Served target = serve(command.key());
        Optional<TargetState> before = memory.state().target(command.key());
        boolean there = target.door.isPresent()
                && before.filter(state -> state.port() == command.settings().port())
                        .isPresent();
        if (!there) {
            try {
                FrontDoor door = FrontDoor.open(worker, command.settings().port(), target.rotation);
                target.door.ifPresent(FrontDoor::close);
                target.door = Optional.of(door);
            } catch (IOException e) {
                return Reply.refused(closed(command.settings().port(), e));
            }
        }
        TargetState next = before.orElseGet(() -> new TargetState(
                        command.owner(),
                        command.settings().port(),
                        command.settings().drain(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()))
                .at(command.settings())
                .door(Optional.empty());
        boolean already = there && before.filter(next::equals).isPresent();
        memory.update(state -> state.with(command.key(), next).running(true));
        return already ? Reply.ALREADY_DONE : Reply.DONE;
    }

    private static Problem closed(int port, IOException cause) {
        String why = cause instanceof BindException
                ? " is used by another program"
                : " cannot be opened: " + cause.getMessage();
        return Problem.refused(
                "port-taken",
                "Port " + port + " of the front door" + why,
                "End that program, or choose another 'port' for the target");
    }

    private Reply start(Command command) {
        String name = command.instance().orElseThrow();
        Optional<TargetState> target = memory.state().target(command.key());
        if (target.isEmpty()) {
            return Reply.refused(unclaimed(command.key()));
        }
        if (target.get().instance(name).isPresent()) {
            return Reply.ALREADY_DONE;
        }
        memory.update(state -> state.running(true));
        serve(command.key()).fleet.start(name, command.revision().orElseThrow());
        return Reply.DONE;
    }

    private Reply retire(Command command) {
        String name = command.instance().orElseThrow();
        Optional<InstanceState> instance =
                memory.state().target(command.key()).flatMap(target -> target.instance(name));
        if (instance.isEmpty() || instance.get().isDraining()) {
            return Reply.ALREADY_DONE;
        }
        serve(command.key()).fleet.retire(name);
        return Reply.DONE;
    }

    /** Every request from now on goes where it shall, and a successor knows. */
    private Reply route(Command command) {
        Routing routing = Routing.parse(command.weights().orElseThrow());
        Served target = serve(command.key());
        memory.update(state -> state.with(
                command.key(), state.target(command.key()).orElseThrow().routed(routing)));
        target.rotation.route(routing);
        return Reply.DONE;
    }

    private static Problem unclaimed(String key) {
        return Problem.refused("unclaimed", "The target " + key + " belongs to nobody yet", "Claim it first");
    }

    /** Retires every instance of every target and then leaves; returns at once, with their names. */
    Stopping stop() {
        Stopping answer = new Stopping(instanceNames());
        if (!stopping) {
            stopping = true;
            memory.update(state -> state.running(false));
            memory.state().targets().forEach((key, target) -> target.instances()
                    .forEach(instance -> serve(key).fleet.retire(instance.name())));
            leaveWhenEmpty();
        }
        return answer;
    }

    private void leaveWhenEmpty() {
        if (!instanceNames().isEmpty()) {
            loop.after(SOON, this::leaveWhenEmpty);
            return;
        }
        served.values().forEach(target -> target.door.ifPresent(FrontDoor::close));
        stopped.countDown();
    }

    private List<String> instanceNames() {
        return memory.state().targets().values().stream()
                .flatMap(target -> target.instances().stream())
                .map(InstanceState::name)
                .toList();
    }

    private Served serve(String key) {
        return served.computeIfAbsent(key, ignored -> {
            Rotation rotation = new Rotation();
            memory.state().target(key).map(TargetState::routing).ifPresent(rotation::route);
            return new Served(rotation, new Fleet(key, memory, rotation, processes, revisions, loop, clock));
        });
    }

    /** Opens the door of a recovered target; where another program has taken the port, tries again until it is free. */
    private void reopen(String key) {
        Served target = serve(key);
        TargetState known = memory.state().target(key).orElseThrow();
        if (stopping || target.door.isPresent()) {
            return;
        }
        try {
            target.door = Optional.of(FrontDoor.open(worker, known.port(), target.rotation));
            memory.update(state -> state.with(key, known.door(Optional.empty())));
        } catch (IOException e) {
            Problem problem = closed(known.port(), e);
            memory.update(state -> state.with(key, known.door(Optional.of(problem.what()))));
            loop.after(DOOR_AGAIN, () -> reopen(key));
        }
    }
}
