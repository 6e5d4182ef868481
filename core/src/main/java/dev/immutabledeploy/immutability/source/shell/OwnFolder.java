package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folders of the repository that a script computes in one of the usual ways, above all the folder that it stands in itself:
 * {@code $(cd "$(dirname "$0")" && pwd)}. They are written as {@code $WORKSPACE/path}, since where the repository will be
 * is not known.
 */
final class OwnFolder {
    private static final String ROOT = "$WORKSPACE";
    private static final Pattern AT_ROOT =
            Pattern.compile("\\$\\{?(?:GITHUB_WORKSPACE|WORKSPACE|CI_PROJECT_DIR)}?(/.*)?", Pattern.DOTALL);
    private static final Pattern SELF =
            Pattern.compile("\\$(?:0|\\{0}|BASH_SOURCE|\\{BASH_SOURCE(?:\\[0])?(?::-\\$(?:0|\\{0}))?})");
    private static final Pattern SELF_CUT = Pattern.compile("\\$\\{(?:0|BASH_SOURCE(?:\\[0])?)%/\\*}");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");
    private static final Pattern SILENCED = Pattern.compile("[ ]*(?:[12&]?>[ ]*/dev/null|2>&1)");
    private static final Pattern CHANGED = Pattern.compile("cd (?:-[PL] )?(?:-- )?(.+?)[ ]*(?:&&|;)[ ]*pwd(?: -[PL])?");
    private static final Pattern PARENT = Pattern.compile("dirname (?:-- )?(.+)");
    private static final Pattern REAL =
            Pattern.compile("(?:realpath|g?readlink -[fem]|pwd -P)(?: (?:-s|--))?(?: (.+))?");
    private static final Pattern INNER = Pattern.compile("(.+)/([A-Za-z0-9._-]+)/?");
    private static final int LONGEST = 300;
    private static final int DEEPEST = 8;

    private final Optional<String> script;

    /** Takes the path of the script, relative to the folder that is scanned; empty if it is no file of its own. */
    OwnFolder(Optional<String> script) {
        this.script = script;
    }

    /** Returns the path relative to the repository's root that a place stands for; empty if it is none. */
    static Optional<String> path(String place) {
        Matcher atRoot = AT_ROOT.matcher(place);
        if (!atRoot.matches()) {
            return Optional.empty();
        }
        String below = Optional.ofNullable(atRoot.group(1)).orElse("");
        return Surroundings.path("x", below + "/y")
                .filter(path -> path.startsWith("x/"))
                .map(path -> path.substring(1, path.length() - 2))
                .map(path -> path.startsWith("/") ? path.substring(1) : path);
    }

    /** Returns the place that a part of a word stands for; empty if it is not known to be one. */
    Optional<String> place(String written, Scope scope) {
        boolean worthwhile = !written.isEmpty() && written.length() <= LONGEST && "$`".indexOf(written.charAt(0)) >= 0;
        return worthwhile ? text(written.replace("\"", "").replace("'", ""), scope, 0) : Optional.empty();
    }

    private Optional<String> text(String written, Scope scope, int depth) {
        String text = written.strip();
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        if (text.startsWith("$(") && text.endsWith(")")) {
            Optional<String> whole = command(text.substring(2, text.length() - 1), scope, depth + 1);
            if (whole.isPresent()) {
                return whole;
            }
        }
        if (text.length() > 2 && text.startsWith("`") && text.endsWith("`")) {
            return command(text.substring(1, text.length() - 1), scope, depth + 1);
        }
        Matcher variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            return scope.place(Optional.ofNullable(variable.group(1)).orElseGet(() -> variable.group(2)));
        }
        if (SELF_CUT.matcher(text).matches()) {
            return own();
        }
        Matcher inner = INNER.matcher(text);
        return inner.matches()
                ? text(inner.group(1), scope, depth + 1).map(place -> place + "/" + inner.group(2))
                : Optional.empty();
    }

    private Optional<String> command(String written, Scope scope, int depth) {
        String command =
                SILENCED.matcher(written.strip().replaceAll("[ \t\n]+", " ")).replaceAll("");
        Matcher changed = CHANGED.matcher(command);
        if (changed.matches()) {
            return text(changed.group(1), scope, depth);
        }
        Matcher parent = PARENT.matcher(command);
        if (parent.matches()) {
            return isSelf(parent.group(1), depth)
                    ? own()
                    : text(parent.group(1), scope, depth).map(place -> place + "/..");
        }
        Matcher real = REAL.matcher(command);
        if (real.matches() && real.group(1) != null) {
            return text(real.group(1), scope, depth);
        }
        if (command.equals("pwd") || command.equals("pwd -P")) {
            return scope.folder().map(OwnFolder::below);
        }
        return command.equals("git rev-parse --show-toplevel") ? Optional.of(ROOT) : Optional.empty();
    }

    /** Tells whether a text stands for the path of the script itself. */
    private static boolean isSelf(String written, int depth) {
        String text = written.strip();
        if (SELF.matcher(text).matches()) {
            return true;
        }
        boolean printed = text.startsWith("$(") && text.endsWith(")") && depth < DEEPEST;
        Matcher real =
                REAL.matcher(printed ? text.substring(2, text.length() - 1).strip() : "");
        return real.matches() && real.group(1) != null && isSelf(real.group(1), depth + 1);
    }

    private Optional<String> own() {
        return script.map(path -> below(path.substring(0, Math.max(0, path.lastIndexOf('/')))));
    }

    private static String below(String folder) {
        return folder.isEmpty() ? ROOT : ROOT + "/" + folder;
    }
}
