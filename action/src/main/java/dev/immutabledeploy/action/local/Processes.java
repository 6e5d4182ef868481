package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.FleetState.InstanceState;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Instance.Health;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts the processes of instances, and finds them again.
 *
 * <p>A process is started through a shell that first writes its process id into the attempt's directory and then becomes
 * the program. If the supervisor dies before it has recorded the process, its successor takes that directory away: either
 * the id is in it, or the shell cannot write it any more and ends without having started anything.
 */
final class Processes {
    private static final String LAUNCH = "echo $$ > \"$0/pid\" && exec \"$@\"";
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(?:(artifact|configuration)\\.([^{}]+)|(port|revision|instance))}");
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG");
    private static final int LOGS_KEPT = 20;
    private static final Duration TOLERANCE = Duration.ofSeconds(3);
    private final StateDirectory directory;
    private final RevisionStore revisions;

    Processes(StateDirectory directory, RevisionStore revisions) {
        this.directory = directory;
        this.revisions = revisions;
    }

    /** Returns where an instance writes what it has to say. */
    Path log(String key, String name) {
        return directory.instance(key, name).resolve("log");
    }

    /**
     * Starts the process of an attempt.
     *
     * @throws ProblemException if the command names something that the revision does not have
     * @throws IOException if no process can be started
     */
    Process start(String key, InstanceState instance) throws IOException {
        Revision revision = revisions
                .find(instance.revision())
                .orElseThrow(
                        () -> new IOException("revision " + instance.revision().shortText() + " is not kept"));
        RunSettings run = RunSettings.of(revision.run());
        Path home = directory.instance(key, instance.name());
        Path attempt = attempt(home, instance);
        Files.createDirectories(attempt);
        Path work = Files.createDirectories(home.resolve("work"));
        List<String> command = new ArrayList<>(List.of("sh", "-c", LAUNCH, attempt.toString()));
        run.command().forEach(word -> command.add(fill(word, instance, revision)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        run.environment().forEach((name, value) -> environment.put(name, fill(value, instance, revision)));
        environment.put("PORT", Integer.toString(instance.port()));
        environment.put("INSTANCE", instance.name());
        environment.put("REVISION", instance.revision().hex());
        return builder.start();
    }

    /** Checks that the placeholders of a revision's command and environment name what it has. */
    void check(Revision revision) {
        RunSettings run = RunSettings.of(revision.run());
        InstanceState any = new InstanceState(
                "any",
                revision.id(),
                Health.STARTING,
                1,
                1,
                Optional.empty(),
                Instant.EPOCH,
                List.of(),
                Optional.empty());
        run.command().forEach(word -> fill(word, any, revision));
        run.environment().values().forEach(value -> fill(value, any, revision));
    }

    private String fill(String text, InstanceState instance, Revision revision) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found, instance, revision)));
    }

    private String value(MatchResult found, InstanceState instance, Revision revision) {
        String which = Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(3));
        String name = Optional.ofNullable(found.group(2)).orElse("");
        return switch (which) {
            case "port" -> Integer.toString(instance.port());
            case "revision" -> revision.id().hex();
            case "instance" -> instance.name();
            case "artifact" -> {
                require(revision.artifacts().containsKey(name), found.group(), "artifact");
                yield revisions.artifact(revision.id(), name).toString();
            }
            default -> {
                require(revision.configuration().containsKey(name), found.group(), "configuration file");
                yield revisions.configuration(revision.id(), name).toString();
            }
        };
    }

    private static void require(boolean there, String placeholder, String what) {
        if (!there) {
            throw new ProblemException(Problem.refused(
                    "placeholder-unknown",
                    "The command has " + placeholder + ", but the revision has no such " + what,
                    "Declare the " + what + " in the part, or mend the placeholder"));
        }
    }

    /**
     * Finds the process of an attempt that was intended and perhaps started, but not recorded. When this returns, the
     * attempt's process is the one returned, or there is none and never will be.
     */
    Optional<ProcessIdentity> recover(String key, InstanceState instance) throws IOException {
        Path home = directory.instance(key, instance.name());
        Path abandoned = home.resolve("abandoned-" + instance.attempt());
        try {
            Files.move(attempt(home, instance), abandoned, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            if (!Files.exists(abandoned)) {
                return Optional.empty();
            }
        }
        Path file = abandoned.resolve("pid");
        Optional<Long> pid = writtenPid(file);
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return ProcessHandle.of(pid.get())
                .filter(handle -> handle.info()
                        .startInstant()
                        .filter(start ->
                                start.isBefore(written.plus(TOLERANCE)) && start.isAfter(written.minus(TOLERANCE)))
                        .isPresent())
                .flatMap(handle -> ProcessIdentity.of(handle.pid()));
    }

    /** The shell may have made the file and not yet written to it; it cannot take long, and an ended one never will. */
    private static Optional<Long> writtenPid(Path file) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (Files.exists(file) && System.nanoTime() < deadline) {
            String text = Files.readString(file);
            if (text.endsWith("\n")) {
                return Optional.of(Long.valueOf(text.strip()));
            }
            Thread.onSpinWait();
        }
        return Optional.empty();
    }

    private static Path attempt(Path home, InstanceState instance) {
        return home.resolve("attempt-" + instance.attempt());
    }

    /** Removes what a retired instance leaves, except its log; of the logs, the newest are kept. */
    void forget(String key, String name, Set<String> living) {
        Path home = directory.instance(key, name);
        try {
            delete(home, home.resolve("log"));
            for (Path old : oldest(directory.instances(key), living)) {
                delete(old, old.resolve("none"));
                Files.deleteIfExists(old);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind in " + home + ": " + e);
        }
    }

    private static List<Path> oldest(Path homes, Set<String> living) throws IOException {
        try (Stream<Path> all = Files.list(homes)) {
            return all.filter(home -> !living.contains(home.getFileName().toString()))
                    .sorted(Comparator.comparingLong(
                                    (Path home) -> home.toFile().lastModified())
                            .reversed())
                    .skip(LOGS_KEPT)
                    .toList();
        }
    }

    private static void delete(Path home, Path except) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(home) && !file.equals(except)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
