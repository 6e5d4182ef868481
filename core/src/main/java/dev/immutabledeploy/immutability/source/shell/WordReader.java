package dev.immutabledeploy.immutability.source.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads words: quotes, escapes and expansions. Whatever is not closed reaches to the end of the text. */
final class WordReader {
    private static final String ENDS = " \t\r\n;&|<>()";
    private static final String ESCAPED_IN_DOUBLE_QUOTES = "$`\"\\";

    private final Cursor cursor;
    private final ExpansionReader expansions;

    /** What ends a run of pieces. */
    enum Until {
        /** The end of an unquoted word. */
        WORD,
        /** A double quote. */
        QUOTE,
        /** The brace that closes an expansion, outside of double quotes. */
        BRACE,
        /** The brace that closes an expansion within double quotes. */
        QUOTED_BRACE,
        /** The end of the text: a here-document. */
        TEXT
    }

    WordReader(Cursor cursor, Parser parser) {
        this.cursor = cursor;
        this.expansions = new ExpansionReader(cursor, parser, this);
    }

    /** Reads the word that begins here; without pieces if none does. */
    Word word() {
        List<Part> parts = new ArrayList<>(1);
        if ((cursor.here() == '<' || cursor.here() == '>') && cursor.ahead(1) == '(') {
            parts.add(expansions.commands(2));
        }
        read(Until.WORD, parts);
        return new Word(cursor.script(), parts.size() == 1 ? List.of(parts.get(0)) : parts);
    }

    /** Reads pieces up to what ends them, which is left to be read. */
    void read(Until until, List<Part> parts) {
        boolean quoted = until == Until.QUOTE || until == Until.QUOTED_BRACE || until == Until.TEXT;
        int start = cursor.index();
        while (!cursor.atEnd() && !ends(until)) {
            char c = cursor.here();
            if (isPlain(c, quoted)) {
                cursor.skip(1);
                continue;
            }
            text(start, quoted, parts);
            special(c, until, quoted, parts);
            start = cursor.index();
        }
        text(start, quoted, parts);
    }

    private boolean ends(Until until) {
        char c = cursor.here();
        return switch (until) {
            case WORD -> ENDS.indexOf(c) >= 0;
            case QUOTE -> c == '"';
            case BRACE, QUOTED_BRACE -> c == '}';
            case TEXT -> false;
        };
    }

    private static boolean isPlain(char c, boolean quoted) {
        return switch (c) {
            case '\\', '$', '`', '"', Cursor.MARK -> false;
            case '\'' -> quoted;
            default -> true;
        };
    }

    private void text(int start, boolean quoted, List<Part> parts) {
        if (cursor.index() > start) {
            parts.add(new Part.Text(cursor.since(start), start, cursor.index(), quoted));
        }
    }

    private void special(char c, Until until, boolean quoted, List<Part> parts) {
        if (c == Cursor.MARK) {
            parts.add(expansions.marked(quoted));
        } else if (c == '\\') {
            escape(quoted, parts);
        } else if (c == '\'') {
            single(parts);
        } else if (c == '"') {
            doubleQuote(until, parts);
        } else if (c == '`') {
            parts.add(expansions.backticks(quoted));
        } else if (cursor.ahead(1) == '\'' && !quoted) {
            new AnsiQuote(cursor).read(parts);
        } else if (cursor.ahead(1) == '"' && !quoted) {
            cursor.skip(1);
        } else {
            parts.add(expansions.dollar(quoted));
        }
    }

    private void escape(boolean quoted, List<Part> parts) {
        int at = cursor.index();
        int continuation = cursor.continuation();
        if (continuation > 0) {
            cursor.skip(continuation);
            return;
        }
        boolean escapes = !quoted || ESCAPED_IN_DOUBLE_QUOTES.indexOf(cursor.ahead(1)) >= 0;
        int skipped = escapes && cursor.ahead(1) != 0 ? 1 : 0;
        cursor.skip(1 + skipped);
        parts.add(new Part.Text(cursor.since(at + skipped), at + skipped, cursor.index(), true));
    }

    private void single(List<Part> parts) {
        cursor.skip(1);
        int start = cursor.index();
        while (!cursor.atEnd() && cursor.here() != '\'') {
            if (cursor.here() == Cursor.MARK) {
                text(start, true, parts);
                parts.add(expansions.marked(true));
                start = cursor.index();
            } else {
                cursor.skip(1);
            }
        }
        parts.add(new Part.Text(cursor.since(start), start, cursor.index(), true));
        cursor.skip(1);
    }

    private void doubleQuote(Until until, List<Part> parts) {
        cursor.skip(1);
        if (until == Until.TEXT) {
            parts.add(new Part.Text("\"", cursor.index() - 1, cursor.index(), true));
            return;
        }
        int before = parts.size();
        read(Until.QUOTE, parts);
        if (parts.size() == before) {
            parts.add(new Part.Text("", cursor.index(), cursor.index(), true));
        }
        cursor.skip(1);
    }
}
