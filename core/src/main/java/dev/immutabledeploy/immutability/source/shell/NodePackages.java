package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.Requirement.Pinning;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** npm, and what follows its rules. */
final class NodePackages {
    private static final Set<String> VALUED = Set.of(
            "--prefix",
            "-C",
            "--registry",
            "-w",
            "--workspace",
            "--tag",
            "--cache",
            "--userconfig",
            "--loglevel",
            "--cwd",
            "--dir",
            "--filter",
            "-F",
            "-p",
            "--package",
            "-c",
            "--call",
            "--network-timeout",
            "--modules-folder",
            "--cache-folder",
            "--omit",
            "--include",
            "--script-shell",
            "--network-concurrency",
            "--otp");
    private static final String[] LOCKS = {
        "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lockb", "bun.lock"
    };
    private static final Pattern EXACT =
            Pattern.compile("(?:@[^/@]+/)?[^@]+@(?:npm:.+@)?=?v?[0-9]+\\.[0-9]+\\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?");
    private static final Pattern FILE =
            Pattern.compile("\\.{0,2}/.*|\\.{1,2}|~/.*|file:.*|link:.*|.*\\.tgz", Pattern.DOTALL);
    private static final Pattern GIT = Pattern.compile(
            "git(?:\\+|:|@).*|github:.*|gitlab:.*|bitbucket:.*|[^@/:][^@/:]*/[^@/:#]+(?:#.*)?|https?://[^#]*\\.git(?:#.*)?",
            Pattern.DOTALL);
    private static final Set<String> FROZEN = Set.of(
            "--frozen-lockfile",
            "--immutable",
            "--immutable-cache",
            "--pure-lockfile",
            "--offline",
            "--prefer-frozen-lockfile");

    private NodePackages() {}

    /** Looks at a package manager. */
    static void look(Command command, Found found) {
        Options options = Options.of(command.arguments(), VALUED);
        String verb = options.text(0);
        boolean global = command.name().equals("yarn") && verb.equals("global");
        if (global) {
            verb = options.text(1);
        }
        List<Arg> names = options.after(global ? 2 : 1);
        switch (verb) {
            case "install", "i", "in", "isntall" -> {
                if (names.isEmpty()) {
                    lock(command, options, found);
                } else {
                    add(command, names, found);
                }
            }
            case "add" -> add(command, names, found);
            case "" -> {
                if (command.name().equals("yarn") && !options.has("--version", "-v", "--help")) {
                    lock(command, options, found);
                }
            }
            case "update", "upgrade", "up" ->
                found.install(command, command.name() + " " + verb, Installer.NPM, Pinning.UPGRADE);
            case "exec", "x" -> {
                if (command.name().equals("npm") || command.name().equals("bun")) {
                    execute(command, behind(command, verb), false, found);
                }
            }
            case "dlx" -> execute(command, behind(command, verb), true, found);
            default -> {
                // All others install what is locked, or nothing.
            }
        }
    }

    private static List<Arg> behind(Command command, String verb) {
        List<Arg> arguments = command.arguments();
        int index = 0;
        while (index < arguments.size() && !arguments.get(index).text().equals(verb)) {
            index++;
        }
        return arguments.subList(Math.min(index + 1, arguments.size()), arguments.size());
    }

    /** Looks at {@code npx} and {@code bunx}. */
    static void npx(Command command, Found found) {
        execute(command, command.arguments(), false, found);
    }

    /** Returns the command that {@code npx} runs. */
    static List<Arg> executed(Command command) {
        return Options.of(command.arguments(), VALUED, 1).rest();
    }

    private static void execute(Command command, List<Arg> arguments, boolean always, Found found) {
        Options options = Options.of(arguments, VALUED, 1);
        if (options.has("--no-install", "--no", "--version", "--offline")) {
            return;
        }
        List<Arg> named = options.values("-p", "--package");
        List<Arg> packages = named.isEmpty() ? options.rest(0).stream().toList() : named;
        boolean local = !always && found.mayHave(command.folder(), LOCKS);
        packages.stream()
                .filter(name -> !local || name.text().lastIndexOf('@') > 0)
                .filter(NodePackages::isLoose)
                .findFirst()
                .ifPresent(name -> add(command, name, found));
    }

    private static void add(Command command, List<Arg> names, Found found) {
        names.stream().filter(NodePackages::isLoose).findFirst().ifPresent(name -> add(command, name, found));
    }

    private static boolean isLoose(Arg name) {
        String text = name.text();
        return !text.isEmpty()
                && !text.equals("$@")
                && !EXACT.matcher(text).matches()
                && !FILE.matcher(text).matches()
                && !(GIT.matcher(text).matches() && git(text).isPinned());
    }

    private static Subject.Git git(String text) {
        int hash = text.indexOf('#');
        return new Subject.Git(
                text,
                hash < 0 ? text : text.substring(0, hash),
                hash < 0 ? Optional.empty() : Optional.of(text.substring(hash + 1)));
    }

    private static void add(Command command, Arg name, Found found) {
        if (command.remote()) {
            return;
        }
        if (!name.isKnown()) {
            found.unresolved(Use.PACKAGE, name.text(), false, name.place());
        } else if (GIT.matcher(name.text()).matches()) {
            found.add(Use.CHECKOUT, git(name.text()), name.place());
        } else {
            found.install(command, name, Installer.NPM, Pinning.NONE);
        }
    }

    private static void lock(Command command, Options options, Found found) {
        boolean frozen = options.given().stream()
                .anyMatch(option -> FROZEN.contains(option.name())
                        && option.value()
                                .filter(value -> value.text().equals("false"))
                                .isEmpty());
        Optional<Arg> elsewhere = options.value("--prefix", "-C", "--cwd", "--dir");
        Optional<String> folder = elsewhere.isEmpty()
                ? command.folder()
                : command.folder()
                        .flatMap(here -> Surroundings.path(here, elsewhere.get().text()));
        boolean global = options.has("-g", "--global");
        if (!frozen && !global && !found.mayHave(folder, LOCKS)) {
            String verb = options.text(0).isEmpty() ? "" : " " + options.text(0);
            found.install(command, command.name() + verb, Installer.NPM, Pinning.NO_LOCK_FILE);
        }
    }
}
