package dev.immutabledeploy.action.command;

import dev.immutabledeploy.Checkout;
import dev.immutabledeploy.Deployment;
import dev.immutabledeploy.Fleets;
import dev.immutabledeploy.Releases;
import dev.immutabledeploy.config.DeploymentFile;
import dev.immutabledeploy.config.DeploymentFileParser;
import dev.immutabledeploy.config.Outline;
import dev.immutabledeploy.config.ValidateConfig;
import dev.immutabledeploy.event.DeployListener;
import dev.immutabledeploy.immutability.Terms;
import dev.immutabledeploy.immutability.Validator;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Driver;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts together what commands need: the deployment file and, from it, the operations. */
final class Workplace {
    private final Host host;
    private final String fileName;
    private final Path path;
    private final String options;
    private final Outline outline;
    private final Optional<DeploymentFile> file;
    private final ValidateConfig validation;
    private final Engine engine;

    private Workplace(
            Place place,
            Host host,
            DeployListener listener,
            Outline outline,
            Optional<DeploymentFile> file,
            ValidateConfig validation) {
        this.host = host;
        this.fileName = place.name();
        this.path = place.path();
        this.options = options(fileName, place.values().keySet());
        this.outline = outline;
        this.file = file;
        this.validation = validation;
        this.engine = new Engine(
                new Ledger(
                        host.ledger(outline.application(), outline.ledger(), folder()),
                        outline.application(),
                        host.witness(outline.application())),
                host.platforms(folder()),
                host.gates(folder()),
                host.clock(),
                new Driver(host.user(), UUID.randomUUID().toString(), Driver.LEASE),
                listener);
        host.opened(engine.ledger(), outline);
    }

    /** Which deployment file is meant, and what is set in it. */
    private record Place(String name, Path path, Map<String, String> values) {
        static Place of(Arguments arguments, Host host) {
            String name = arguments.value(Options.FILE).orElse(DeploymentFileParser.DEFAULT_NAME);
            return new Place(name, host.directory().resolve(name).normalize(), arguments.pairs(Options.SET));
        }
    }

    /**
     * Reads the whole deployment file, for what makes new revisions.
     *
     * @throws ProblemException if there is none, with every mistake in it
     */
    static Workplace open(Arguments arguments, Host host, DeployListener listener) {
        Place place = Place.of(arguments, host);
        byte[] content = read(place.name(), place.path());
        DeploymentFileParser parser = new DeploymentFileParser(host.shapes(), Rules.known());
        DeploymentFile file = parser.parse(place.name(), content, place.values());
        ValidateConfig validation =
                parser.validation(place.name(), content, place.values()).with(place.values());
        return new Workplace(place, host, listener, file.outline(), Optional.of(file), validation);
    }

    /**
     * Reads of the deployment file only where the ledger is, for what takes everything else from there.
     *
     * @throws ProblemException if there is none, with every mistake in what is needed of it
     */
    static Workplace ofLedger(Arguments arguments, Host host, DeployListener listener) {
        Place place = Place.of(arguments, host);
        Outline outline = new DeploymentFileParser(host.shapes(), Rules.known())
                .outline(place.name(), read(place.name(), place.path()), place.values());
        return new Workplace(place, host, listener, outline, Optional.empty(), ValidateConfig.DEFAULT);
    }

    /**
     * Reads a deployment file.
     *
     * @param name the file, as the user knows it
     * @throws ProblemException if there is none
     */
    static byte[] read(String name, Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new ProblemException(Problem.input(
                    "no-deployment-file",
                    "there is no deployment file " + name,
                    "write a first one with `immutable-deploy init`, or name yours with --file"));
        } catch (IOException e) {
            boolean folder = Files.isDirectory(path);
            throw new ProblemException(Problem.input(
                    "unreadable-deployment-file",
                    "the deployment file " + name + (folder ? " is a folder" : " cannot be read"),
                    folder ? "name the file in it" : "check its permissions"));
        }
    }

    Host host() {
        return host;
    }

    Outline outline() {
        return outline;
    }

    /** Returns the folder of the deployment file. */
    Path folder() {
        return Optional.ofNullable(path.getParent()).orElse(host.directory());
    }

    /** Returns the environment that is meant: the one named, or the only one there is. */
    String environment(Optional<String> named) {
        if (named.isPresent() && outline.environments().contains(named.get())) {
            return named.get();
        }
        List<String> all = outline.environments();
        if (named.isEmpty() && all.size() == 1) {
            return all.get(0);
        }
        String known = String.join(", ", all);
        throw new ProblemException(Problem.input(
                "no-such-environment",
                named.map(name -> "there is no environment " + name + " in " + fileName)
                        .orElse("there are several environments in " + fileName),
                "write one of: " + known));
    }

    /** Returns the operations that need nothing but the ledger. */
    Releases releases() {
        return new Releases(engine);
    }

    /** Returns the operations on what runs. */
    Fleets fleets() {
        return new Fleets(engine);
    }

    /** Returns the operations that make new revisions. */
    Deployment deployment(boolean allowDirty) {
        Path name = Optional.ofNullable(path.getFileName()).orElse(path);
        return new Deployment(
                engine,
                new Checkout(
                        file.orElseThrow(),
                        name.toString(),
                        folder(),
                        host.configuration(allowDirty),
                        host.resolver(folder(), file),
                        () -> Validator.standard().validate(folder(), new Terms(validation, folder()))));
    }

    /** Returns a command as it is to be written here, without the values that were set, which need not be shown. */
    String commandLine(String command) {
        return "`immutable-deploy " + command + options + "`";
    }

    private static String options(String fileName, Set<String> values) {
        String option = fileName.equals(DeploymentFileParser.DEFAULT_NAME) ? "" : " --file " + fileName;
        return option
                + values.stream().map(name -> " --set " + name + "=…").sorted().collect(Collectors.joining());
    }
}
