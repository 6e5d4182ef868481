package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.CommandSyntax;
import dev.immutabledeploy.action.Invocation;
import dev.immutabledeploy.action.console.Usage;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a step was given, read once. An empty value is none: that is how GitHub passes what is not there. */
final class Inputs {
    /** The command that only exists here. */
    static final String ON_COMMENT = "on-comment";

    private static final Set<String> ELSEWHERE = Set.of("init", "local"); // only on somebody's machine
    private static final Set<InputName> OF_COMMENTS = Set.of(InputName.FILE, InputName.SET);
    private static final Set<String> OF_RUNNER = Set.of("args", "entrypoint");
    private static final String PREFIX = "INPUT_";

    private final Map<InputName, String> values;

    private Inputs(Map<InputName, String> values) {
        this.values = values;
    }

    /**
     * Reads the inputs.
     *
     * @throws ProblemException with everything that is wrong with them
     */
    static Inputs read(Map<String, String> environment) {
        Map<InputName, String> values = new EnumMap<>(InputName.class);
        List<Problem> problems = new ArrayList<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(PREFIX) && !value.isBlank()) {
                String name = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
                InputName.of(name)
                        .ifPresentOrElse(input -> values.put(input, value.strip()), () -> unknown(name, problems));
            }
        });
        Inputs inputs = new Inputs(values);
        inputs.check(problems);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return inputs;
    }

    /** Returns the value of an input, if it has one. */
    Optional<String> value(InputName name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Tells whether an input is {@code true}. */
    boolean flag(InputName name) {
        return value(name).filter("true"::equals).isPresent();
    }

    /** Returns one of some words; the first unless it is given. */
    String choice(InputName name) {
        return value(name).orElse(choices(name).get(0));
    }

    /** Returns the command. */
    String command() {
        return values.getOrDefault(InputName.COMMAND, "");
    }

    /**
     * Returns the command with all that was given for it, as words of the command line.
     *
     * @param more what is added, or takes the place of what was given
     */
    String[] words(Map<InputName, String> more) {
        Map<InputName, String> all = new EnumMap<>(values);
        all.putAll(more);
        return words(command(), all);
    }

    /** Returns another command for the same deployment file. */
    String[] words(String command, Map<InputName, String> given) {
        Map<InputName, String> all = new EnumMap<>(InputName.class);
        all.putAll(given);
        OF_COMMENTS.forEach(name -> value(name).ifPresent(value -> all.putIfAbsent(name, value)));
        CommandSyntax syntax = Invocation.syntax(command);
        List<String> words = new ArrayList<>(List.of(command));
        all.forEach((name, value) -> {
            if (syntax.options().contains(name.target())) {
                options(name, value, words);
            }
        });
        syntax.parameters()
                .keySet()
                .forEach(label -> all.forEach((name, value) -> {
                    if (name.form() == InputName.Form.PARAMETER && name.target().equals(label)) {
                        words.add(value);
                    }
                }));
        return words.toArray(String[]::new);
    }

    private static void options(InputName name, String value, List<String> words) {
        switch (name.form()) {
            case VALUE -> words.add(name.target() + "=" + value);
            case LINES -> lines(value).forEach(line -> words.add(name.target() + "=" + line));
            case FLAG -> {
                if (value.equals("true")) {
                    words.add(name.target());
                }
            }
            case OWN, PARAMETER -> throw new IllegalArgumentException(name + " is no option");
        }
    }

    private static List<String> lines(String value) {
        return value.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private void check(List<Problem> problems) {
        values.forEach((name, value) -> form(name, value, problems));
        if (command().isEmpty()) {
            problems.add(wrong("the input `command` is missing", "write one of: " + String.join(", ", commands())));
        } else if (!commands().contains(command())) {
            problems.add(wrong(
                    "there is no command '" + command() + "' here", "write one of: " + String.join(", ", commands())));
        } else {
            belonging(problems);
        }
    }

    private static void form(InputName name, String value, List<Problem> problems) {
        boolean parameter = name.form() == InputName.Form.PARAMETER;
        if (!choices(name).isEmpty() && !choices(name).contains(value)) {
            problems.add(wrong(
                    "`" + name.text() + "` cannot be '" + value + "'",
                    "write one of: " + String.join(", ", choices(name))));
        } else if (parameter && (value.startsWith("-") || value.lines().count() > 1)) {
            problems.add(wrong("`" + name.text() + "` cannot be '" + value + "'", "write one name or number"));
        } else if (name == InputName.ENVIRONMENT_URL && !isPage(value)) {
            problems.add(wrong(
                    "`" + name.text() + "` is no address of a page: '" + value + "'",
                    "write https://shop.example.org"));
        }
    }

    private static boolean isPage(String value) {
        try {
            URI page = URI.create(value);
            return page.getHost() != null && List.of("http", "https").contains(page.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Tells what was given that the command does not take, and what it needs that was not given. */
    private void belonging(List<Problem> problems) {
        boolean comment = command().equals(ON_COMMENT);
        Set<String> options = comment ? Set.of() : Invocation.syntax(command()).options();
        Map<String, Boolean> parameters =
                comment ? Map.of() : Invocation.syntax(command()).parameters();
        for (InputName name : values.keySet()) {
            boolean taken = name.form() == InputName.Form.OWN
                    || options.contains(name.target())
                    || parameters.containsKey(name.target())
                    || (comment && OF_COMMENTS.contains(name));
            if (!taken) {
                problems.add(wrong("`" + command() + "` does not take `" + name.text() + "`", "leave it out"));
            }
        }
        for (InputName name : InputName.values()) {
            if (parameters.getOrDefault(name.target(), false) && !values.containsKey(name)) {
                problems.add(wrong("`" + command() + "` needs `" + name.text() + "`", name.description()));
            }
        }
    }

    /** Returns the commands that a step can have run. */
    static List<String> commands() {
        List<String> commands = new ArrayList<>(Invocation.commands());
        commands.removeAll(ELSEWHERE);
        commands.add(ON_COMMENT);
        return commands;
    }

    private static List<String> choices(InputName name) {
        boolean flag = name.form() == InputName.Form.FLAG || name == InputName.CHECK || name == InputName.PRODUCTION;
        return switch (name) {
            case ON_CANCEL -> List.of("leave", "abort");
            case PULL_REQUESTS -> List.of("commit", "since-last", "none");
            default -> flag ? List.of("false", "true") : List.of();
        };
    }

    private static void unknown(String name, List<Problem> problems) {
        if (!OF_RUNNER.contains(name)) {
            List<String> known =
                    Arrays.stream(InputName.values()).map(InputName::text).toList();
            problems.add(wrong(
                    "there is no input `" + name + "`",
                    Usage.meant(name, known)
                            .map(meant -> "did you mean `" + meant + "`?")
                            .orElse("write one of: " + String.join(", ", known))));
        }
    }

    private static Problem wrong(String what, String fix) {
        return Problem.input("inputs", what, fix);
    }
}
