package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.Validator;
import dev.immutabledeploy.immutability.rule.Severity;
import dev.immutabledeploy.report.FindingsText;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Finds what is mutable in the pipeline's own sources. */
public final class ValidateCommand implements Command {
    private static final String FAIL_ON = "--fail-on";

    @Override
    public void declare(CommandSpec spec) {
        Options.parameter(spec, 0, "FOLDER", false, "the folder to look into; this one unless given");
        Options.value(
                spec, FAIL_ON, "SEVERITY", "from which findings on the answer is no: error (default), warning, note");
        Fixing.declare(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Severity failOn = arguments.choice(FAIL_ON, Severity.class);
        Path folder = host.directory().resolve(arguments.parameter(0).orElse(""));
        String fixed = Fixing.isWanted(arguments)
                ? Fixing.run(arguments, host, folder, Validator.standard().validate(folder))
                : "";
        Validation validation = Validator.standard().validate(folder);
        boolean fails = validation.findings().stream()
                .anyMatch(finding -> finding.severity().compareTo(failOn) <= 0);
        return new Answer(fails ? 1 : 0, () -> fixed + FindingsText.of(validation), () -> validation, List.of());
    }
}
