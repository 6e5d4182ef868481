package dev.immutabledeploy.immutability.source.dependencies.node;

import dev.immutabledeploy.immutability.source.CommitSha;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import dev.immutabledeploy.immutability.source.dependencies.version.Range;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a {@code package.json} says which version of a package it asks for.
 *
 * @param text the text
 * @param form what it is
 */
record Specifier(String text, Form form) {
    private static final Pattern GIT = Pattern.compile(
            "(?:git[:+].*|(?:github|gitlab|bitbucket|gist):.*|git@.*|(?:https?|ssh)://[^#]*\\.git(?:#.*)?|[\\w.-]++/[\\w.-]++(?:#.*)?)");
    private static final Pattern LOCAL =
            Pattern.compile("(?:(?:workspace|link|file|portal|exec):|\\.{0,2}/|~/|\\.{1,2}$).*");

    /** The forms. */
    enum Form {
        EXACT,
        RANGE,
        NEWEST,
        GIT,
        ADDRESS,
        /** It is in the same repository. */
        LOCAL
    }

    /** Reads a text; empty if it asks for nothing. */
    static Optional<Specifier> of(String written) {
        String text = written.strip();
        return LOCAL.matcher(text).matches() ? Optional.empty() : Optional.of(new Specifier(text, form(text)));
    }

    private static Form form(String text) {
        if (text.startsWith("npm:")) {
            int at = text.indexOf('@', 5);
            return at < 0 ? Form.NEWEST : form(text.substring(at + 1));
        }
        if (text.startsWith("catalog:") || text.startsWith("patch:") || text.startsWith("jsr:")) {
            return Form.RANGE;
        }
        if (GIT.matcher(text).matches()) {
            return CommitSha.isFull(text.substring(text.lastIndexOf('#') + 1)) ? Form.EXACT : Form.GIT;
        }
        if (text.contains("://")) {
            return Form.ADDRESS;
        }
        Optional<Range> range = Dialect.NPM.range(text);
        if (range.isEmpty() || text.isEmpty() || text.equals("*") || text.equals("x")) {
            return Form.NEWEST;
        }
        return range.get().isSingle() ? Form.EXACT : Form.RANGE;
    }

    /** Returns it as something to be held against a lock file. */
    Optional<Wanted> wanted(String name, Place place) {
        return switch (form) {
            case EXACT, RANGE -> Optional.of(Wanted.version(name, text, form == Form.EXACT, place));
            case NEWEST -> Optional.of(Wanted.moving(name, text, place, Subject.Dependency.Motion.NEWEST));
            case GIT -> Optional.of(Wanted.moving(name, text, place, Subject.Dependency.Motion.GIT));
            case ADDRESS -> Optional.of(Wanted.moving(name, text, place, Subject.Dependency.Motion.ADDRESS));
            case LOCAL -> Optional.empty();
        };
    }
}
