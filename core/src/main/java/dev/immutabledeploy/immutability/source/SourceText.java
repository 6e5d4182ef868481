package dev.immutabledeploy.immutability.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file, and where its lines begin. A byte order mark is left out; bytes that are no UTF-8 become
 * replacement characters.
 */
public final class SourceText {
    private final String path;
    private final String content;
    private int @Nullable [] lineStarts;

    private SourceText(String path, String content) {
        this.path = path;
        this.content = content.startsWith("\uFEFF") ? content.substring(1) : content;
    }

    /** Takes the bytes of a file and its path relative to the folder that is scanned. */
    public static SourceText of(String path, byte[] bytes) {
        return new SourceText(path, new String(bytes, StandardCharsets.UTF_8));
    }

    /** Finds the lines when they are first asked for: most files are only looked into. */
    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = lineStarts(content);
            lineStarts = starts;
        }
        return starts;
    }

    private static int[] lineStarts(String content) {
        int[] starts = new int[16];
        int count = 1;
        for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', end + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = end + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    /** Returns the path relative to the folder that is scanned, with {@code /} between its parts. */
    public String path() {
        return path;
    }

    /** Returns the whole text. */
    public String content() {
        return content;
    }

    /** Returns the number of lines, at least one. */
    public int lineCount() {
        return lineStarts().length;
    }

    /** Returns the offset in UTF-16 units at which a line, counted from 1, begins. */
    public int lineStart(int line) {
        return lineStarts()[line - 1];
    }

    /** Returns a line, counted from 1, without its end. */
    public String line(int line) {
        return content.substring(lineStart(line), lineEnd(line));
    }

    /** Returns the offset in UTF-16 units at which a line, counted from 1, ends, before its line break. */
    public int lineEnd(int line) {
        int[] starts = lineStarts();
        int end = line < starts.length ? starts[line] - 1 : content.length();
        return end > lineStart(line) && content.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** Returns the place of a text that begins at an offset in UTF-16 units. */
    public Place place(int offset, String text) {
        int found = Arrays.binarySearch(lineStarts(), Math.min(offset, content.length()));
        int line = found >= 0 ? found + 1 : -found - 1;
        return new Place(line, Math.min(offset, content.length()) - lineStart(line) + 1, text);
    }
}
