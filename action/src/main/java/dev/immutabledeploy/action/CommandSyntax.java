package dev.immutabledeploy.action;

import dev.immutabledeploy.action.command.Command;
import dev.immutabledeploy.action.console.Usage;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What may be written behind a command. Declared as values, not found by reflection, so that the program starts fast. */
public final class CommandSyntax {
    static {
        System.setProperty("picocli.disable.closures", "true"); // else it starts all of Groovy, found in this jar
    }

    private final String word;
    private final List<String> formats;
    private final CommandLine commandLine;

    CommandSyntax(Catalogue entry, Command command) {
        this.word = entry.word();
        this.formats = command.formats();
        CommandSpec spec = CommandSpec.create().name("immutable-deploy " + word);
        command.declare(spec);
        spec.addOption(OptionSpec.builder("--format")
                .type(String.class)
                .paramLabel("FORMAT")
                .description(described(formats))
                .build());
        spec.addOption(OptionSpec.builder("--debug")
                .description("show the details of unexpected failures")
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this help")
                .build());
        spec.usageMessage()
                .autoWidth(false)
                .width(100)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .header(capitalised(entry.summary()) + ".", "")
                .footer("", "Example: " + entry.example());
        this.commandLine = new CommandLine(spec)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setOverwrittenOptionsAllowed(false)
                .setUnmatchedOptionsArePositionalParams(false);
    }

    /**
     * Reads what was written.
     *
     * @throws ProblemException if it cannot be understood
     */
    ParseResult parse(String[] arguments) {
        ParseResult parsed;
        try {
            parsed = commandLine.parseArgs(arguments);
        } catch (UnmatchedArgumentException e) {
            throw unmatched(e.getUnmatched());
        } catch (ParameterException e) {
            throw Usage.wrong(String.valueOf(e.getMessage()), "see `immutable-deploy " + word + " --help`");
        }
        String format = parsed.matchedOptionValue("--format", formats.get(0));
        if (!formats.contains(format)) {
            throw Usage.wrong("--format cannot be '" + format + "'", "write one of: " + String.join(", ", formats));
        }
        return parsed;
    }

    /** Returns the names of all options, such as {@code --file}. */
    public Set<String> options() {
        return commandLine.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the labels of the parameters in their order, each with whether it must be given. */
    public Map<String, Boolean> parameters() {
        Map<String, Boolean> parameters = new LinkedHashMap<>();
        commandLine.getCommandSpec().positionalParameters().stream()
                .sorted(Comparator.comparingInt(parameter -> parameter.index().min()))
                .forEach(parameter -> parameters.put(parameter.paramLabel(), parameter.required()));
        return Collections.unmodifiableMap(parameters);
    }

    String help() {
        return commandLine.getUsageMessage(Ansi.OFF);
    }

    /** Tells every option that is not known; words that are too many, only where all options are known. */
    private ProblemException unmatched(List<String> unmatched) {
        List<String> options =
                unmatched.stream().filter(written -> written.startsWith("-")).toList();
        return new ProblemException((options.isEmpty() ? unmatched : options)
                .stream().map(this::unmatched).toList());
    }

    private Problem unmatched(String written) {
        String name = written.contains("=") ? written.substring(0, written.indexOf('=')) : written;
        List<String> known = commandLine.getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .filter(option -> option.startsWith("--"))
                .toList();
        return Usage.problem(
                written.startsWith("-")
                        ? "`" + word + "` has no option '" + name + "'"
                        : "`" + word + "` does not take '" + written + "'",
                Usage.meant(name, known)
                        .map(meant -> "did you mean " + meant + "?")
                        .orElse("see `immutable-deploy " + word + " --help`"));
    }

    private static String described(List<String> formats) {
        int last = formats.size() - 1;
        String first = String.join(", ", formats.subList(0, last)).replaceFirst("^\\w+", "$0 (default)");
        return first + " or " + formats.get(last);
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
