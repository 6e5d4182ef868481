package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON form of an instruction's arguments: an array of strings and nothing else. */
final class JsonStrings {
    private final Fragment source;
    private final String text;
    private final List<Fragment> strings = new ArrayList<>();
    private int index;

    private JsonStrings(Fragment source) {
        this.source = source;
        this.text = source.text();
    }

    /** Returns the strings; empty if the text is no such array, which is then read as words. */
    static Optional<List<Fragment>> of(Fragment text) {
        JsonStrings reader = new JsonStrings(text);
        return reader.array() ? Optional.of(reader.strings) : Optional.empty();
    }

    private boolean array() {
        if (!accept('[')) {
            return false;
        }
        if (accept(']')) {
            return atEnd();
        }
        do {
            if (!accept('"') || !string()) {
                return false;
            }
        } while (accept(','));
        return accept(']') && atEnd();
    }

    private boolean string() {
        Fragment.Builder string = Fragment.builder(source.source());
        while (index < text.length() && text.charAt(index) != '"') {
            int start = index++;
            char c = text.charAt(start);
            if (c == '\\') {
                Optional<Character> escaped = escaped();
                if (escaped.isEmpty()) {
                    return false;
                }
                c = escaped.orElseThrow();
            }
            string.add(c, source.offset(start));
        }
        strings.add(string.build());
        return index++ < text.length();
    }

    /** Reads what follows a backslash. */
    private Optional<Character> escaped() {
        char c = index < text.length() ? text.charAt(index++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> Optional.of(c);
            case 'n' -> Optional.of('\n');
            case 't' -> Optional.of('\t');
            case 'r' -> Optional.of('\r');
            case 'b' -> Optional.of('\b');
            case 'f' -> Optional.of('\f');
            case 'u' -> unicode();
            default -> Optional.empty();
        };
    }

    private Optional<Character> unicode() {
        int end = index + 4;
        if (end > text.length()) {
            return Optional.empty();
        }
        int code = 0;
        for (; index < end; index++) {
            code = 16 * code + Math.max(0, Character.digit(text.charAt(index), 16));
        }
        return Optional.of((char) code);
    }

    private boolean accept(char c) {
        skipSpace();
        boolean accepted = index < text.length() && text.charAt(index) == c;
        index += accepted ? 1 : 0;
        return accepted;
    }

    private boolean atEnd() {
        skipSpace();
        return index == text.length();
    }

    private void skipSpace() {
        while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
            index++;
        }
    }
}
