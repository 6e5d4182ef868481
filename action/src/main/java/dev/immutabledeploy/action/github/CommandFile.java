package dev.immutabledeploy.action.github;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A file by which a step tells its runner something. GitHub, "Workflow commands for GitHub Actions", "Environment
 * files": values between delimiters, which are random here, so that no value can end before its time.
 *
 * @param path the file; absent where there is no runner, and then nothing is told
 */
record CommandFile(Optional<Path> path) {

    /** Tells a value under a name. */
    void put(String name, String value) {
        String delimiter = "end-" + UUID.randomUUID();
        append(name + "<<" + delimiter + "\n" + value + "\n" + delimiter + "\n");
    }

    /** Adds text as it is. */
    void append(String text) {
        path.ifPresent(file -> {
            try {
                Files.write(
                        file,
                        text.getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new IllegalStateException("the runner's file cannot be written", e);
            }
        });
    }
}
