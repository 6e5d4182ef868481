package dev.immutabledeploy.immutability.source.dependencies.data;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;

/** Reads JSON in one pass, to values that know where they stand. Commas before a closing bracket are let pass. */
public final class JsonReader {
    private static final String BLANKS = " \t\r\n\uFEFF";
    private static final String ENDS = ",]}: \t\r\n\"";

    private final TextCursor cursor;

    private JsonReader(SourceText source) {
        this.cursor = new TextCursor(source, "JSON");
    }

    /**
     * Reads a file.
     *
     * @throws UnparseableException if it is no JSON, nests more than 100 deep or holds more than 500,000 values
     */
    public static Value read(SourceText source) {
        JsonReader reader = new JsonReader(source);
        Value value = reader.value(0);
        reader.blanks();
        if (!reader.cursor.isAtEnd()) {
            throw reader.cursor.expected("the end");
        }
        return value;
    }

    private void blanks() {
        cursor.skipAll(BLANKS);
    }

    private Value value(int depth) {
        cursor.count(depth);
        blanks();
        if (cursor.skip("{")) {
            return table(depth + 1);
        }
        if (cursor.skip("[")) {
            return list(depth + 1);
        }
        if (cursor.skip("\"")) {
            return cursor.string("\"", true, false);
        }
        int start = cursor.at();
        while (!cursor.isAtEnd() && ENDS.indexOf(cursor.peek()) < 0) {
            cursor.to(cursor.at() + 1);
        }
        String word = cursor.from(start);
        boolean known = word.equals("true") || word.equals("false") || word.equals("null") || isNumber(word);
        if (!known) {
            cursor.to(start);
            throw cursor.expected("a value");
        }
        return Value.text(start, cursor.at(), word);
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0);
    }

    private Value table(int depth) {
        Value table = Value.table(cursor.at() - 1);
        blanks();
        while (!cursor.skip("}")) {
            if (!cursor.skip("\"")) {
                throw cursor.expected("a name");
            }
            Value name = cursor.string("\"", true, false);
            int end = cursor.at() - 1;
            blanks();
            if (!cursor.skip(":")) {
                throw cursor.expected("a colon");
            }
            table.put(new Value.Entry(name.text().orElse(""), name.start(), end, value(depth)));
            next("}");
        }
        return table;
    }

    private Value list(int depth) {
        Value list = Value.list(cursor.at() - 1);
        blanks();
        while (!cursor.skip("]")) {
            list.add(value(depth));
            next("]");
        }
        return list;
    }

    private void next(String close) {
        blanks();
        if (!cursor.skip(",") && !cursor.startsWith(close)) {
            throw cursor.expected("a comma");
        }
        blanks();
    }
}
