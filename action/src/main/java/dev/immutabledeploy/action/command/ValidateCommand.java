package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.Usage;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.immutability.Baseline;
import dev.immutabledeploy.immutability.Terms;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.Validator;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.report.FindingsText;
import dev.immutabledeploy.report.GitHubAnnotations;
import dev.immutabledeploy.report.Ink;
import dev.immutabledeploy.report.SarifReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Finds what is mutable in the pipeline's own sources. */
public final class ValidateCommand implements Command {
    private static final String FAIL_ON = "--fail-on";
    private static final String SARIF = "--sarif";
    private static final String WRITE_BASELINE = "--write-baseline";

    @Override
    public List<String> formats() {
        return List.of("text", "json", "sarif", "github");
    }

    @Override
    public void declare(CommandSpec spec) {
        Options.parameter(spec, 0, "FOLDER", false, "the folder to look into; this one unless given");
        Options.value(
                spec,
                FAIL_ON,
                "SEVERITY",
                "from which findings on the answer is no: error, warning, note, never; as the settings say unless given,"
                        + " and they say error");
        Options.value(
                spec,
                Options.FILE,
                "FILE",
                "the file with the settings; unless given, the immutable-deploy.yml of FOLDER or else of this folder");
        Options.values(
                spec,
                Options.SET,
                "NAME=VALUE",
                "stands for NAME where sources leave it open, and for ${NAME} in the settings; may be repeated");
        Options.value(spec, SARIF, "FILE", "writes the findings as SARIF into a file as well");
        Options.flag(
                spec, WRITE_BASELINE, "write the present findings into the baseline; only new ones are told later");
        Fixing.declare(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Path folder = host.directory().resolve(arguments.parameter(0).orElse(""));
        Terms terms = new SettingsFile(host, folder).read(arguments);
        String fixed = Fixing.isWanted(arguments)
                ? Fixing.run(arguments, host, folder, Validator.standard().validate(folder, terms))
                : "";
        boolean writes = arguments.flag(WRITE_BASELINE);
        Validation found =
                writes ? writeBaseline(folder, terms) : Validator.standard().validate(folder, terms);
        Validation validation = arguments
                .value(FAIL_ON)
                .map(given -> found.failingOn(arguments.choice(FAIL_ON, FailOn.class)))
                .orElse(found);
        String prefix = Terms.prefix(host.directory(), folder);
        arguments
                .value(SARIF)
                .ifPresent(file -> write(file, host.directory().resolve(file), sarif(validation, prefix)));
        Supplier<String> text =
                switch (arguments.value(Options.FORMAT).orElse("text")) {
                    case "sarif" -> () -> sarif(validation, prefix);
                    case "github" -> () -> GitHubAnnotations.of(validation, prefix);
                    default ->
                        () -> fixed
                                + (writes ? "wrote " + terms.config().baseline().orElseThrow() + "\n\n" : "")
                                + FindingsText.of(validation, host.colours() ? Ink.COLOURED : Ink.PLAIN);
                };
        return new Answer(validation.failing().isEmpty() ? 0 : 1, text, () -> validation, List.of());
    }

    private static Validation writeBaseline(Path folder, Terms terms) {
        Path file = terms.baseline()
                .orElseThrow(() -> new ProblemException(Problem.input(
                        "no-baseline",
                        "the settings name no baseline",
                        "write into immutable-deploy.yml: `validate: {baseline: validate-baseline.json}`")));
        if (!terms.isHome(folder)) {
            throw Usage.wrong(
                    WRITE_BASELINE + " goes with the folder of the settings only",
                    "validate the folder that holds them, as the baseline is for all of it");
        }
        Validation all =
                Validator.standard().validate(folder, new Terms(terms.config().withoutBaseline(), terms.home()));
        Baseline baseline = Baseline.of(all.findings());
        baseline.write(file);
        return all.against(baseline);
    }

    private static String sarif(Validation validation, String prefix) {
        Optional<String> version =
                Optional.ofNullable(ValidateCommand.class.getPackage().getImplementationVersion());
        return SarifReport.of(validation, Rules.standard(), version, prefix);
    }

    private static void write(String name, Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ProblemException(Problem.input(
                    "unwritable-file", "the file " + name + " cannot be written", "check its folder and permissions"));
        }
    }
}
