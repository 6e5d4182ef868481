package dev.immutabledeploy.immutability.source.yaml;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** A node of a YAML document that knows where its text begins. Aliases lead to the very node of their anchor. */
public final class YamlNode {
    private static final String MERGE = "<<";
    private static final int MOST_MERGED = 50;

    private final YamlText text;
    private final int codePoint;
    private final @Nullable Scalar scalar;
    private final @Nullable List<YamlNode> items;
    private final @Nullable List<Entry> entries;
    private final Optional<String> tag;

    /**
     * A key of a mapping and its value.
     *
     * @param key the key, usually a scalar
     * @param value its value
     */
    public record Entry(YamlNode key, YamlNode value) {
        /** Returns the text of the key; empty if it is no scalar. */
        public String name() {
            return key.scalar().orElse("");
        }

        private boolean isNamed(String name) {
            return key.scalar != null && key.scalar.value().equals(name);
        }
    }

    private record Scalar(String value, ScalarStyle style) {}

    private YamlNode(
            YamlText text,
            int codePoint,
            @Nullable Scalar scalar,
            @Nullable List<YamlNode> items,
            @Nullable List<Entry> entries,
            Optional<String> tag) {
        this.text = text;
        this.codePoint = codePoint;
        this.scalar = scalar;
        this.items = items;
        this.entries = entries;
        this.tag = tag;
    }

    static YamlNode scalar(YamlText text, int codePoint, String value, ScalarStyle style, Optional<String> tag) {
        return new YamlNode(text, codePoint, new Scalar(value, style), null, null, tag);
    }

    static YamlNode sequence(YamlText text, int codePoint, List<YamlNode> items, Optional<String> tag) {
        return new YamlNode(text, codePoint, null, items, null, tag);
    }

    static YamlNode mapping(YamlText text, int codePoint, List<Entry> entries, Optional<String> tag) {
        return new YamlNode(text, codePoint, null, null, entries, tag);
    }

    /** Returns the tag as it is written, such as {@code !Ref}; empty if there is none. */
    public Optional<String> tag() {
        return tag;
    }

    /** Tells whether this is a scalar. */
    public boolean isScalar() {
        return scalar != null;
    }

    /** Tells whether this is a sequence. */
    public boolean isSequence() {
        return items != null;
    }

    /** Tells whether this is a mapping. */
    public boolean isMapping() {
        return entries != null;
    }

    /** Tells whether this is a scalar without anything but white space, such as one left out. */
    boolean isBlank() {
        return scalar != null && scalar.value().isBlank();
    }

    /** Returns the keys of a mapping with their values, in order; none if this is no mapping. */
    public List<Entry> entries() {
        return entries == null ? List.of() : Collections.unmodifiableList(entries);
    }

    /** Returns the values of a key of a mapping: usually one, several if it is repeated, none if this is no mapping. */
    public List<YamlNode> get(String key) {
        if (entries == null) {
            return List.of();
        }
        List<YamlNode> values = new ArrayList<>(1);
        for (Entry entry : entries) {
            if (entry.isNamed(key)) {
                values.add(entry.value());
            }
        }
        return values;
    }

    /**
     * Returns the value of a key of a mapping, its own or one merged in by the key {@code <<}; empty if there is none or
     * this is no mapping. Of a repeated key it is the last.
     */
    public Optional<YamlNode> find(String key) {
        return findEntry(key).map(Entry::value);
    }

    /** Returns a key and its value like {@link #find}. */
    public Optional<Entry> findEntry(String key) {
        Optional<Entry> own = ownEntry(key);
        boolean merges = own.isEmpty() && ownEntry(MERGE).isPresent();
        return merges ? mergedEntry(key, Collections.newSetFromMap(new IdentityHashMap<>())) : own;
    }

    private Optional<Entry> ownEntry(String key) {
        Entry found = null;
        for (Entry entry : entries()) {
            found = entry.isNamed(key) ? entry : found;
        }
        return Optional.ofNullable(found);
    }

    /** Visits each merged mapping once, however often it is merged. */
    private Optional<Entry> mergedEntry(String key, Set<YamlNode> visited) {
        Optional<Entry> own = ownEntry(key);
        if (own.isPresent() || !visited.add(this) || visited.size() > MOST_MERGED) {
            return own;
        }
        return get(MERGE).stream()
                .flatMap(merged -> merged.isSequence() ? merged.items().stream() : Stream.of(merged))
                .flatMap(mapping -> mapping.mergedEntry(key, visited).stream())
                .findFirst();
    }

    /** Returns all values of a mapping; none if this is no mapping. */
    public List<YamlNode> values() {
        return entries().stream().map(Entry::value).toList();
    }

    /** Returns the items of a sequence; none if this is no sequence. */
    public List<YamlNode> items() {
        return items == null ? List.of() : Collections.unmodifiableList(items);
    }

    /** Returns the text of a scalar without surrounding white space; empty if it is blank or this is no scalar. */
    public Optional<String> scalar() {
        return scalar == null
                ? Optional.empty()
                : Optional.of(scalar.value().strip()).filter(value -> !value.isEmpty());
    }

    /** Returns where the text of this node begins: behind the quote, or on the first line of a block. */
    public Place place() {
        Fragment stripped = stripped();
        return stripped.place(0, stripped.text().length());
    }

    /** Returns {@link #scalar()} with the place of each of its characters; of no length if there is none. */
    public Fragment stripped() {
        Fragment whole = fragment();
        String value = whole.text();
        int start = value.length() - value.stripLeading().length();
        return whole.sub(start, Math.max(start, value.stripTrailing().length()));
    }

    /** Returns the whole text of a scalar with the place of each of its characters; of no length if this is none. */
    public Fragment fragment() {
        int start = text.index(codePoint);
        return scalar == null
                ? text.fragment().sub(start, start)
                : ScalarText.of(text, scalar.value(), scalar.style(), start);
    }

    /** Returns what stands for this node's content: the same for all aliases of one anchor. */
    public Object identity() {
        return this;
    }
}
