package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.Requirement.Pinning;
import dev.immutabledeploy.immutability.source.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The package managers of Ruby, Go, Rust, PHP, .NET, and those that only follow a lock file. */
final class OtherPackages {
    private static final Set<String> GEM = Set.of(
            "-v",
            "--version",
            "-n",
            "--bindir",
            "-i",
            "--install-dir",
            "-s",
            "--source",
            "-P",
            "--trust-policy",
            "-p",
            "--http-proxy",
            "--platform",
            "-g",
            "--file",
            "--without");
    private static final Set<String> GO =
            Set.of("-ldflags", "-tags", "-gcflags", "-asmflags", "-mod", "-modfile", "-o", "-p", "-buildmode", "-C");
    private static final Set<String> CARGO = Set.of(
            "--version",
            "--vers",
            "--git",
            "--branch",
            "--tag",
            "--rev",
            "--path",
            "--registry",
            "--index",
            "-F",
            "--features",
            "--bin",
            "--example",
            "--target",
            "--root",
            "--profile",
            "-j",
            "--jobs",
            "-Z",
            "--target-dir",
            "--config");
    private static final Set<String> DOTNET = Set.of(
            "--version",
            "--tool-path",
            "--add-source",
            "--configfile",
            "--framework",
            "-v",
            "--verbosity",
            "-a",
            "--arch");
    private static final Pattern NUMBER = Pattern.compile("=?v?[0-9]+(?:\\.[0-9A-Za-z]+)+(?:[-+.][0-9A-Za-z.+-]*)?");
    private static final Pattern GEM_VERSION = Pattern.compile("[^:]+:[0-9][^:]*|.*\\.gem");
    private static final Pattern GO_VERSION =
            Pattern.compile("[^@]+@(?:v[0-9]+\\.[0-9]+\\.[0-9]+.*|[0-9a-f]{12,40})|[^@]+", Pattern.DOTALL);
    private static final Pattern GO_MOVING = Pattern.compile("[^@]+@.*", Pattern.DOTALL);

    private OtherPackages() {}

    /** Looks at {@code gem}. */
    static void gem(Command command, Found found) {
        Options options = Options.of(command.arguments(), GEM);
        if (options.text(0).equals("update")) {
            found.install(command, "gem update", Installer.RUBY, Pinning.UPGRADE);
        } else if (options.text(0).equals("install") && !isNumber(options.value("-v", "--version"))) {
            loose(command, options.after(1), GEM_VERSION, Installer.RUBY, found);
        }
    }

    private static boolean isNumber(Optional<Arg> version) {
        return version.filter(value ->
                        !value.isKnown() || NUMBER.matcher(value.text()).matches())
                .isPresent();
    }

    private static void loose(Command command, List<Arg> names, Pattern fixed, Installer installer, Found found) {
        names.stream()
                .filter(name ->
                        !fixed.matcher(name.text()).matches() && !name.text().equals("$@"))
                .findFirst()
                .ifPresent(name -> add(command, name, installer, found));
    }

    private static void add(Command command, Arg name, Installer installer, Found found) {
        if (name.isKnown()) {
            found.install(command, name, installer, Pinning.NONE);
        } else if (!command.remote()) {
            found.unresolved(Use.PACKAGE, name.text(), false, name.place());
        }
    }

    /** Looks at {@code go}. */
    static void go(Command command, Found found) {
        Options options = Options.of(command.arguments(), GO);
        List<Arg> names = options.after(1);
        switch (options.text(0)) {
            case "install" -> loose(command, names, GO_VERSION, Installer.GO, found);
            case "run" -> loose(command, names.subList(0, Math.min(1, names.size())), GO_VERSION, Installer.GO, found);
            case "get" -> {
                if (options.has("-u")) {
                    found.install(command, "go get -u", Installer.GO, Pinning.UPGRADE);
                } else {
                    List<Arg> asked = names.stream()
                            .filter(name -> GO_MOVING.matcher(name.text()).matches()
                                    && !name.text().endsWith("@none"))
                            .toList();
                    loose(command, asked, GO_VERSION, Installer.GO, found);
                }
            }
            default -> {
                // All others follow go.mod and go.sum.
            }
        }
    }

