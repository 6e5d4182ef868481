package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Git, when it brings sources from elsewhere. */
final class GitCommands {
    private static final Set<String> GLOBAL = Set.of("-C", "-c", "--git-dir", "--work-tree", "--namespace");
    private static final Set<String> CLONE = Set.of(
            "-b",
            "--branch",
            "--depth",
            "-o",
            "--origin",
            "-u",
            "--upload-pack",
            "-c",
            "--config",
            "--reference",
            "--separate-git-dir",
            "-j",
            "--jobs",
            "--template",
            "--filter",
            "--shallow-since",
            "--shallow-exclude",
            "--server-option",
            "--revision");
    private static final Pattern REMOTE =
            Pattern.compile("(?i)(?:https?|git|ssh|git\\+ssh)://.+|[^/@:\\s]+@[^/:]+:.+", Pattern.DOTALL);
    private static final Pattern CONTEXT = Pattern.compile(
            "(?i)https?://[^#]+\\.git(?:#.*)?|git(?:@|://).+|https?://github\\.com/[^/]+/[^/#]+(?:#.*)?",
            Pattern.DOTALL);
    private static final Set<String> MOVES = Set.of("checkout", "reset", "switch", "fetch");

    private GitCommands() {}

    /** Looks at a command. */
    static void look(Command command, Found found) {
        Options global = Options.of(command.arguments(), GLOBAL, 1);
        List<Arg> arguments = global.after(1);
        switch (global.text(0)) {
            case "clone" -> clone(command, Options.of(arguments, CLONE), found);
            case "pull" -> pull(command, Options.of(arguments, Set.of("--depth", "-s", "-X")), found);
            case "submodule" -> submodule(command, arguments, found);
            default -> {
                // All others bring nothing, or pin what was brought.
            }
        }
    }

    /** Looks at the command line of GitHub. */
    static void hub(Command command, Found found) {
        if (command.text(0).equals("repo") && command.text(1).equals("clone")) {
            Options options = Options.of(
                    command.arguments().subList(2, command.arguments().size()), CLONE);
            options.rest(0).ifPresent(address -> clone(command, options, address, found));
        }
    }

    private static void clone(Command command, Options options, Found found) {
        Optional<Arg> address = options.rest(0);
        boolean copies = options.has("--mirror", "--bare");
        address.filter(url -> !copies
                        && !url.text().startsWith("file:")
                        && (url.isOpaque() || REMOTE.matcher(url.text()).matches() || !url.isKnown()))
                .ifPresent(url -> clone(command, options, url, found));
    }

    private static void clone(Command command, Options options, Arg address, Found found) {
        if (pushesLater(command, found)) {
            return;
        }
        Optional<Arg> revision = checkedOut(command, found)
                .or(() -> options.value("--revision"))
                .or(() -> options.value("-b", "--branch"));
        boolean open = revision.filter(value -> !value.isKnown()).isPresent();
        if (open || address.isOpaque()) {
            String text = address.text()
                    + revision.map(value -> " at " + value.text()).orElse("");
            boolean pinned = revision.filter(value -> isPinned(value.text())).isPresent();
            if (!pinned) {
                found.unresolved(Use.CHECKOUT, text, false, address.place());
            }
        } else {
            Optional<String> name = revision.map(Arg::text);
            found.add(Use.CHECKOUT, new Subject.Git(address.text(), address.text(), name), address.place());
        }
    }

    private static boolean isPinned(String revision) {
        return new Subject.Git("", "", Optional.of(revision)).isPinned();
    }

    /** A clone that is changed and pushed again is no source of what is built. */
    private static boolean pushesLater(Command command, Found found) {
        return found.after(command).stream()
                .anyMatch(later ->
                        later.name().equals("git") && verb(later).text(0).equals("push"));
    }

    private static Options verb(Command command) {
        return Options.of(command.arguments(), GLOBAL, 1);
    }

    /** Returns the revision that the script moves the clone to before it clones another. */
    private static Optional<Arg> checkedOut(Command clone, Found found) {
        for (Command later : found.after(clone)) {
            if (!later.name().equals("git")) {
                continue;
            }
            Options global = verb(later);
            if (global.text(0).equals("clone")) {
                return Optional.empty();
            }
            if (MOVES.contains(global.text(0))) {
                Optional<Arg> revision = revision(global);
                if (revision.isPresent()) {
                    return revision;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Arg> revision(Options global) {
        Options options = Options.of(global.after(1), Set.of("--depth", "-b", "-B", "-c", "-C"));
        return switch (global.text(0)) {
            case "fetch" -> options.rest(1).filter(value -> isPinned(value.text()));
            case "reset" -> options.has("--hard") ? options.rest(0) : Optional.empty();
            default ->
                options.has("-b", "-B", "-c", "-C")
                        ? options.rest(0)
                        : options.rest(0)
                                .filter(value -> !value.text().equals("FETCH_HEAD")
                                        && !value.text().equals("."));
        };
    }

    private static void pull(Command command, Options options, Found found) {
        if (command.remote() || pushesLater(command, found)) {
            return;
        }
        String remote = options.rest(0).map(Arg::text).orElse("the upstream branch");
        Optional<String> branch = options.rest(1).map(Arg::text);
        found.add(
                Use.CHECKOUT,
                new Subject.Git("git pull", remote, branch),
                command.head().place());
    }

    private static void submodule(Command command, List<Arg> arguments, Found found) {
        if (!command.remote()
                && arguments.stream().anyMatch(argument -> argument.text().equals("--remote"))) {
            Subject newest = new Subject.Git("git submodule update --remote", "the submodules", Optional.empty());
            found.add(Use.CHECKOUT, newest, command.head().place());
        }
    }

    /** Looks at a build context, which may be a repository. */
    static void remoteContext(Arg source, Found found) {
        String text = source.text();
        if (CONTEXT.matcher(text).matches()) {
            int hash = text.indexOf('#');
            int colon = text.indexOf(':', Math.max(0, hash));
            Optional<String> revision = hash < 0
                    ? Optional.empty()
                    : Optional.of(text.substring(hash + 1, colon > hash ? colon : text.length()));
            String url = hash < 0 ? text : text.substring(0, hash);
            found.add(Use.GIT_SOURCE, new Subject.Git(text, url, revision), source.place());
        }
    }
}
