package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The command line of AWS. */
final class Amazon {
    private static final Set<String> GLOBAL = Set.of(
            "--region",
            "--profile",
            "--endpoint-url",
            "--output",
            "--query",
            "--cli-read-timeout",
            "--cli-connect-timeout",
            "--ca-bundle",
            "--color");
    private static final Pattern REVISION = Pattern.compile(".*:[0-9]+", Pattern.DOTALL);
    private static final Pattern POINTER =
            Pattern.compile(".*[Vv]ersion\"?[=:]\\s*\"?\\\\?\\$(?:Latest|Default).*", Pattern.DOTALL);

    private Amazon() {}

    /** Looks at a command. */
    static void look(Command command, Found found) {
        Options names = Options.of(command.arguments(), GLOBAL, 2);
        String operation = names.text(0) + " " + names.text(1);
        switch (operation) {
            case "ssm send-command", "ssm start-session" -> {
                if (!forwards(command)) {
                    found.change(command, Subject.Change.Way.REMOTE_COMMAND, "aws " + operation);
                }
            }
            case "ecs execute-command" -> found.change(command, Subject.Change.Way.LIVE_COMMAND, "aws " + operation);
            case "ecs update-service", "ecs create-service", "ecs run-task" -> service(command, operation, found);
            case "lambda update-function-code" -> function(command, found);
            case "lambda create-function" -> value(command, "--image-uri").ifPresent(found::image);
            default -> {
                // All others change nothing in place.
            }
        }
        if (operation.startsWith("autoscaling ") || operation.startsWith("ec2 ")) {
            template(command, found);
        }
    }

    private static boolean has(Command command, String option) {
        return command.arguments().stream()
                .anyMatch(argument ->
                        argument.text().equals(option) || argument.text().startsWith(option + "="));
    }

    private static Optional<Arg> value(Command command, String option) {
        Options options = Options.of(command.arguments(), Set.of(option));
        return options.value(option);
    }

    private static boolean forwards(Command command) {
        return value(command, "--document-name")
                .filter(document -> document.text().contains("PortForwarding"))
                .isPresent();
    }

    private static void service(Command command, String operation, Found found) {
        Optional<Arg> definition = value(command, "--task-definition");
        definition.ifPresent(argument -> taskDefinition(argument, found));
        if (definition.isEmpty() && has(command, "--force-new-deployment")) {
            found.change(command, Subject.Change.Way.RESTART, "aws " + operation + " --force-new-deployment");
        }
    }

    private static void taskDefinition(Arg definition, Found found) {
        String text = definition.text();
        if (!definition.isKnown() && !REVISION.matcher(text).matches()) {
            found.unresolved(Use.PLATFORM_VERSION, text, false, definition.place());
        } else if (!REVISION.matcher(text).matches()) {
            String why = "without a revision it means the newest of the family";
            Subject family = new Subject.Moving("task definition " + text, why, text + ":<revision>");
            found.add(Use.PLATFORM_VERSION, family, definition.place(), Bearing.DEPLOYS);
        }
    }

    private static void function(Command command, Found found) {
        value(command, "--image-uri").ifPresent(found::image);
        boolean published = found.after(command).stream()
                .anyMatch(later -> later.name().equals("aws")
                        && later.arguments().stream()
                                .anyMatch(word -> word.text().equals("publish-version")));
        if (!published && !has(command, "--publish") && !has(command, "--dry-run")) {
            found.change(command, Subject.Change.Way.FUNCTION_CODE, "aws lambda update-function-code");
        }
    }

    private static void template(Command command, Found found) {
        for (Arg argument : command.arguments()) {
            if (POINTER.matcher(argument.text()).matches()) {
                String pointer = argument.text().contains("$Latest") ? "$Latest" : "$Default";
                String why = "the version " + pointer + " moves to another one";
                Subject template = new Subject.Moving("launch template", why, "Version=<number>");
                found.add(Use.PLATFORM_VERSION, template, argument.place(), Bearing.DEPLOYS);
            }
        }
    }
}
