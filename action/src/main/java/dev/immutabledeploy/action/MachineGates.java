package dev.immutabledeploy.action;

import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.gate.HttpGateReader;
import dev.immutabledeploy.rollout.GateReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads gates from this machine: HTTP probes, and scripts, which run here with the rights and the environment of whoever
 * gave the command. What a script writes goes to a file that only its owner may read and that is removed afterwards; of a
 * script that fails, the last line is shown.
 */
final class MachineGates implements GateReader {
    private static final int LONGEST_LINE = 200;
    private static final int MOST_BYTES = 64 * 1024;

    private final Path folder;
    private final GateReader probes = new HttpGateReader(url -> true);

    /** Takes the folder that scripts run in. */
    MachineGates(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean offers(Gate gate) {
        return gate instanceof Gate.Script || probes.offers(gate);
    }

    @Override
    public Reading read(Gate gate) {
        if (!(gate instanceof Gate.Script script)) {
            return probes.read(gate);
        }
        try {
            Path output = Files.createTempFile("immutable-deploy-gate", ".log");
            try {
                return run(script, output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Reading.NoData("script " + script.name() + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading.NoData("script " + script.name() + " was interrupted");
        }
    }

    private Reading run(Gate.Script script, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(script.command())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(script.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Reading.Fails(
                        "script " + script.name() + " did not end within " + Durations.text(script.timeout()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return process.exitValue() == 0
                ? new Reading.Holds()
                : new Reading.Fails(
                        "script " + script.name() + " ended with exit code " + process.exitValue() + lastLine(output));
    }

    private static String lastLine(Path output) throws IOException {
        byte[] bytes;
        try (var input = Files.newInputStream(output)) {
            input.skipNBytes(Math.max(0, Files.size(output) - MOST_BYTES));
            bytes = input.readNBytes(MOST_BYTES);
        }
        List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return last.isEmpty() ? "" : ": " + last.substring(0, Math.min(LONGEST_LINE, last.length()));
    }
}
