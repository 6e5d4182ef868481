package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.config.DeploymentFileParser;
import dev.immutabledeploy.config.FirstFile;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a first deployment file; never overwrites one. */
public final class InitCommand implements Command {
    private static final String APPLICATION = "--application";

    @Override
    public void declare(CommandSpec spec) {
        Options.value(spec, APPLICATION, "NAME", "the name of the application; the folder's name unless given");
        Options.value(
                spec,
                Options.FILE,
                "FILE",
                "the file to write; " + DeploymentFileParser.DEFAULT_NAME + " unless given");
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        String name = arguments.value(Options.FILE).orElse(DeploymentFileParser.DEFAULT_NAME);
        String text = FirstFile.text(arguments.value(APPLICATION).orElseGet(() -> folderName(host.directory())));
        try {
            Files.write(
                    host.directory().resolve(name),
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new ProblemException(Problem.input(
                    "file-exists", name + " exists already", "edit it, or write another one with --file"));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.input("cannot-write", name + " cannot be written", "check that its folder exists"));
        }
        return Answer.done(
                () -> "wrote " + name + "\nnext: edit it, then run `immutable-deploy plan staging --artifact web=…`\n",
                () -> Map.of("wrote", name));
    }

    private static String folderName(Path directory) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        String plain = name == null
                ? ""
                : name.toString()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[^a-z]+|-+$", "");
        return plain.isEmpty() ? "app" : plain;
    }
}
