package dev.immutabledeploy.config;

import dev.immutabledeploy.problem.Location;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of a file, and where in it things are. */
final class SourceText {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String file;
    private final String text;
    private final int[] lineStarts;

    SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    /**
     * Reads bytes as UTF-8; a byte order mark is skipped.
     *
     * @throws ProblemException if they are no UTF-8, or hold a character that does not belong into a text file
     */
    static SourceText decode(String file, byte[] content) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(content), chars, true);
        String decoded = chars.flip().toString();
        boolean marked = !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK;
        SourceText source = new SourceText(file, marked ? decoded.substring(1) : decoded);
        if (result.isError()) {
            throw new ProblemException(
                    Problem.input("not-utf-8", "the file is not UTF-8 from here on", "save it as UTF-8")
                            .at(source.locate(source.text.length())));
        }
        source.refuseControlCharacters();
        return source;
    }

    String text() {
        return text;
    }

    /** Returns the place of an offset in UTF-16 units. */
    Location locate(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Location(file, line + 1, offset - lineStarts[line] + 1);
    }

    /** Returns for each code point its offset in UTF-16 units, and at the end the length of the text. */
    int[] codePointOffsets() {
        int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
        int offset = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offset;
            offset = offset < text.length() ? text.offsetByCodePoints(offset, 1) : offset;
        }
        return offsets;
    }

    private void refuseControlCharacters() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = c >= ' ' && c != 0x7F && !(c >= 0x80 && c < 0xA0 && c != 0x85) && c < 0xFFFE;
            if (!allowed && c != '\n' && c != '\r' && c != '\t') {
                throw new ProblemException(Problem.input(
                                "control-character",
                                String.format("the file holds the control character U+%04X", (int) c),
                                "remove it; a deployment file is plain text")
                        .at(locate(i)));
            }
        }
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[text.length() + 1];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaks = c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
            if (breaks) {
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
