package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The command lines of Kubernetes and OpenShift. */
final class Clusters {
    private static final Set<String> VALUED = Set.of(
            "-n",
            "--namespace",
            "--context",
            "--kubeconfig",
            "--cluster",
            "--user",
            "-s",
            "--server",
            "--token",
            "--as",
            "--as-group",
            "-f",
            "--filename",
            "-k",
            "--kustomize",
            "-l",
            "--selector",
            "-o",
            "--output",
            "-c",
            "--container",
            "-p",
            "--patch",
            "--patch-file",
            "--type",
            "--image",
            "--field-manager",
            "--timeout",
            "--request-timeout",
            "--grace-period",
            "--replicas",
            "--port",
            "--env",
            "-e",
            "--labels",
            "--overrides",
            "--certificate-authority",
            "--from",
            "--schedule",
            "--restart",
            "--target",
            "--tail",
            "--field-selector");
    private static final Pattern CONTAINER = Pattern.compile("[^=]+=.+", Pattern.DOTALL);
    private static final Set<String> SETTINGS = Set.of("image", "env", "resources", "serviceaccount", "sa");

    private Clusters() {}

    /** Looks at {@code kubectl} and {@code oc}. */
    static void look(Command command, Found found) {
        int dashes = 0;
        while (dashes < command.arguments().size() && !command.text(dashes).equals("--")) {
            dashes++;
        }
        Options options = Options.of(command.arguments().subList(0, dashes), VALUED);
        List<Arg> behind = command.arguments()
                .subList(
                        Math.min(dashes + 1, command.arguments().size()),
                        command.arguments().size());
        if (options.values("--dry-run").stream().anyMatch(value -> !value.text().equals("none"))
                || options.has("--local", "-h", "--help")
                || (options.has("--dry-run") && options.values("--dry-run").isEmpty())) {
            options.value("--image").ifPresent(found::image);
            return;
        }
        verb(command, options, behind, found);
    }

    private static void verb(Command command, Options options, List<Arg> behind, Found found) {
        String verb = options.text(0);
        String tool = command.name();
        switch (verb) {
            case "edit", "patch" -> object(command, tool + " " + verb + " " + shown(options, 1), found);
            case "set" -> set(command, options, found);
            case "exec", "rsh" -> {
                List<Arg> words = behind.isEmpty() ? options.after(2) : behind;
                if (!Harmless.isCommand(words)) {
                    found.change(command, Subject.Change.Way.LIVE_COMMAND, tool + " " + verb + " " + options.text(1));
                }
            }
            case "cp", "rsync" -> {
                if (options.text(2).indexOf(':') > 0) {
                    found.change(command, Subject.Change.Way.LIVE_FILES, tool + " " + verb + " to " + options.text(2));
                }
            }
            case "rollout" -> {
                if (options.text(1).equals("restart")) {
                    found.change(command, Subject.Change.Way.RESTART, tool + " rollout restart " + shown(options, 2));
                }
            }
            case "apply", "create", "replace" -> {
                options.values("-f", "--filename")
                        .forEach(file -> Manifests.look(command, file, Kind.KUBERNETES, found));
                options.value("--image").ifPresent(found::image);
            }
            case "run", "debug" -> options.value("--image").ifPresent(found::image);
            default -> {
                // All others change nothing in place.
            }
        }
    }

    private static void object(Command command, String text, Found found) {
        found.change(command, Subject.Change.Way.LIVE_OBJECT, text);
    }

    private static String shown(Options options, int from) {
        String second = options.text(from + 1);
        boolean one = options.text(from).contains("/") || second.isEmpty() || second.contains("=");
        return one ? options.text(from) : options.text(from) + " " + second;
    }

    private static void set(Command command, Options options, Found found) {
        String setting = options.text(1);
        if (!SETTINGS.contains(setting) || options.has("--list")) {
            return;
        }
        object(command, command.name() + " set " + setting + " " + shown(options, 2), found);
        if (setting.equals("image")) {
            options.after(3).stream()
                    .filter(argument -> CONTAINER.matcher(argument.text()).matches())
                    .forEach(argument ->
                            found.image(argument.from(argument.text().indexOf('=') + 1)));
        }
    }
}
