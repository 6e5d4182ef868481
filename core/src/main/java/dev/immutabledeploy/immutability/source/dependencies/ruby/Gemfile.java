package dev.immutabledeploy.immutability.source.dependencies.ruby;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gems that a {@code Gemfile} names. It is a program: what stands in one statement with literal texts is read, and what
 * stands under a condition is not taken for certain.
 */
final class Gemfile {
    private static final int LONGEST = 2000;
    private static final Pattern GEM = Pattern.compile("\\s*+gem[\\s(]\\s*+(['\"])([\\w.-]++)\\1(.*)", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("\\s*+,\\s*+\\[?\\s*+(['\"])([^'\"#{}]*+)\\1(?!\\s*+=>)");
    private static final Pattern GIT =
            Pattern.compile("(?:[\\s,:](?:git|github|gist|bitbucket|gitlab)(?::|\\s*+=>))|['\"]git['\"]\\s*+=>");
    private static final Pattern PATH = Pattern.compile("[\\s,:]path(?::|\\s*+=>)");
    private static final Pattern REVISION =
            Pattern.compile("[\\s,:](?:ref|revision)(?::|\\s*+=>)\\s*+['\"]([0-9a-fA-F]{40})['\"]");
    private static final Pattern BLOCK = Pattern.compile("\\s*+(\\w++)\\b.*\\bdo\\b\\s*+(?:\\|[^|]*+\\|\\s*+)?");
    private static final Pattern CONDITION = Pattern.compile("\\s*+(?:if|unless|case|begin|while|def)\\b.*");
    private static final Pattern MODIFIER = Pattern.compile(".*['\"\\s)\\]](?:if|unless)\\s.*", Pattern.DOTALL);

    private final SourceText source;
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<Wanted> certain = new ArrayList<>();
    private final Deque<String> blocks = new ArrayDeque<>();
    private boolean library;

    private Gemfile(SourceText source) {
        this.source = source;
    }

    static Gemfile read(SourceText source) {
        Gemfile file = new Gemfile(source);
        for (int line = 1; line <= source.lineCount(); line++) {
            String first = withoutComment(source.line(line));
            int start = source.lineStart(line);
            StringBuilder statement = new StringBuilder(first);
            boolean gem = first.stripLeading().startsWith("gem");
            while (gem && goesOn(statement) && line < source.lineCount() && statement.length() < LONGEST) {
                line++;
                statement.append('\n').append(withoutComment(source.line(line)));
            }
            file.statement(start, statement.toString());
        }
        return file;
    }

    private static boolean goesOn(CharSequence statement) {
        String text = statement.toString().stripTrailing();
        return text.endsWith(",") || text.endsWith("(") || text.endsWith("\\");
    }

    private static String withoutComment(String line) {
        int at = line.indexOf('#');
        boolean comment = at >= 0
                && (line.substring(0, at).isBlank() || line.startsWith(" #", at - 1))
                && (at + 1 >= line.length() || line.charAt(at + 1) != '{');
        return comment ? line.substring(0, at) : line;
    }

    private void statement(int start, String text) {
        Matcher gem = GEM.matcher(text);
        Matcher block = BLOCK.matcher(text);
        String word = text.strip();
        if (gem.matches() && text.length() <= LONGEST) {
            gem(start, text, gem);
        } else if (word.equals("end") || word.startsWith("end ")) {
            blocks.poll();
        } else if (CONDITION.matcher(text).matches() && !word.endsWith(" end")) {
            blocks.push("if");
        } else if (block.matches()) {
            blocks.push(block.group(1));
        } else if (word.startsWith("gemspec")) {
            library = true;
        }
    }

    private void gem(int start, String text, Matcher gem) {
        String rest = gem.group(3);
        boolean local = PATH.matcher(rest).find() || blocks.contains("path");
        if (local) {
            return;
        }
        Wanted one = one(start, text, gem, rest);
        wanted.add(one);
        boolean conditional = blocks.contains("if")
                || blocks.contains("install_if")
                || MODIFIER.matcher(rest).matches();
        if (!conditional) {
            certain.add(one);
        }
    }

    private Wanted one(int start, String text, Matcher gem, String rest) {
        String name = gem.group(2);
        Place place = source.place(start + gem.start(2), name);
        if (GIT.matcher(rest).find() || blocks.contains("git") || blocks.contains("github")) {
            return REVISION.matcher(rest).find()
                    ? Wanted.version(name, "", true, place)
                    : Wanted.moving(name, "", place, Subject.Dependency.Motion.GIT);
        }
        List<String> versions = new ArrayList<>(1);
        Optional<Place> at = Optional.empty();
        Matcher version = VERSION.matcher(text);
        int next = gem.start(3);
        while (version.find(next) && version.start() == next) {
            versions.add(version.group(2));
            at = at.isEmpty() ? Optional.of(source.place(start + version.start(2), version.group(2))) : at;
            next = version.end();
        }
        String asked = String.join(", ", versions);
        return Wanted.version(name, asked, Dialect.RUBY.isExact(asked), at.orElse(place));
    }

    /** Tells whether it is the file of a library, which a gem specification describes. */
    boolean isLibrary() {
        return library;
    }

    /** Returns all gems. */
    List<Wanted> wanted() {
        return wanted;
    }

    /** Returns the gems that stand under no condition. */
    List<Wanted> certain() {
        return certain;
    }
}
