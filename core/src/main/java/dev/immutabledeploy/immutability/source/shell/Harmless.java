package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells commands that only look at something from those that may change it. */
final class Harmless {
    private static final Set<String> READERS = Set.of(
            "true",
            "false",
            "exit",
            ":",
            "echo",
            "printf",
            "ls",
            "cat",
            "head",
            "tail",
            "grep",
            "egrep",
            "wc",
            "stat",
            "uptime",
            "hostname",
            "date",
            "df",
            "du",
            "free",
            "ps",
            "top",
            "whoami",
            "id",
            "uname",
            "env",
            "printenv",
            "test",
            "[",
            "which",
            "journalctl",
            "pwd",
            "sort",
            "uniq",
            "cut",
            "tr",
            "jq",
            "md5sum",
            "sha256sum",
            "pg_isready",
            "nproc",
            "lsof",
            "ss",
            "netstat",
            "ping",
            "sleep",
            "find",
            "set",
            "export",
            "cd");
    private static final Pattern LOOKING = Pattern.compile(
            "(?:docker|podman) (?:ps|logs|inspect|images|version|info|stats|top)(?: .*)?"
                    + "|systemctl (?:status|is-active|is-enabled|show|list-units)(?: .*)?"
                    + "|kubectl (?:get|describe|logs|top|version)(?: .*)?"
                    + "|git (?:status|log|rev-parse|show|diff|describe)(?: .*)?|nginx -[tTvV]|pg_dump(?: .*)?|mysqldump(?: .*)?",
            Pattern.DOTALL);

    private Harmless() {}

    /** Tells whether a command in words only looks; one without words does not. */
    static boolean isCommand(List<Arg> words) {
        if (words.isEmpty()) {
            return false;
        }
        String name = Invocation.name(words.get(0));
        if (Invocation.SHELLS.contains(name)) {
            return ShellArguments.script(words.subList(1, words.size()))
                    .filter(script -> isScript(Arg.script(List.of(script))))
                    .isPresent();
        }
        String line = String.join(" ", words.stream().map(Arg::text).toList());
        return (READERS.contains(name) || LOOKING.matcher(line).matches()) && !writes(name, line);
    }

    private static boolean writes(String name, String line) {
        return name.equals("find") && (line.contains("-exec") || line.contains("-delete"));
    }

    /** Tells whether all commands of a script only look. */
    static boolean isScript(Fragment script) {
        List<Node> nodes = Parser.parse(script);
        return !nodes.isEmpty() && nodes.stream().allMatch(Harmless::isNode);
    }

    private static boolean isNode(Node node) {
        return firstChange(node).isEmpty();
    }

    /** Returns the first command of a script that does not only look; empty if there is none. */
    static Optional<Place> firstChange(Fragment script) {
        return Parser.parse(script).stream()
                .flatMap(node -> firstChange(node).stream())
                .findFirst()
                .map(Arg::place);
    }

    /** Returns the name of the first command that does not only look, or the file that one writes. */
    private static Optional<Arg> firstChange(Node node) {
        if (node instanceof Node.Pipeline pipeline) {
            return first(pipeline.stages());
        }
        if (node instanceof Node.Compound compound) {
            return first(compound.body()).or(() -> written(compound.redirections()));
        }
        Node.Simple simple = (Node.Simple) node;
        List<Arg> words = simple.words().stream()
                .dropWhile(Harmless::isPlainAssignment)
                .map(Harmless::asWritten)
                .toList();
        boolean sets = words.isEmpty() && !simple.words().isEmpty();
        return sets || isCommand(words)
                ? written(simple.redirections())
                : words.stream().findFirst().or(() -> written(simple.redirections()));
    }

    private static Optional<Arg> first(List<Node> nodes) {
        return nodes.stream().flatMap(node -> firstChange(node).stream()).findFirst();
    }

    private static Optional<Arg> written(List<Node.Redirection> redirections) {
        return redirections.stream()
                .filter(Harmless::writesFile)
                .map(redirection -> asWritten(redirection.word()))
                .findFirst();
    }

    private static boolean isPlainAssignment(Word word) {
        return word.assignment().isPresent() && word.parts().stream().noneMatch(part -> part instanceof Part.Printed);
    }

    private static boolean writesFile(Node.Redirection redirection) {
        String target = asWritten(redirection.word()).text();
        return redirection.output() && !target.startsWith("/dev/") && !target.matches("[0-9-]");
    }

    private static Arg asWritten(Word word) {
        List<Arg.Piece> pieces = word.parts().stream()
                .map(part -> part instanceof Part.Text text
                        ? new Arg.Piece(text.text(), part.start(), part.end(), true)
                        : new Arg.Piece("$", part.start(), part.end(), false))
                .toList();
        return Arg.of(word.script(), pieces, List.of());
    }
}
