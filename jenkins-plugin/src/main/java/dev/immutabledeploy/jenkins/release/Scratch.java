package dev.immutabledeploy.jenkins.release;

import hudson.Util;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** A folder of the controller's own, which is removed when it is not needed any more. */
public final class Scratch implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(Scratch.class.getName());

    private Optional<Path> folder = Optional.empty();

    /** Returns the folder, which nobody else uses. */
    synchronized Path folder() {
        try {
            if (folder.isEmpty()) {
                Path home = parent();
                Files.createDirectories(home);
                folder = Optional.of(Files.createTempDirectory(home, "ledger"));
            }
            return folder.orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        folder.ifPresent(Scratch::remove);
        folder = Optional.empty();
    }

    private static Path parent() {
        return Jenkins.get().getRootDir().toPath().resolve("immutable-deploy").resolve("scratch");
    }

    private static void remove(Path path) {
        try {
            Util.deleteRecursive(path.toFile());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "left behind, and removed at the next start: " + path, e);
        }
    }

    /** Removes what a controller left behind that was killed. */
    @hudson.init.Initializer(after = hudson.init.InitMilestone.EXTENSIONS_AUGMENTED)
    public static void tidy() {
        remove(parent());
    }
}
