package dev.immutabledeploy.immutability.source.dependencies.data;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of JSON or TOML: a text, a list or a table. It knows where its own text begins and ends in the file. */
public final class Value {
    /** A table without anything in it. */
    public static final Value NONE = table(0);

    private final int start;
    private final int end;
    private final @Nullable String text;
    private final @Nullable List<Value> items;
    private final @Nullable Map<String, Entry> entries;

    /**
     * A name in a table and its value.
     *
     * @param name the name
     * @param start where the name begins in the file, behind a quote, in UTF-16 units
     * @param end where it ends
     * @param value its value
     */
    public record Entry(String name, int start, int end, Value value) {
        /** Returns the place of the name. */
        public Place place(SourceText source) {
            return source.place(start, source.content().substring(start, end));
        }
    }

    private Value(
            int start,
            int end,
            @Nullable String text,
            @Nullable List<Value> items,
            @Nullable Map<String, Entry> entries) {
        this.start = start;
        this.end = end;
        this.text = text;
        this.items = items;
        this.entries = entries;
    }

    /** Makes a text that stands between two offsets, quotes left out. */
    static Value text(int start, int end, String text) {
        return new Value(start, end, text, null, null);
    }

    static Value list(int start) {
        return new Value(start, start, null, new ArrayList<>(2), null);
    }

    static Value table(int start) {
        return new Value(start, start, null, null, new LinkedHashMap<>(4));
    }

    void add(Value item) {
        if (items != null) {
            items.add(item);
        }
    }

    /** Puts a name into a table; of a repeated one the last counts. */
    void put(Entry entry) {
        if (entries != null) {
            entries.put(entry.name(), entry);
        }
    }

    /** Returns the text of a string, number or word; empty for lists and tables. */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /** Tells whether this is a table. */
    public boolean isTable() {
        return entries != null;
    }

    /** Tells whether this is a list. */
    public boolean isList() {
        return items != null;
    }

    /** Returns the items of a list; none if this is none. */
    public List<Value> items() {
        return items == null ? List.of() : Collections.unmodifiableList(items);
    }

    /** Returns the names of a table with their values, in order; none if this is none. */
    public List<Entry> entries() {
        return entries == null ? List.of() : List.copyOf(entries.values());
    }

    /** Returns a name of a table and its value. */
    public Optional<Entry> entry(String name) {
        return entries == null ? Optional.empty() : Optional.ofNullable(entries.get(name));
    }

    /** Returns the value of a name of a table, or of a name in a table in it, and so on. */
    public Optional<Value> find(String... names) {
        Optional<Value> found = Optional.of(this);
        for (String name : names) {
            found = found.flatMap(value -> value.entry(name)).map(Entry::value);
        }
        return found;
    }

    /** Returns the text of a name of a table. */
    public Optional<String> text(String name) {
        return find(name).flatMap(Value::text);
    }

    /** Returns the names of a table in a table of this one; none if there is no such. */
    public List<Entry> entriesOf(String... names) {
        return find(names).map(Value::entries).orElse(List.of());
    }

    /** Returns the place of this value, without quotes. */
    public Place place(SourceText source) {
        return source.place(start, source.content().substring(start, Math.max(start, end)));
    }

    /** Returns where the text begins in the file, in UTF-16 units. */
    public int start() {
        return start;
    }
}
