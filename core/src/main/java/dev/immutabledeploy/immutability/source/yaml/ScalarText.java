package dev.immutabledeploy.immutability.source.yaml;

import dev.immutabledeploy.immutability.source.Fragment;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Finds where each character of a scalar stands in its file, whatever the style: the parser tells only where the scalar
 * begins. The value is known, so this only walks along both; a line break stands where the file breaks the line, and a
 * character written with an escape where the escape begins.
 */
final class ScalarText {
    private final String content;
    private final String value;
    private final ScalarStyle style;
    private final Fragment.Builder fragment;
    /** How much of the value has its place. */
    private int done;
    /** Where the walk stands in the content. */
    private int at;

    private ScalarText(YamlText text, String value, ScalarStyle style, int start) {
        this.content = text.content();
        this.value = value;
        this.style = style;
        this.at = start;
        this.fragment = Fragment.builder(text.fragment());
    }

    /**
     * Returns the value as a fragment of its file.
     *
     * @param start the index in the text at which the scalar begins, with its anchor, tag, quote or block indicator
     */
    static Fragment of(YamlText text, String value, ScalarStyle style, int start) {
        if (value.isEmpty()) {
            return text.fragment().sub(start, start);
        }
        ScalarText scalar = new ScalarText(text, value, style, start);
        scalar.skipProperties();
        switch (style) {
            case LITERAL, FOLDED -> scalar.block();
            case SINGLE_QUOTED, DOUBLE_QUOTED -> {
                scalar.at++;
                scalar.flow();
            }
            default -> scalar.flow();
        }
        scalar.take(value.length() - scalar.done);
        return scalar.fragment.build();
    }

    /** Goes past an anchor and a tag, which no plain scalar begins like. */
    private void skipProperties() {
        while (isAt('&') || isAt('!')) {
            while (at < content.length() && !isBlank(at) && !isBreak(at)) {
                at++;
            }
            skipToText();
        }
    }

    private void skipToText() {
        while (at < content.length() && (isBlank(at) || isBreak(at) || isAt('#'))) {
            at = isAt('#') ? lineEnd(at) : at + 1;
        }
    }

    /** Block scalars: the text of a line behind the indentation, then as many breaks as the value has there. */
    private void block() {
        at = behindBreak(lineEnd(at));
        int indent = blockIndent();
        while (done < value.length() && at < content.length()) {
            int end = lineEnd(at);
            int text = Math.min(at + Math.min(indent, spaces(at)), end);
            boolean empty = text == end;
            at = text;
            take(end - text);
            if (!empty) {
                takeLineEnd();
            } else if (isNext('\n')) {
                take(1);
            }
            at = behindBreak(end);
        }
    }

    /**
     * Takes what the value has for the end of a line of text: a break, or a space where the line is folded, or nothing at
     * the end. Each empty line that follows is a break of its own, the last one only if nothing was folded.
     */
    private void takeLineEnd() {
        if (style == ScalarStyle.FOLDED || isNext('\n')) {
            take(1);
        }
    }

    private boolean isNext(char c) {
        return done < value.length() && value.charAt(done) == c;
    }

    private int blockIndent() {
        int line = at;
        while (line < content.length() && line + spaces(line) == lineEnd(line)) {
            line = behindBreak(lineEnd(line));
        }
        int first = 0;
        while (first < value.length() && (value.charAt(first) == ' ' || value.charAt(first) == '\n')) {
            first++;
        }
        int spaces = first - (value.lastIndexOf('\n', first) + 1);
        return Math.max(0, spaces(line) - spaces);
    }

    private int spaces(int from) {
        int end = from;
        while (end < content.length() && content.charAt(end) == ' ') {
            end++;
        }
        return end - from;
    }

    /** Plain and quoted scalars: escapes, doubled quotes, and lines folded to spaces. */
    private void flow() {
        while (done < value.length() && at < content.length()) {
            int end = afterBlanks(at);
            if (isBreak(end)) {
                fold(end);
            } else if (end > at) {
                take(end - at);
            } else if (style == ScalarStyle.DOUBLE_QUOTED && isAt('\\')) {
                escape();
            } else {
                boolean doubled = style == ScalarStyle.SINGLE_QUOTED && isAt('\'');
                take(1);
                at += doubled ? 1 : 0;
            }
        }
    }

    /** One break is a space, of more the first is left out. */
    private void fold(int lineEnd) {
        at = lineEnd;
        int after = afterBlanks(behindBreak(lineEnd));
        if (!isBreak(after)) {
            take(1);
        }
        emptyLines(after);
    }

    private void emptyLines(int from) {
        at = from;
        while (isBreak(at)) {
            int next = behindBreak(at);
            take(1);
            at = afterBlanks(next);
        }
    }

    private void escape() {
        if (isBreak(at + 1)) {
            emptyLines(afterBlanks(behindBreak(at + 1)));
            return;
        }
        int end = at + escapeLength();
        int start = at;
        take(Character.charCount(value.codePointAt(done)), start);
        at = end;
    }

    private int escapeLength() {
        char escape = at + 1 < content.length() ? content.charAt(at + 1) : ' ';
        return switch (escape) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    /** Gives the next characters of the value their places, one after the other from here. */
    private void take(int count) {
        int taken = Math.min(count, value.length() - done);
        take(taken, at);
        at = Math.min(at + taken, content.length());
    }

    private void take(int count, int from) {
        fragment.add(value.substring(done, done + count), Math.max(0, Math.min(from, content.length() - count)));
        done += count;
    }

    private boolean isAt(char c) {
        return at < content.length() && content.charAt(at) == c;
    }

    private boolean isBlank(int index) {
        return content.charAt(index) == ' ' || content.charAt(index) == '\t';
    }

    private boolean isBreak(int index) {
        return index < content.length() && (content.charAt(index) == '\n' || content.charAt(index) == '\r');
    }

    private int afterBlanks(int from) {
        int end = from;
        while (end < content.length() && isBlank(end)) {
            end++;
        }
        return end;
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < content.length() && !isBreak(end)) {
            end++;
        }
        return end;
    }

    private int behindBreak(int lineEnd) {
        return Math.min(content.length(), lineEnd + (content.startsWith("\r\n", lineEnd) ? 2 : 1));
    }
}
