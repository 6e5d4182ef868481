package dev.immutabledeploy.testing;

import dev.immutabledeploy.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what the product asks GitHub for as lines of JSON, to be held against GitHub's published description of its
 * interface: into the file that the system property {@code github.requests} names, or nowhere.
 */
final class GitHubRecorder {
    private final Optional<Path> file =
            Optional.ofNullable(System.getProperty("github.requests")).map(Path::of);

    /** Writes a request; the token is left out. */
    void record(GitHubRequest request) {
        file.ifPresent(path -> {
            Map<String, Object> line = Map.of(
                    "method", request.method(),
                    "path", request.path(),
                    "query", request.query(),
                    "body", request.body());
            try {
                Files.writeString(path, Json.text(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
