package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.Usage;
import dev.immutabledeploy.action.local.LocalPlatform;
import dev.immutabledeploy.action.local.SupervisorLauncher;
import dev.immutabledeploy.report.PlainText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Looks at the processes that the platform {@code local} keeps on this machine, or ends them. */
public final class LocalCommand implements Command {
    private static final String STATE = ".immutable-deploy/local";

    /** Returns the local platform of a deployment file's folder; starts nothing. */
    public static LocalPlatform platform(Path folder) {
        return new LocalPlatform(folder.resolve(STATE), SupervisorLauncher.ofThisProgram());
    }

    @Override
    public void declare(CommandSpec spec) {
        Options.parameter(spec, 0, "ACTION", true, "status: show them; stop: end them all, revisions stay");
        Options.value(spec, Options.FILE, "FILE", "the deployment file, next to which their state is kept");
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Path file = host.directory().resolve(arguments.value(Options.FILE).orElse(""));
        Path folder = arguments.value(Options.FILE).isEmpty()
                ? file
                : Optional.ofNullable(file.getParent()).orElse(file);
        return switch (arguments.required(0)) {
            case "status" -> status(platform(folder).status());
            case "stop" -> stopped(platform(folder).stopAll());
            default ->
                throw Usage.wrong("`local` cannot '" + arguments.required(0) + "'", "write one of: status, stop");
        };
    }

    private static Answer status(List<String> lines) {
        return Answer.done(() -> lines.isEmpty() ? "nothing runs here\n" : text(lines), () -> Map.of("status", lines));
    }

    private static Answer stopped(List<String> instances) {
        return Answer.done(
                () -> instances.isEmpty() ? "nothing ran here\n" : "stopped:\n" + text(instances),
                () -> Map.of("stopped", instances));
    }

    private static String text(List<String> lines) {
        return lines.stream()
                .map(line -> (line.startsWith("  ") ? "  " : "") + PlainText.line(line) + "\n")
                .collect(Collectors.joining());
    }
}
