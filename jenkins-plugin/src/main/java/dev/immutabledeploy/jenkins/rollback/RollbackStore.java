package dev.immutabledeploy.jenkins.rollback;

import dev.immutabledeploy.jenkins.page.JobRecords;
import hudson.model.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rollbacks of a job: for each a file that says how far it is, and one with its log. Named by numbers only. */
final class RollbackStore {
    private static final Logger LOGGER = Logger.getLogger(RollbackStore.class.getName());
    private static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,8})\\.json");

    private final Path folder;

    private RollbackStore(Path folder) {
        this.folder = folder;
    }

    static RollbackStore of(Job<?, ?> job) {
        return new RollbackStore(JobRecords.of(job).folder().resolve("rollbacks"));
    }

    /** Returns the numbers there are, the newest first. */
    List<Integer> numbers() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(folder.relativize(file).toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "rollbacks cannot be listed: " + folder, e);
            return List.of();
        }
    }

    /** Returns the newest ones. */
    List<RollbackRecord> newest(int most) {
        List<RollbackRecord> all = new ArrayList<>();
        numbers().stream().limit(most).forEach(number -> read(number).ifPresent(all::add));
        return all;
    }

    /** Returns one. */
    Optional<RollbackRecord> read(int number) {
        try {
            return Optional.of(RollbackRecord.parse(Files.readAllBytes(file(number))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, "a rollback cannot be read: " + file(number), e);
            return Optional.empty();
        }
    }

    /** Records a new one under the next number. */
    RollbackRecord create(IntFunction<RollbackRecord> made) {
        synchronized (RollbackStore.class) {
            int number = numbers().stream().findFirst().orElse(0) + 1;
            RollbackRecord record = made.apply(number);
            write(record);
            return record;
        }
    }

    void write(RollbackRecord record) {
        JobRecords.write(folder, record.number() + ".json", record.json());
    }

    void log(int number, String line) {
        try {
            Files.writeString(
                    logFile(number),
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path logFile(int number) {
        return folder.resolve(number + ".log");
    }

    private Path file(int number) {
        return folder.resolve(number + ".json");
    }
}
