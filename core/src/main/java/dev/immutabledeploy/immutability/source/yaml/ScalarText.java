package dev.immutabledeploy.immutability.source.yaml;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.SourceText;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Finds where each character of a scalar stands in its file, whatever the style: the parser tells only where the scalar
 * begins. Where the file and the value cannot be matched, places stay near.
 */
final class ScalarText {
    private final SourceText source;
    private final String content;
    private final String value;
    private final ScalarStyle style;
    private int offset;

    private ScalarText(SourceText source, String value, ScalarStyle style, int offset) {
        this.source = source;
        this.content = source.content();
        this.value = value;
        this.style = style;
        this.offset = offset;
    }

    /**
     * Returns the value as a fragment of its file.
     *
     * @param start the offset in UTF-16 units at which the scalar begins, its quote or block indicator included
     */
    static Fragment of(SourceText source, String value, ScalarStyle style, int start) {
        return switch (style) {
            case LITERAL -> new ScalarText(source, value, style, start).literal();
            case FOLDED -> new ScalarText(source, value, style, start).folded();
            case SINGLE_QUOTED, DOUBLE_QUOTED -> new ScalarText(source, value, style, start + 1).flow();
            default -> new ScalarText(source, value, style, start).flow();
        };
    }

    /** Line by line: a line of the value is a line of the file without its indentation. */
    private Fragment literal() {
        Fragment.Builder fragment = Fragment.builder(source);
        int line = source.place(offset, "").line();
        for (int start = 0; start < value.length(); ) {
            int end = value.indexOf('\n', start);
            int next = end < 0 ? value.length() : end + 1;
            line = Math.min(line + 1, source.lineCount());
            int length = (end < 0 ? next : end) - start;
            int begin = Math.max(source.lineStart(line), source.lineEnd(line) - length);
            fragment.add(value.substring(start, next), begin);
            start = next;
        }
        return fragment.build();
    }

    private Fragment folded() {
        Fragment.Builder fragment = Fragment.builder(source);
        toLineEnd();
        int indent = blockIndent();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean space = c == ' ' || c == '\n';
            while (!space && isLineEnd(offset) && offset < content.length()) {
                nextLine(indent);
            }
            fragment.add(c, offset);
            if (space && isLineEnd(offset)) {
                nextLine(indent);
            } else {
                offset = Math.min(offset + 1, content.length());
            }
        }
        return fragment.build();
    }

    private int blockIndent() {
        int line = source.place(offset, "").line() + 1;
        while (line < source.lineCount() && source.line(line).isBlank()) {
            line++;
        }
        String first = line <= source.lineCount() ? source.line(line) : "";
        return Math.max(0, leadingSpaces(first) - leadingSpaces(value.stripTrailing()));
    }

    private static int leadingSpaces(String text) {
        int spaces = 0;
        while (spaces < text.length() && text.charAt(spaces) == ' ') {
            spaces++;
        }
        return spaces;
    }

    private void nextLine(int indent) {
        toLineEnd();
        int next = content.indexOf('\n', offset);
        offset = next < 0 ? content.length() : next + 1;
        for (int i = 0; i < indent && offset < content.length() && content.charAt(offset) == ' '; i++) {
            offset++;
        }
    }

    private void toLineEnd() {
        while (!isLineEnd(offset)) {
            offset++;
        }
    }

    private boolean isLineEnd(int at) {
        return at >= content.length() || content.charAt(at) == '\n' || content.startsWith("\r\n", at);
    }

    /** Plain and quoted scalars: escapes, doubled quotes, and lines folded to spaces. */
    private Fragment flow() {
        Fragment.Builder fragment = Fragment.builder(source);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            skipContinuations();
            boolean space = c == ' ' || c == '\n';
            if (isBlankToLineEnd(offset) && !isLineEnd(offset) && !space && c != '\t') {
                skipFold();
            }
            if (isLineEnd(offset) && !space) {
                skipFold();
            }
            fragment.add(c, offset);
            if (space && isBlankToLineEnd(offset)) {
                boolean more = i + 1 < value.length() && value.charAt(i + 1) == '\n';
                offset = more ? offset : afterFold(offset);
            } else {
                offset = Math.min(offset + width(c), content.length());
                if (Character.isHighSurrogate(c) && content.startsWith("\\U", offset - 10)) {
                    fragment.add(value.charAt(++i), offset - 1);
                }
            }
        }
        return fragment.build();
    }

    private void skipContinuations() {
        while (style == ScalarStyle.DOUBLE_QUOTED && content.startsWith("\\", offset) && isLineEnd(offset + 1)) {
            offset = afterFold(offset + 1);
        }
    }

    private void skipFold() {
        offset = afterFold(offset);
    }

    /** Returns the offset behind white space and line breaks. */
    private int afterFold(int at) {
        int after = at;
        while (after < content.length() && Character.isWhitespace(content.charAt(after))) {
            after++;
        }
        return after;
    }

    private boolean isBlankToLineEnd(int at) {
        int end = at;
        while (end < content.length() && (content.charAt(end) == ' ' || content.charAt(end) == '\t')) {
            end++;
        }
        return isLineEnd(end);
    }

    /** Returns how many characters of the file stand for the next one of the value. */
    private int width(char c) {
        if (style == ScalarStyle.SINGLE_QUOTED && c == '\'') {
            return 2;
        }
        if (style != ScalarStyle.DOUBLE_QUOTED || !content.startsWith("\\", offset)) {
            return 1;
        }
        char escape = offset + 1 < content.length() ? content.charAt(offset + 1) : ' ';
        return switch (escape) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }
}
