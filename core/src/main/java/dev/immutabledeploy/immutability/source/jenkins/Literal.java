package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Fragment;

/** Reads a string literal from the file, so that each character of its value keeps its place. */
final class Literal {
    private final String content;
    private final String close;
    private final boolean interpolates;
    private final char escape;
    private int offset;

    private Literal(String content, int offset, String close) {
        this.content = content;
        this.close = close;
        this.interpolates = !close.startsWith("'");
        this.escape = close.equals("/$") ? '$' : '\\';
        this.offset = offset;
    }

    /** Returns the literal whose opening quote stands at an offset, or nothing readable if there is none. */
    static Literal at(String content, int start) {
        for (String quote : new String[] {"'''", "\"\"\"", "'", "\"", "/"}) {
            if (content.startsWith(quote, start)) {
                return new Literal(content, start + quote.length(), quote);
            }
        }
        return new Literal(content, start + (content.startsWith("$/", start) ? 2 : 0), "/$");
    }

    /** Tells whether a string literal begins at an offset. */
    static boolean isAt(String content, int start) {
        return start < content.length()
                && ("'\"/".indexOf(content.charAt(start)) >= 0 || content.startsWith("$/", start));
    }

    /** Returns how a literal is written, without the closing quote. */
    static String withoutClose(String written) {
        for (String quote : new String[] {"'''", "\"\"\"", "/$", "'", "\"", "/"}) {
            if (written.endsWith(quote)) {
                return written.substring(0, written.length() - quote.length());
            }
        }
        return written;
    }

    /** Returns where reading goes on. */
    int offset() {
        return offset;
    }

    /** Goes on behind an interpolation. */
    void resumeAt(int next) {
        offset = Math.max(offset + 1, Math.min(next, content.length()));
    }

    /** Adds characters up to the closing quote or the next interpolation. */
    void read(Fragment.Builder value) {
        while (offset < content.length() && !content.startsWith(close, offset) && !atInterpolation()) {
            char c = content.charAt(offset);
            if (c == '\\' && isUnicodeEscape()) {
                value.add((char) Integer.parseInt(content.substring(offset + 2, offset + 6), 16), offset);
                offset += 6;
            } else if (c == escape && offset + 1 < content.length()) {
                escaped(value);
            } else {
                plain(value, c);
            }
        }
    }

    private void plain(Fragment.Builder value, char c) {
        boolean lineBreak = c == '\r';
        value.add(lineBreak ? '\n' : c, offset);
        offset += lineBreak && content.startsWith("\n", offset + 1) ? 2 : 1;
    }

    private boolean atInterpolation() {
        if (!interpolates || content.charAt(offset) != '$' || offset + 1 >= content.length()) {
            return false;
        }
        char next = content.charAt(offset + 1);
        return next == '{' || next == '_' || Character.isLetter(next);
    }

    private boolean isUnicodeEscape() {
        if (!content.startsWith("\\u", offset) || offset + 6 > content.length()) {
            return false;
        }
        return content.substring(offset + 2, offset + 6).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    private void escaped(Fragment.Builder value) {
        char next = content.charAt(offset + 1);
        if (close.equals("/") || close.equals("/$")) {
            boolean meant = close.equals("/") ? next == '/' : next == '$' || next == '/';
            value.add(meant ? next : escape, offset);
            offset += meant ? 2 : 1;
        } else if (next == '\n' || next == '\r') {
            offset += content.startsWith("\r\n", offset + 1) ? 3 : 2;
        } else if (next >= '0' && next <= '7') {
            octal(value);
        } else {
            value.add(unescaped(next), offset);
            offset += 2;
        }
    }

    private void octal(Fragment.Builder value) {
        int start = offset + 1;
        int most = content.charAt(start) <= '3' ? 3 : 2;
        int end = start;
        while (end < content.length()
                && end < start + most
                && content.charAt(end) >= '0'
                && content.charAt(end) <= '7') {
            end++;
        }
        value.add((char) Integer.parseInt(content.substring(start, end), 8), offset);
        offset = end;
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }
}
