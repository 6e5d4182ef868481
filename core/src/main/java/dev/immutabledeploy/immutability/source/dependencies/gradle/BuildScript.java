package dev.immutabledeploy.immutability.source.dependencies.gradle;

import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of modules and plugins that a build script names in its blocks {@code dependencies} and {@code plugins}. */
final class BuildScript {
    private static final Pattern MODULE =
            Pattern.compile("([^:\\s/$]++):([^:\\s]++):((?:\\$\\{[^}]*+}|[^:@\\s])++)(?:[:@].*)?");
    private static final int MOST_BLOCKS = 1000;

    private final SourceText source;
    private final Properties properties;
    private final GradleLocks locks;
    private final Deque<String> blocks = new ArrayDeque<>();
    private final List<Occurrence> found = new ArrayList<>();
    private String statement = "";
    private String group = "";
    private String name = "";

    BuildScript(SourceText source, Properties properties, GradleLocks locks) {
        this.source = source;
        this.properties = properties;
        this.locks = locks;
    }

    List<Occurrence> occurrences() {
        List<Token> tokens = Tokens.of(source.content());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.LINE_END) {
                statement = "";
            } else if (token.kind() == Token.Kind.WORD) {
                statement = statement.isEmpty() ? token.text() : statement;
            } else if (token.is("{")) {
                open();
            } else if (token.is("}")) {
                blocks.poll();
                statement = "";
            } else if (token.isString() && !blocks.isEmpty()) {
                string(tokens, i);
            }
        }
        return found;
    }

    private void open() {
        if (blocks.size() < MOST_BLOCKS) {
            blocks.push(statement);
        }
        statement = "";
    }

    private void string(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean dependencies = blocks.contains("dependencies");
        String before = label(tokens, i);
        if (dependencies && before.equals("group")) {
            group = token.text();
        } else if (dependencies && before.equals("name")) {
            name = token.text();
        } else if (dependencies && before.equals("version") && !name.isEmpty()) {
            version(group + ":" + name, token, token.start(), properties.resolve(token));
            name = "";
        } else if (dependencies && before.isEmpty()) {
            module(token);
        } else if (blocks.contains("plugins")) {
            plugin(tokens, i);
        }
    }

    /** Returns the word that a colon or an equals sign stands between it and a string. */
    private static String label(List<Token> tokens, int i) {
        boolean labelled =
                i > 1 && (tokens.get(i - 1).is(":") || tokens.get(i - 1).is("="));
        return labelled && tokens.get(i - 2).kind() == Token.Kind.WORD
                ? tokens.get(i - 2).text()
                : "";
    }

    private void module(Token token) {
        Matcher module = MODULE.matcher(token.text());
        if (module.matches() && !statement.startsWith("exclude")) {
            String version = properties.resolve(new Token(token.kind(), 0, module.group(3)));
            version(module.group(1) + ":" + module.group(2), token, token.start() + module.start(3), version);
        }
    }

    private void plugin(List<Token> tokens, int i) {
        Token before = tokens.get(i - 1);
        boolean bracket = before.is("(");
        Token word = bracket && i > 1 ? tokens.get(i - 2) : before;
        if (word.kind() == Token.Kind.WORD
                && (word.text().equals("id") || word.text().equals("kotlin"))) {
            name = tokens.get(i).text();
        } else if (word.kind() == Token.Kind.WORD
                && (word.text().equals("version") || word.text().equals(".version"))) {
            version(name, tokens.get(i), tokens.get(i).start(), properties.resolve(tokens.get(i)));
            name = "";
        }
    }

    private void version(String module, Token token, int start, String version) {
        int end = token.start() + token.text().length();
        String written = source.content().substring(start, Math.max(start, end));
        if (token.kind() == Token.Kind.STRING && version.contains("$")) {
            add(new Subject.Unresolved(module + ":" + version, false), start, written);
            return;
        }
        Optional<Subject.Dependency.Motion> way = Moves.of(version);
        boolean snapshot =
                way.filter(one -> one == Subject.Dependency.Motion.SNAPSHOT).isPresent();
        boolean held = way.isPresent() && (snapshot ? locks.checks(module) : locks.holds(module));
        if (way.isEmpty() || held) {
            return;
        }
        Optional<String> lock = snapshot ? Optional.empty() : locks.file();
        add(
                lock.isPresent()
                        ? new Subject.StaleLockFile(version, Installer.GRADLE, lock.get(), module, Optional.empty())
                        : new Subject.Dependency(version, Installer.GRADLE, module, way.get()),
                start,
                written);
    }

    private void add(Subject subject, int start, String written) {
        Use use = subject instanceof Subject.StaleLockFile ? Use.LOCK_FILE : Use.DEPENDENCY;
        found.add(Occurrence.of(use, subject, source.place(start, written)));
    }
}
