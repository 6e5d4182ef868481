package dev.immutabledeploy.jenkins.page;

import dev.immutabledeploy.jenkins.release.ReleaseKey;
import dev.immutabledeploy.json.Json;
import hudson.model.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a job has released, so that its releases are found again: a small file with the job. */
public final class JobRecords {
    private static final Logger LOGGER = Logger.getLogger(JobRecords.class.getName());
    private static final String FOLDER = "immutable-deploy";
    private static final String KEYS = "releases.json";

    private final Path folder;

    private record Keys(List<ReleaseKey> keys) {}

    private JobRecords(Path folder) {
        this.folder = folder;
    }

    /** Returns the records of a job. */
    public static JobRecords of(Job<?, ?> job) {
        return new JobRecords(job.getRootDir().toPath().resolve(FOLDER));
    }

    /** Returns the folder that they are in; it need not exist. */
    public Path folder() {
        return folder;
    }

    /** Tells whether there are any. */
    public boolean any() {
        return Files.exists(folder.resolve(KEYS));
    }

    /** Returns how releases are found again, for each application the environment that was last released to. */
    public List<ReleaseKey> keys() {
        try {
            return Json.read(Files.readAllBytes(folder.resolve(KEYS)), Keys.class)
                    .keys();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, "what was released by this job cannot be read: " + folder, e);
            return List.of();
        }
    }

    /** Returns how the releases of an environment are found again, if this job has made one there. */
    public Optional<ReleaseKey> key(Optional<String> environment) {
        List<ReleaseKey> keys = keys();
        return environment.isPresent()
                ? keys.stream()
                        .filter(key -> key.environment().equals(environment.get()))
                        .findFirst()
                : keys.stream().findFirst().filter(key -> keys.size() == 1);
    }

    /** Remembers how a release is found again. */
    public void remember(ReleaseKey key) {
        synchronized (JobRecords.class) {
            List<ReleaseKey> keys = new ArrayList<>(keys());
            if (keys.contains(key)) {
                return;
            }
            keys.removeIf(other -> other.application().equals(key.application())
                    && other.environment().equals(key.environment()));
            keys.add(key);
            write(folder, KEYS, Json.pretty(new Keys(keys)));
        }
    }

    /** Writes a file whole or not at all. */
    public static void write(Path folder, String name, String text) {
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "write", ".tmp");
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            Files.move(
                    temporary,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
