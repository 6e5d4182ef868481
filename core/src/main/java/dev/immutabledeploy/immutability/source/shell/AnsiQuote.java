package dev.immutabledeploy.immutability.source.shell;

import java.util.List;

/** Reads {@code $'…'}, in which escapes stand for other characters. */
final class AnsiQuote {
    private final Cursor cursor;

    AnsiQuote(Cursor cursor) {
        this.cursor = cursor;
    }

    void read(List<Part> parts) {
        cursor.skip(2);
        int start = cursor.index();
        while (!cursor.atEnd() && cursor.here() != '\'') {
            if (cursor.here() == '\\') {
                text(start, parts);
                escape(parts);
                start = cursor.index();
            } else {
                cursor.skip(1);
            }
        }
        text(start, parts);
        cursor.skip(1);
    }

    private void text(int start, List<Part> parts) {
        if (cursor.index() > start) {
            parts.add(new Part.Text(cursor.since(start), start, cursor.index(), true));
        }
    }

    private void escape(List<Part> parts) {
        int at = cursor.index();
        char c = cursor.ahead(1);
        String value =
                switch (c) {
                    case 'n' -> "\n";
                    case 't' -> "\t";
                    case 'r' -> "\r";
                    case 0 -> "\\";
                    default -> String.valueOf(c);
                };
        cursor.skip(2);
        parts.add(new Part.Text(value, at, cursor.index(), true));
    }
}
