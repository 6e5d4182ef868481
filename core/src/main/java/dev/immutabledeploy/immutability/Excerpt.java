package dev.immutabledeploy.immutability;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;

/**
 * The line of a finding, cut to a bearable length and without secrets.
 *
 * @param text the line, with a blank for every control character
 * @param indent where the offending text begins within it, from 0
 * @param length how long the offending text is; 0 if there is none to be shown
 */
public record Excerpt(String text, int indent, int length) {
    /** No line at all. */
    public static final Excerpt NONE = new Excerpt("", 0, 0);

    private static final int BEFORE = 80;
    private static final int LONGEST = 160;

    /** Cuts the line around a place out of a source. */
    static Excerpt of(SourceText source, Place place) {
        String line = source.line(Math.min(place.line(), source.lineCount()));
        int start = Math.min(place.column() - 1, line.length());
        String text = place.text();
        int same = 0;
        while (same < text.length()
                && start + same < line.length()
                && text.charAt(same) == line.charAt(start + same)
                && same < LONGEST) {
            same++;
        }
        String before = shown(line.substring(Math.max(0, start - BEFORE), start));
        String marked = shown(line.substring(start, start + same));
        int end = Math.min(line.length(), Math.max(start + same, start + LONGEST - BEFORE));
        String after = shown(line.substring(start + same, end));
        return new Excerpt((before + marked + after).stripTrailing(), before.length(), marked.length());
    }

    private static String shown(String text) {
        return Shown.withoutSecrets(text).replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
    }
}
