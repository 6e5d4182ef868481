package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.ControlMessages.Command;
import dev.immutabledeploy.action.local.ControlMessages.Control;
import dev.immutabledeploy.action.local.ControlMessages.Reply;
import dev.immutabledeploy.action.local.ControlMessages.Stopping;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Talks to the supervisor of a state directory, and starts it where it shall run and does not. */
final class ControlClient {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 4_000;
    private static final int OK = 200;
    private static final byte[] NOTHING = {};
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 10;
    private final StateDirectory directory;
    private final SupervisorLauncher launcher;
    private final DriverClock clock = DriverClock.system();

    ControlClient(StateDirectory directory, SupervisorLauncher launcher) {
        this.directory = directory;
        this.launcher = launcher;
    }

    /**
     * Returns what the supervisor knows. One that has never run, or was stopped, is not started; then it is what was
     * last recorded.
     *
     * @throws UnavailableException if it cannot be told
     */
    FleetState state() {
        FleetState recorded = recorded();
        boolean expected = recorded.running()
                || recorded.targets().values().stream()
                        .anyMatch(target -> !target.instances().isEmpty());
        if (!expected) {
            return recorded;
        }
        Control control = running();
        try {
            return state(control);
        } catch (IOException e) {
            if (control.process().isAlive()) {
                throw unavailable("does not answer: " + e.getMessage());
            }
        }
        try {
            return state(running());
        } catch (IOException e) {
            throw unavailable("does not answer: " + e.getMessage());
        }
    }

    private static FleetState state(Control control) throws IOException {
        return Json.read(call(control, "GET", "/state", NOTHING), FleetState.class);
    }

    private FleetState recorded() {
        try {
            return new StateFile(directory).read();
        } catch (IllegalArgumentException | java.io.UncheckedIOException e) {
            throw unavailable("has a state file that cannot be read: " + e.getMessage());
        }
    }

    /**
     * Sends an order, once.
     *
     * @throws IOException if the reply is lost
     * @throws UnavailableException if it was not sent, as no supervisor runs
     */
    Reply send(Command command) throws IOException {
        return Json.read(call(running(), "POST", "/orders", Json.bytes(command)), Reply.class);
    }

    /** Ends the supervisor and all its instances, if any; returns the names of the instances when all have ended. */
    Stopping stop() throws IOException {
        FleetState recorded = recorded();
        boolean instances = recorded.targets().values().stream()
                .anyMatch(target -> !target.instances().isEmpty());
        Duration longestDrain = recorded.targets().values().stream()
                .map(FleetState.TargetState::drain)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
        Duration atMost = longestDrain.plus(STOP);
        Optional<Control> found = control();
        if (found.isEmpty() && !instances) {
            return new Stopping(java.util.List.of());
        }
        Control control = found.isPresent() ? found.get() : running();
        Stopping stopping = Json.read(call(control, "POST", "/stop", NOTHING), Stopping.class);
        DriverClock.Stopwatch stopwatch = clock.start();
        while (control.process().isAlive()) {
            if (stopwatch.reached(atMost)) {
                throw unavailable("has not stopped within " + atMost.toSeconds() + " s");
            }
            pause();
        }
        return stopping;
    }

    /** Returns the running supervisor; starts it if there is none. */
    private Control running() {
        Optional<Control> running = control();
        if (running.isPresent()) {
            return running.get();
        }
        try {
            launcher.launch(directory);
        } catch (IOException e) {
            throw unavailable("cannot be started: " + e.getMessage());
        }
        DriverClock.Stopwatch stopwatch = clock.start();
        while (!stopwatch.reached(START)) {
            Optional<Control> started = control();
            if (started.isPresent()) {
                return started.get();
            }
            pause();
        }
        throw unavailable("did not start within " + START.toSeconds() + " s." + LastWords.of(directory.log()));
    }

    /** Returns where the running supervisor listens; its token is given to no other process. */
    private Optional<Control> control() {
        try {
            return Optional.of(Json.read(Files.readAllBytes(directory.control()), Control.class))
                    .filter(control -> control.process().isAlive());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] call(Control control, String method, String path, byte[] body) throws IOException {
        URL url = new URL("http", "127.0.0.1", control.port(), path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestMethod(method);
            connection.setRequestProperty("Authorization", "Bearer " + control.token());
            connection.setRequestProperty("Connection", "close");
            if (method.equals("POST")) {
                // A streamed body is never sent a second time by the runtime.
                connection.setFixedLengthStreamingMode(body.length);
                connection.setDoOutput(true);
                try (OutputStream output = connection.getOutputStream()) {
                    output.write(body);
                }
            }
            if (connection.getResponseCode() != OK) {
                throw new IOException("it answers " + connection.getResponseCode());
            }
            try (InputStream answer = connection.getInputStream()) {
                return answer.readAllBytes();
            }
        } finally {
            connection.disconnect();
        }
    }

    private UnavailableException unavailable(String what) {
        return new UnavailableException(Problem.unknown(
                "supervisor-unavailable",
                "The local supervisor of " + directory.root() + " " + what,
                "See " + directory.log()));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the supervisor", e);
        }
    }
}
