package dev.immutabledeploy.immutability.source.dependencies.data;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads TOML in one pass, to values that know where they stand. Numbers, dates and words are texts; what TOML forbids and
 * no reader could misunderstand, such as a table that is named twice, is let pass.
 */
public final class TomlReader {
    private static final String BLANKS = " \t";
    private static final String SPACE = " \t\r\n";
    private static final String ENDS = ",]}#\r\n";

    private final TextCursor cursor;
    private final Value top;

    private TomlReader(SourceText source) {
        this.cursor = new TextCursor(source, "TOML");
        this.top = Value.table(0);
    }

    /**
     * Reads a file.
     *
     * @throws UnparseableException if it is no TOML, nests more than 100 deep or holds more than 500,000 values
     */
    public static Value read(SourceText source) {
        TomlReader reader = new TomlReader(source);
        reader.document();
        return reader.top;
    }

    private void document() {
        Value table = top;
        for (space(); !cursor.isAtEnd(); space()) {
            if (cursor.skip("[[")) {
                table = header("]]", true);
            } else if (cursor.skip("[")) {
                table = header("]", false);
            } else {
                pair(table, 1);
            }
            cursor.skipAll(BLANKS + "\r");
            if (cursor.peek() == '#') {
                cursor.skipLine();
            }
            if (!cursor.isAtEnd() && !cursor.skip("\n")) {
                throw cursor.expected("the end of the line");
            }
        }
    }

    /** Passes over white space, line breaks and comments. */
    private void space() {
        cursor.skipAll(SPACE);
        while (cursor.peek() == '#') {
            cursor.skipLine();
            cursor.skipAll(SPACE);
        }
    }

    private Value header(String close, boolean list) {
        List<Value.Entry> names = names();
        if (!cursor.skip(close)) {
            throw cursor.expected(close);
        }
        Value table = parent(top, names);
        Value.Entry last = names.get(names.size() - 1);
        if (!list) {
            return within(table, last);
        }
        Value items = table.entry(last.name())
                .map(Value.Entry::value)
                .filter(Value::isList)
                .orElseGet(() -> {
                    Value created = Value.list(last.start());
                    table.put(new Value.Entry(last.name(), last.start(), last.end(), created));
                    return created;
                });
        cursor.count(0);
        Value item = Value.table(last.start());
        items.add(item);
        return item;
    }

    private void pair(Value table, int depth) {
        List<Value.Entry> names = names();
        if (!cursor.skip("=")) {
            throw cursor.expected("an equals sign");
        }
        cursor.skipAll(BLANKS);
        Value.Entry last = names.get(names.size() - 1);
        Value value = value(depth);
        parent(table, names).put(new Value.Entry(last.name(), last.start(), last.end(), value));
    }

    /** Returns the table that the last of some names stands in. */
    private Value parent(Value table, List<Value.Entry> names) {
        Value parent = table;
        for (Value.Entry name : names.subList(0, names.size() - 1)) {
            parent = within(parent, name);
        }
        return parent;
    }

    /** Returns a table in a table, or the last one of a list of them; it is made if there is none. */
    private Value within(Value table, Value.Entry name) {
        Value found = table.entry(name.name()).map(Value.Entry::value).orElse(name.value());
        List<Value> items = found.items();
        Value inner = items.isEmpty() ? found : items.get(items.size() - 1);
        if (inner.isTable() && inner != name.value()) {
            return inner;
        }
        cursor.count(0);
        Value created = Value.table(name.start());
        table.put(new Value.Entry(name.name(), name.start(), name.end(), created));
        return created;
    }

    private List<Value.Entry> names() {
        List<Value.Entry> names = new ArrayList<>(2);
        do {
            cursor.count(names.size());
            cursor.skipAll(BLANKS);
            names.add(name());
            cursor.skipAll(BLANKS);
        } while (cursor.skip("."));
        return names;
    }

    private Value.Entry name() {
        String quote = cursor.startsWith("\"") ? "\"" : cursor.startsWith("'") ? "'" : "";
        int start = cursor.at();
        if (!quote.isEmpty()) {
            cursor.skip(quote);
            Value name = cursor.string(quote, quote.equals("\""), false);
            return new Value.Entry(name.text().orElse(""), name.start(), cursor.at() - 1, name);
        }
        while (Character.isLetterOrDigit(cursor.peek()) || cursor.peek() == '_' || cursor.peek() == '-') {
            cursor.to(cursor.at() + 1);
        }
        if (cursor.at() == start) {
            throw cursor.expected("a name");
        }
        String name = cursor.from(start);
        return new Value.Entry(name, start, cursor.at(), Value.text(start, cursor.at(), name));
    }

    private Value value(int depth) {
        cursor.count(depth);
        for (String quote : new String[] {"\"\"\"", "'''", "\"", "'"}) {
            if (cursor.skip(quote)) {
                return cursor.string(quote, quote.startsWith("\""), quote.length() > 1);
            }
        }
        if (cursor.skip("[")) {
            return list(depth + 1);
        }
        if (cursor.skip("{")) {
            return table(depth + 1);
        }
        int start = cursor.at();
        while (!cursor.isAtEnd() && ENDS.indexOf(cursor.peek()) < 0) {
            cursor.to(cursor.at() + 1);
        }
        String word = cursor.from(start).stripTrailing();
        if (word.isEmpty()) {
            throw cursor.expected("a value");
        }
        return Value.text(start, start + word.length(), word);
    }

    private Value list(int depth) {
        Value list = Value.list(cursor.at() - 1);
        for (space(); !cursor.skip("]"); space()) {
            list.add(value(depth));
            space();
            if (!cursor.skip(",") && !cursor.startsWith("]")) {
                throw cursor.expected("a comma");
            }
        }
        return list;
    }

    private Value table(int depth) {
        Value table = Value.table(cursor.at() - 1);
        for (space(); !cursor.skip("}"); space()) {
            pair(table, depth);
            space();
            if (!cursor.skip(",") && !cursor.startsWith("}")) {
                throw cursor.expected("a comma");
            }
        }
        return table;
    }
}
