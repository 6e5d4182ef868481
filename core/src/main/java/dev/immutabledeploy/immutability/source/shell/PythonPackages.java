package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.Requirement.Pinning;
import dev.immutabledeploy.immutability.source.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** pip, and what follows its rules. */
final class PythonPackages {
    private static final Pattern PIP = Pattern.compile("pip[0-9.]*");
    private static final Pattern PYTHON = Pattern.compile("python[0-9.]*");
    private static final Set<String> VALUED = Set.of(
            "-r",
            "--requirement",
            "-c",
            "--constraint",
            "-e",
            "--editable",
            "-t",
            "--target",
            "-i",
            "--index-url",
            "--extra-index-url",
            "-f",
            "--find-links",
            "--prefix",
            "--root",
            "--trusted-host",
            "--timeout",
            "--proxy",
            "--cert",
            "--platform",
            "--python-version",
            "--implementation",
            "--abi",
            "--no-binary",
            "--only-binary",
            "--progress-bar",
            "--log",
            "--cache-dir",
            "--src",
            "--upgrade-strategy",
            "--config-settings",
            "-C",
            "-p",
            "--python",
            "--retries",
            "--exists-action",
            "--report",
            "--use-feature",
            "--default-timeout",
            "--group",
            "--generate-shell-completion",
            "--index",
            "--pip-args",
            "--suffix",
            "--with",
            "--from",
            "-w",
            "--wheel-dir",
            "--hash",
            "--root-user-action",
            "--upgrade-package",
            "-P",
            "--spec");
    private static final Pattern FILE = Pattern.compile(
            "\\.|\\.{0,2}/.*|[^:]*/[^:]*|\\.\\[.*|.*\\.(?:whl|tar\\.gz|zip)(?:\\[.*])?|file:.*", Pattern.DOTALL);
    private static final Pattern EXACT = Pattern.compile("[^=<>!~;]+===?[^*=<>!~,;]+(?:;.*)?", Pattern.DOTALL);
    private static final Pattern AT_VERSION = Pattern.compile("[^@]+@v?[0-9]+\\.[0-9][^*^~<>]*", Pattern.DOTALL);
    private static final Pattern GIT = Pattern.compile("(?:[^@\\s]+@\\s*)?git\\+(.+)", Pattern.DOTALL);
    private static final Pattern HASHED = Pattern.compile(".*#sha256=[0-9a-f]{64}.*", Pattern.DOTALL);

    private PythonPackages() {}

    static boolean isTool(String name) {
        return PIP.matcher(name).matches() || PYTHON.matcher(name).matches();
    }

    /** Looks at pip, or at Python running it. */
    static void look(Command command, Found found) {
        List<Arg> arguments = command.arguments();
        if (PYTHON.matcher(command.name()).matches()) {
            Options python = Options.of(arguments, Set.of("-m", "-W", "-X"), 1);
            Optional<Arg> module = python.value("-m");
            int at = module.map(arguments::indexOf).orElse(-1);
            if (at < 0 || !module.orElseThrow().text().equals("pip")) {
                return;
            }
            arguments = arguments.subList(at + 1, arguments.size());
        }
        Options options = Options.of(arguments, VALUED);
        if (options.text(0).equals("install")) {
            install(command, options, options.after(1), found);
        }
    }

    /** Looks at {@code pipx}. */
    static void pipx(Command command, Found found) {
        Options options = Options.of(command.arguments(), VALUED, 2);
        switch (options.text(0)) {
            case "install" -> tool(command, options.rest(1), found);
            case "run" -> tool(command, options.value("--spec").or(() -> options.rest(1)), found);
            default -> {
                // All others install nothing.
            }
        }
    }

    /** Looks at {@code uv}. */
    static void uv(Command command, Found found) {
        Options verbs = Options.of(command.arguments(), VALUED, 2);
        String operation = verbs.text(0) + " " + verbs.text(1);
        switch (operation) {
            case "pip install" -> {
                Options options = Options.of(command.arguments(), VALUED);
                install(command, options, options.after(2), found);
            }
            case "tool install", "tool run" -> {
                Options tool = Options.of(verbs.after(2), VALUED, 1);
                tool(command, tool.value("--from").or(() -> tool.rest(0)), found);
            }
            default -> {
                // All others follow the lock file.
            }
        }
    }

    /** Looks at {@code uvx}. */
    static void uvx(Command command, Found found) {
        Options options = Options.of(command.arguments(), VALUED, 1);
        tool(command, options.value("--from").or(() -> options.rest(0)), found);
    }

    private static void tool(Command command, Optional<Arg> name, Found found) {
        name.filter(argument -> !AT_VERSION.matcher(argument.text()).matches()
                        && !EXACT.matcher(argument.text()).matches())
                .ifPresent(argument -> requirement(command, argument, true, found));
    }

    private static void install(Command command, Options options, List<Arg> names, Found found) {
        boolean hashed = options.has("--require-hashes", "--hash", "--no-index", "--dry-run");
        if (hashed) {
            return;
        }
        Optional<Arg> loose = names.stream().filter(PythonPackages::isLoose).findFirst();
        if (loose.isPresent()) {
            requirement(command, loose.get(), true, found);
            return;
        }
        names.stream()
                .filter(argument -> !FILE.matcher(argument.text()).matches() && !isHashed(argument))
                .findFirst()
                .or(() -> options.values("-r", "--requirement").stream().findFirst())
                .ifPresent(argument -> requirement(command, argument, false, found));
    }

    private static boolean isHashed(Arg argument) {
        return HASHED.matcher(argument.text()).matches()
                || (GIT.matcher(argument.text()).matches()
                        && git(argument.text()).isPinned());
    }

    private static boolean isLoose(Arg argument) {
        String text = argument.text();
        boolean fixed = EXACT.matcher(text).matches() || text.contains("://");
        return GIT.matcher(text).matches()
                ? !git(text).isPinned()
                : !fixed && !FILE.matcher(text).matches() && !text.equals("$@");
    }

    private static Subject.Git git(String text) {
        String address = text.substring(text.indexOf("git+") + 4);
        String bare = address.split("[#;]", 2)[0].strip();
        int at = bare.lastIndexOf('@');
        boolean revision = at > bare.lastIndexOf('/') && at > bare.indexOf("://") + 3;
        return new Subject.Git(
                text,
                revision ? bare.substring(0, at) : bare,
                revision ? Optional.of(bare.substring(at + 1)) : Optional.empty());
    }

    private static void requirement(Command command, Arg argument, boolean loose, Found found) {
        String text = argument.text();
        if (command.remote()) {
            return;
        }
        if (GIT.matcher(text).matches() && argument.isKnown()) {
            found.add(Use.CHECKOUT, git(text), argument.place());
        } else if (!argument.isKnown() && (loose || EXACT.matcher(text).matches() || argument.isOpaque())) {
            found.unresolved(Use.PACKAGE, text, false, argument.place());
        } else {
            found.install(command, argument, Installer.PIP, loose ? Pinning.NONE : Pinning.UNHASHED);
        }
    }
}