    /** Looks at {@code cargo}. */
    static void cargo(Command command, Found found) {
        List<Arg> arguments = command.arguments();
        boolean toolchain = command.text(0).startsWith("+");
        Options options = Options.of(toolchain ? arguments.subList(1, arguments.size()) : arguments, CARGO);
        boolean installs = options.text(0).equals("install") || options.text(0).equals("binstall");
        if (!installs || options.has("--path", "--list")) {
            return;
        }
        Optional<Arg> repository = options.value("--git");
        if (repository.isPresent()) {
            Optional<String> revision =
                    options.value("--rev", "--tag", "--branch").map(Arg::text);
            Arg url = repository.get();
            found.add(Use.CHECKOUT, new Subject.Git(url.text(), url.text(), revision), url.place());
        } else if (!isNumber(options.value("--version", "--vers"))) {
            loose(
                    command,
                    options.after(1),
                    Pattern.compile("[^@]+@=?[0-9]+\\.[0-9]+\\.[0-9]+.*"),
                    Installer.CARGO,
                    found);
        }
    }

    /** Looks at {@code composer}. */
    static void composer(Command command, Found found) {
        Options options = Options.of(command.arguments(), Set.of("-d", "--working-dir"));
        boolean global = options.text(0).equals("global");
        String verb = options.text(global ? 1 : 0);
        switch (verb) {
            case "require" -> {
                List<Arg> names = options.after(global ? 2 : 1);
                Pattern fixed = Pattern.compile("[^:=]+[:=]=?v?[0-9]+\\.[0-9]+\\.[0-9]+[^*^~|]*");
                loose(command, names, fixed, Installer.COMPOSER, found);
            }
            case "update", "upgrade" -> found.install(command, "composer " + verb, Installer.COMPOSER, Pinning.UPGRADE);
            case "install", "i" -> lock(command, "composer install", Installer.COMPOSER, found, "composer.lock");
            default -> {
                // All others install nothing.
            }
        }
    }

    private static void lock(Command command, String text, Installer installer, Found found, String... files) {
        if (!found.mayHave(command.folder(), files)) {
            found.install(command, text, installer, Pinning.NO_LOCK_FILE);
        }
    }

    /** Looks at {@code dotnet}. */
    static void dotnet(Command command, Found found) {
        Options options = Options.of(command.arguments(), DOTNET);
        boolean installs = options.text(0).equals("tool") && options.text(1).equals("install");
        if (installs && !isNumber(options.value("--version"))) {
            loose(
                    command,
                    options.after(2),
                    Pattern.compile("[^@]+@[0-9]+\\.[0-9]+\\.[0-9]+.*"),
                    Installer.DOTNET,
                    found);
        } else if (options.text(0).equals("tool") && options.text(1).equals("update")) {
            if (!isNumber(options.value("--version"))) {
                loose(command, options.after(2), Pattern.compile("(?!)"), Installer.DOTNET, found);
            }
        }
    }

    /** Looks at {@code bundle}. */
    static void bundle(Command command, Found found) {
        Options options = Options.of(
                command.arguments(), Set.of("--path", "--jobs", "-j", "--retry", "--gemfile", "--without", "--with"));
        String verb = options.text(0);
        if (verb.equals("update")) {
            found.install(command, "bundle update", Installer.RUBY, Pinning.UPGRADE);
        } else if ((verb.equals("install") || command.arguments().isEmpty())
                && !options.has("--deployment", "--frozen", "--gemfile")) {
            lock(command, "bundle install", Installer.RUBY, found, "Gemfile.lock", "gems.locked");
        }
    }

    /** Looks at {@code poetry} and {@code pipenv}. */
    static void lockedPython(Command command, Found found) {
        boolean poetry = command.name().equals("poetry");
        Options options = Options.of(
                command.arguments(), Set.of("-C", "--directory", "-E", "--extras", "--with", "--without", "--only"));
        boolean plain = options.text(0).equals("install")
                && options.rest().size() == 1
                && !options.has("-C", "--directory", "--deploy");
        if (plain) {
            lock(command, command.name() + " install", Installer.PIP, found, poetry ? "poetry.lock" : "Pipfile.lock");
        }
    }
}
