package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.ControlMessages.Control;
import dev.immutabledeploy.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The supervisor's process. */
public final class SupervisorMain {
    private static final int TOKEN_BYTES = 32;

    /** Tells every request that a client or an instance broke off, with a stack trace: no news. */
    private static final Logger PROXY = Logger.getLogger("io.undertow.proxy");

    private static final Logger ROOT = Logger.getLogger("");

    private SupervisorMain() {}

    /** Takes the state directory as the only argument. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected the state directory, and nothing else");
        }
        run(Path.of(arguments[0]));
    }

    /** Supervises a state directory until it is stopped; returns at once if it is supervised already. */
    public static void run(Path state) throws IOException, InterruptedException {
        PROXY.setLevel(Level.OFF);
        ROOT.setLevel(Level.WARNING);
        Signals.pass("INT");
        Signals.pass("HUP");
        StateDirectory directory = new StateDirectory(state);
        directory.create();
        try (FileChannel channel =
                FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                supervise(directory);
            }
        }
    }

    private static void supervise(StateDirectory directory) throws IOException, InterruptedException {
        XnioWorker worker = Xnio.getInstance(SupervisorMain.class.getClassLoader())
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_IO_THREADS, 2)
                        .set(Options.WORKER_TASK_CORE_THREADS, 2)
                        .set(Options.WORKER_TASK_MAX_THREADS, 4)
                        .set(Options.THREAD_DAEMON, true)
                        .getMap());
        Loop loop = new Loop();
        Supervisor supervisor = new Supervisor(directory, loop, worker);
        loop.run(() -> recover(supervisor));
        String token = newToken();
        try (ControlApi control = new ControlApi(supervisor, loop, worker, token)) {
            Optional<ProcessIdentity> self =
                    ProcessIdentity.of(ProcessHandle.current().pid());
            directory.replace(directory.control(), Json.bytes(new Control(control.open(), token, self.orElseThrow())));
            supervisor.awaitStop();
            Files.deleteIfExists(directory.control());
        }
        worker.shutdownNow();
    }

    private static void recover(Supervisor supervisor) {
        try {
            supervisor.recover();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }
}
