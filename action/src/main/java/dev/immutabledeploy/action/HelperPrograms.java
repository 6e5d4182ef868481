package dev.immutabledeploy.action;

import dev.immutabledeploy.artifact.registry.ProcessRunner;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the programs that keep credentials. What they write to standard error is not looked at. */
final class HelperPrograms implements ProcessRunner {
    private static final int MOST_BYTES = 1 << 20;

    private final String searchPath;
    private final Duration patience;

    /**
     * Takes where programs are.
     *
     * @param searchPath the folders, separated as in the environment variable {@code PATH}
     * @param patience how long a program may take
     */
    HelperPrograms(String searchPath, Duration patience) {
        this.searchPath = searchPath;
        this.patience = patience;
    }

    @Override
    public Outcome run(List<String> command, String input) throws IOException {
        List<String> found = new ArrayList<>(command);
        found.set(0, find(command.get(0)));
        Process process = new ProcessBuilder(found)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            try (OutputStream stream = process.getOutputStream()) {
                stream.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // A program that does not read answers nevertheless, by its exit code.
            }
            String text = out.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it does not end");
            }
            return new Outcome(process.exitValue(), text);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("it gives no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String find(String program) throws IOException {
        return Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> List.of(program, program + ".exe").stream().map(name -> Path.of(folder, name)))
                .filter(path -> path.isAbsolute() && Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no such program"))
                .toString();
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
