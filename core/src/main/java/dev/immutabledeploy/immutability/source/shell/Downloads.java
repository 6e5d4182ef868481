package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.CommitSha;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is fetched from the web and run at once. */
final class Downloads {
    /** Commands that fetch. */
    static final Set<String> FETCHERS = Set.of("curl", "wget");
    /** Programs that run what they read. */
    static final Set<String> INTERPRETERS =
            Set.of("python", "python2", "python3", "perl", "ruby", "node", "php", "fish");

    private static final Set<String> EVALUATORS = Set.of("eval", "source", ".");
    private static final Set<String> CHECKS =
            Set.of("sha256sum", "sha512sum", "sha1sum", "shasum", "gpg", "gpgv", "cosign", "minisign");
    private static final Set<String> CURL = Set.of(
            "-A",
            "--user-agent",
            "-b",
            "--cookie",
            "-c",
            "--cookie-jar",
            "--cacert",
            "-E",
            "--cert",
            "-d",
            "--data",
            "--data-raw",
            "-e",
            "--referer",
            "-F",
            "--form",
            "-H",
            "--header",
            "--key",
            "-m",
            "--max-time",
            "-o",
            "--output",
            "-u",
            "--user",
            "-w",
            "--write-out",
            "-x",
            "--proxy",
            "-X",
            "--request",
            "--retry",
            "--retry-delay",
            "--connect-timeout",
            "--retry-max-time",
            "-T",
            "--upload-file",
            "-K",
            "--config",
            "--proto",
            "--proto-default",
            "--resolve",
            "-r",
            "--range",
            "-y",
            "-Y",
            "-z",
            "--max-redirs",
            "--tls-max",
            "--output-dir",
            "-D",
            "--dump-header",
            "-C",
            "--ciphers");
    private static final Set<String> WGET = Set.of(
            "-O",
            "--output-document",
            "-P",
            "--directory-prefix",
            "-o",
            "--output-file",
            "-a",
            "-U",
            "--user-agent",
            "--header",
            "-t",
            "--tries",
            "-T",
            "--timeout",
            "--user",
            "--password",
            "-e",
            "--post-data",
            "--ca-certificate");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?|ftp)://.*|[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}(?:[:/].*)?",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private Downloads() {}

    /** Tells whether a command says something about what is fetched and run. */
    static boolean isOfInterest(String name) {
        return INTERPRETERS.contains(name) || CHECKS.contains(name) || Invocation.SHELLS.contains(name);
    }

    /** Looks at something that may run what it reads: a shell, an interpreter, {@code source} or {@code eval}. */
    static void look(Command command, Found found) {
        List<Arg> arguments = command.arguments();
        boolean isShell = Invocation.SHELLS.contains(command.name());
        if (isShell ? readsScript(arguments) : readsProgram(arguments) && INTERPRETERS.contains(command.name())) {
            Feeding.feeders(command, found.commands()).forEach(feeder -> ran(feeder, found));
            command.input().texts().forEach(text -> text.printed().forEach(feeder -> ran(feeder, found)));
            command.input().files().forEach(file -> file.printed().forEach(feeder -> ran(feeder, found)));
        }
        if (isShell) {
            ShellArguments.script(arguments)
                    .or(() -> ShellArguments.file(arguments))
                    .ifPresent(argument -> argument.printed().forEach(feeder -> ran(feeder, found)));
        } else if (runsArguments(command.name())) {
            arguments.stream().limit(3).forEach(argument -> argument.printed().forEach(feeder -> ran(feeder, found)));
        }
    }

    /** What a fetcher prints into the arguments of others, such as {@code echo}, is read and not run. */
    private static boolean runsArguments(String name) {
        return EVALUATORS.contains(name) || INTERPRETERS.contains(name) || PythonPackages.isTool(name);
    }

    private static boolean readsScript(List<Arg> arguments) {
        return ShellArguments.script(arguments).isEmpty()
                && ShellArguments.file(arguments).isEmpty();
    }

    private static boolean readsProgram(List<Arg> arguments) {
        return arguments.isEmpty() || arguments.get(0).text().equals("-");
    }

    private static void ran(Command fetcher, Found found) {
        address(fetcher).ifPresent(address -> add(address, false, found));
    }

    private static void add(Arg address, boolean checked, Found found) {
        if (address.isOpaque()) {
            found.unresolved(Use.DOWNLOAD, address.text(), false, address.place());
        } else if (!CommitSha.isIn(address.text())) {
            found.add(Use.DOWNLOAD, new Subject.RunDownload(address.text(), checked), address.place());
        }
    }

    /** Returns the address that a command fetches. */
    private static Optional<Arg> address(Command fetcher) {
        if (!FETCHERS.contains(fetcher.name())) {
            return Optional.empty();
        }
        Options options = options(fetcher);
        List<Arg> candidates = new ArrayList<>(options.values("--url"));
        candidates.addAll(options.rest());
        return candidates.stream()
                .filter(argument -> ADDRESS.matcher(argument.text()).matches())
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(argument -> !argument.isKnown())
                        .findFirst());
    }

    private static Options options(Command fetcher) {
        return Options.of(fetcher.arguments(), fetcher.name().equals("curl") ? CURL : WGET);
    }

    /** Looks at a command that fetches a file which the same script runs later. */
    static void fetched(Command fetcher, Found found) {
        Optional<String> file = file(fetcher);
        Optional<Arg> address = address(fetcher);
        if (file.isEmpty() || address.isEmpty()) {
            return;
        }
        boolean checked = false;
        for (Command later : found.after(fetcher)) {
            checked = checked || CHECKS.contains(later.name());
            if (runs(later, file.get())) {
                add(address.get(), checked, found);
                return;
            }
        }
    }

    private static boolean runs(Command command, String file) {
        String bare = base(file);
        boolean itself = command.head().text().indexOf('/') >= 0
                && base(command.head().text()).equals(bare);
        boolean byShell = (Invocation.SHELLS.contains(command.name()) || INTERPRETERS.contains(command.name()))
                && ShellArguments.file(command.arguments())
                        .filter(argument -> base(argument.text()).equals(bare))
                        .isPresent();
        boolean sourced = (command.name().equals(".") || command.name().equals("source"))
                && base(command.text(0)).equals(bare);
        return itself || byShell || sourced;
    }

    private static Optional<String> file(Command fetcher) {
        Options options = options(fetcher);
        boolean curl = fetcher.name().equals("curl");
        Optional<String> given = (curl ? options.value("-o", "--output") : options.value("-O", "--output-document"))
                .or(() -> fetcher.input().files().stream().findFirst())
                .map(Arg::text)
                .filter(name -> !name.equals("-") && !name.startsWith("/dev/"));
        boolean named = curl ? options.has("-O", "--remote-name") : !options.has("-O", "--output-document");
        return given.or(() -> named ? address(fetcher).map(Arg::text) : Optional.empty());
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
