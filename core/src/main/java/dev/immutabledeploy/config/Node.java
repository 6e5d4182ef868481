package dev.immutabledeploy.config;

import dev.immutabledeploy.problem.Location;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A value as it stands in a YAML file, with its place. Navigation is tolerant: what is not there is empty. */
sealed interface Node {

    /** Returns where the value begins. */
    Location at();

    /** Returns what it is, for people. */
    String says();

    /** Returns the entries of a mapping; none for anything else. */
    default List<Entry> entries() {
        return List.of();
    }

    /** Returns the items of a list; none for anything else. */
    default List<Node> items() {
        return List.of();
    }

    /** Returns the entry of a mapping with a key, if there is one. */
    default Optional<Entry> entry(String key) {
        return entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .findFirst();
    }

    /** Returns the value of a mapping below a key, if there is one. */
    default Optional<Node> get(String key) {
        return entry(key).map(Entry::value);
    }

    /** A key with its value. */
    record Entry(Scalar key, Node value) {}

    /** A mapping, its entries in the order of the file. */
    record Mapping(List<Entry> entries, Location at) implements Node {
        @Override
        public String says() {
            return "a mapping";
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Location at) implements Node {
        @Override
        public String says() {
            return "a list";
        }
    }

    /** Something whose mistake was already told; nothing more is said of it. */
    record Hole(Location at) implements Node {
        @Override
        public String says() {
            return "a mistake";
        }
    }

    /**
     * A text, number, truth value or nothing.
     *
     * @param text the text, unquoted
     * @param origin how it was written
     * @param at where it begins
     */
    record Scalar(String text, Origin origin, Location at) implements Node {
        private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");
        private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
        private static final Pattern NUMBER = Pattern.compile(
                "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
                        + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
        private static final int LONGEST_NUMBER = 200;

        /** How a scalar was written. */
        enum Origin {
            /** Without quotes. */
            PLAIN,
            /** In quotes or as a block. */
            QUOTED,
            /** A part of it was put in for a placeholder, so that it is text or number as needed. */
            REPLACED
        }

        /** Tells whether the scalar may be read as a text. */
        boolean isText() {
            return origin != Origin.PLAIN || !(isNothing() || isTruth() || isNumber());
        }

        /** Tells whether the scalar may be read as a number or truth value. */
        boolean isBare() {
            return origin != Origin.QUOTED;
        }

        /** Tells whether there is no value at all. */
        boolean isNothing() {
            return origin == Origin.PLAIN
                    && text.length() <= 4
                    && NOTHING.matcher(text).matches();
        }

        private boolean isTruth() {
            return origin == Origin.PLAIN
                    && text.length() <= 5
                    && TRUTH.matcher(text).matches();
        }

        private boolean isNumber() {
            return origin == Origin.PLAIN
                    && text.length() <= LONGEST_NUMBER
                    && NUMBER.matcher(text).matches();
        }

        @Override
        public String says() {
            if (isNothing()) {
                return "empty";
            }
            if (isTruth()) {
                return "a truth value";
            }
            return isNumber() ? "a number" : "a text";
        }
    }
}
