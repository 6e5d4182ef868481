package dev.immutabledeploy.immutability.fix;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The literal text at the place of a finding, within the bytes of its line. Only a text that is delimited on both sides
 * is one: beside a variable, a part of a reference is no reference.
 *
 * @param offset where the line begins in the file, in bytes
 * @param before the line before the text, one character for each byte
 * @param text the text, plain ASCII
 * @param after the line behind the text, without its line break, one character for each byte
 */
record Spot(int offset, String before, String text, String after) {
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_./:@+\\[\\]-]*[A-Za-z0-9_]");
    /** What may stand at the place of a YAML value before its text: an anchor, a tag, a quote. */
    private static final Pattern PROPERTIES = Pattern.compile("(?:[&!][^ \\t]*+[ \\t]++)*+[\"']?");

    private static final Pattern LEFT = Pattern.compile("(?:^|.*[\\s\"'=,\\[{(])", Pattern.DOTALL);
    private static final Pattern RIGHT = Pattern.compile("(?:$|[\\s\"',\\]});].*)", Pattern.DOTALL);
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * Finds the text at a place.
     *
     * @param content the file
     * @param line the line, from 1
     * @param column the column in UTF-16 units, from 1, a byte order mark not counted
     */
    static Optional<Spot> at(byte[] content, int line, int column) {
        int start = lineStart(content, line);
        if (start < 0) {
            return Optional.empty();
        }
        int end = start;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        if (end > start && content[end - 1] == '\r') {
            end--;
        }
        return inLine(Arrays.copyOfRange(content, start, end), start, column);
    }

    /** Returns where the text begins in the file, in bytes. */
    int start() {
        return offset + before.length();
    }

    /** Returns where the text ends in the file, in bytes. */
    int end() {
        return start() + text.length();
    }

    private static Optional<Spot> inLine(byte[] line, int start, int column) {
        int index = byteIndex(line, column - 1);
        String characters = new String(line, StandardCharsets.ISO_8859_1);
        if (index < 0) {
            return Optional.empty();
        }
        Matcher properties = PROPERTIES.matcher(characters).region(index, characters.length());
        int first = properties.lookingAt() ? properties.end() : index;
        Matcher text = TEXT.matcher(characters).region(first, characters.length());
        if (!text.lookingAt()) {
            return Optional.empty();
        }
        String before = characters.substring(0, first);
        String after = characters.substring(text.end());
        boolean whole = LEFT.matcher(before).matches() && RIGHT.matcher(after).matches();
        return whole ? Optional.of(new Spot(start, before, text.group(), after)) : Optional.empty();
    }

    private static int lineStart(byte[] content, int line) {
        int start = startsWithMark(content) ? MARK.length : 0;
        for (int number = 1; number < line; number++) {
            while (start < content.length && content[start] != '\n') {
                start++;
            }
            if (start == content.length) {
                return -1;
            }
            start++;
        }
        return start;
    }

    private static boolean startsWithMark(byte[] content) {
        return content.length >= MARK.length && Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length);
    }

    /**
     * Returns the index of the byte at which a column, counted from 0 in UTF-16 units, begins; -1 if there is none. Bytes
     * that are no UTF-8 count as they are decoded: the text before must have as many units as the column says.
     */
    private static int byteIndex(byte[] line, int column) {
        int index = 0;
        int units = 0;
        while (units < column && index < line.length) {
            int next = index + 1;
            while (next < line.length && (line[index] & 0x80) != 0 && (line[next] & 0x80) != 0) {
                next++;
            }
            units += new String(line, index, next - index, StandardCharsets.UTF_8).length();
            index = next;
        }
        return units == column ? index : -1;
    }
}
