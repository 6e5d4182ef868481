package dev.immutabledeploy.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A folder for what is needed while the program runs; it is made when it is first asked for, and removed in the end. */
final class Scratch implements Supplier<Path> {
    private Optional<Path> folder = Optional.empty();

    @Override
    public synchronized Path get() {
        if (folder.isPresent()) {
            return folder.get();
        }
        try {
            Path made = Files.createTempDirectory("immutable-deploy-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(made)));
            folder = Optional.of(made);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // What stays behind in the system's folder for such files harms nobody.
        }
    }
}
