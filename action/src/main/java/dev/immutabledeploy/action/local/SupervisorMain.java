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
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The supervisor's process. */
public final class SupervisorMain {
    private static final int TOKEN_BYTES = 32;
    private static final int LOCK_TRIES = 100;
    private static final long LOCK_PAUSE_MILLIS = 30;

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
            if (locked(channel)) {
                supervise(directory);
            }
        }
    }

    /** An earlier supervisor may be about to leave; one that stays has the lock for good. */
    private static boolean locked(FileChannel channel) throws IOException, InterruptedException {
        for (int tries = 0; tries < LOCK_TRIES; tries++) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(LOCK_PAUSE_MILLIS);
        }
        return false;
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
        ControlApi control = new ControlApi(supervisor, loop, worker, token);
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        directory.replace(directory.control(), Json.bytes(new Control(control.open(), token, self)));
        supervisor.awaitStop();
        Files.deleteIfExists(directory.control());
        control.close();
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
