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
        String content = source.content();
        int line = Math.min(place.line(), source.lineCount());
        int lineStart = source.lineStart(line);
        int lineEnd = source.lineEnd(line);
        int start = Math.min(lineStart + place.column() - 1, lineEnd);
        int same = Math.min(LONGEST, marked(source, place));
        String before = shown(content.substring(Math.max(lineStart, start - BEFORE), start));
        String marked = shown(content.substring(start, start + same));
        int end = Math.min(lineEnd, Math.max(start + same, start + LONGEST - BEFORE));
        String after = shown(content.substring(start + same, end));
        return new Excerpt((before + marked + after).stripTrailing(), before.length(), marked.length());
    }

    /** Returns how much of a place's line its text takes, in UTF-16 units. */
    static int marked(SourceText source, Place place) {
        int line = Math.min(place.line(), source.lineCount());
        int lineEnd = source.lineEnd(line);
        int start = Math.min(source.lineStart(line) + place.column() - 1, lineEnd);
        int same = 0;
        while (same < place.text().length()
                && start + same < lineEnd
                && place.text().charAt(same) == source.content().charAt(start + same)) {
            same++;
        }
        return same;
    }

    private static String shown(String text) {
        String open = Shown.withoutSecrets(text);
        StringBuilder plain = new StringBuilder(open.length());
        for (int i = 0; i < open.length(); i++) {
            plain.append(Shown.isPlain(open.charAt(i)) ? open.charAt(i) : ' ');
        }
        return plain.toString();
    }
}
