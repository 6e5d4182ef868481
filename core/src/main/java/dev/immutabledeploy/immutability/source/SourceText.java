package dev.immutabledeploy.immutability.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file, and where its lines begin. A byte order mark is left out; bytes that are no UTF-8 become
 * replacement characters.
 */
public final class SourceText {
    private static final int BLOCK = 256;

    private final String path;
    private final String content;
    private final int[] lineStarts;
    private int @Nullable [] blockStarts;

    private SourceText(String path, String content) {
        this.path = path;
        this.content = content.startsWith("\uFEFF") ? content.substring(1) : content;
        this.lineStarts = lineStarts(this.content);
    }

    /** Takes the bytes of a file and its path relative to the folder that is scanned. */
    public static SourceText of(String path, byte[] bytes) {
        return new SourceText(path, new String(bytes, StandardCharsets.UTF_8));
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
        return lineStarts.length;
    }

    /** Returns the offset in UTF-16 units at which a line, counted from 1, begins. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** Returns a line, counted from 1, without its end. */
    public String line(int line) {
        return content.substring(lineStart(line), lineEnd(line));
    }

    /** Returns the offset in UTF-16 units at which a line, counted from 1, ends, before its line break. */
    public int lineEnd(int line) {
        int end = line < lineStarts.length ? lineStarts[line] - 1 : content.length();
        return end > lineStart(line) && content.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** Returns the offset in UTF-16 units of a code point, counted from 0; the end of the text if there are fewer. */
    public int offsetOfCodePoint(int index) {
        int[] starts = blockStarts;
        if (starts == null) {
            starts = blockStarts(content);
            blockStarts = starts;
        }
        int block = Math.min(index / BLOCK, starts.length - 1);
        int offset = starts[block];
        for (int i = block * BLOCK; i < index && offset < content.length(); i++) {
            offset = content.offsetByCodePoints(offset, 1);
        }
        return offset;
    }

    private static int[] blockStarts(String content) {
        int[] starts = new int[content.length() / BLOCK + 1];
        int count = 0;
        int codePoint = 0;
        for (int offset = 0; offset < content.length(); codePoint++) {
            if (codePoint % BLOCK == 0) {
                starts[count++] = offset;
            }
            offset = content.offsetByCodePoints(offset, 1);
        }
        return Arrays.copyOf(starts, Math.max(1, count));
    }

    /** Returns the place of a text that begins at an offset in UTF-16 units. */
    public Place place(int offset, String text) {
        int found = Arrays.binarySearch(lineStarts, Math.min(offset, content.length()));
        int line = found >= 0 ? found + 1 : -found - 1;
        return new Place(line, Math.min(offset, content.length()) - lineStart(line) + 1, text);
    }
}
