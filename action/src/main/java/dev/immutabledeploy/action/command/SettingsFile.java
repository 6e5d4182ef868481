package dev.immutabledeploy.action.command;

import dev.immutabledeploy.config.DeploymentFileParser;
import dev.immutabledeploy.config.ValidateConfig;
import dev.immutabledeploy.immutability.Terms;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the settings that a folder is validated by: those named, its own, or those of the folder one is in. */
final class SettingsFile {
    private final Host host;
    private final Path folder;

    SettingsFile(Host host, Path folder) {
        this.host = host;
        this.folder = folder;
    }

    /**
     * Reads them; what is set on the command line is added.
     *
     * @throws ProblemException with every mistake in them
     */
    Terms read(Arguments arguments) {
        Map<String, String> values = arguments.pairs(Options.SET);
        Optional<Path> named = arguments.value(Options.FILE).map(host.directory()::resolve);
        Optional<Path> file = named.or(this::own).or(this::here);
        ValidateConfig config = file.map(path -> parse(path, values)).orElse(ValidateConfig.DEFAULT);
        Path home = file.map(path -> path.toAbsolutePath().normalize().resolveSibling("."))
                .orElse(folder)
                .normalize();
        return new Terms(config.with(values), home);
    }

    private Optional<Path> own() {
        return Optional.of(folder.resolve(DeploymentFileParser.DEFAULT_NAME)).filter(Files::exists);
    }

    private Optional<Path> here() {
        boolean below = folder.toAbsolutePath()
                .normalize()
                .startsWith(host.directory().toAbsolutePath().normalize());
        return Optional.of(host.directory().resolve(DeploymentFileParser.DEFAULT_NAME))
                .filter(file -> below && Files.exists(file));
    }

    private ValidateConfig parse(Path file, Map<String, String> values) {
        Path normal = file.toAbsolutePath().normalize();
        Path start = host.directory().toAbsolutePath().normalize();
        String name = (normal.startsWith(start) ? start.relativize(normal) : file).toString();
        return new DeploymentFileParser(host.shapes(), Rules.known())
                .validation(name, Workplace.read(name, file), values);
    }
}
