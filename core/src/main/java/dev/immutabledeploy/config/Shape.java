package dev.immutabledeploy.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shape of a value in the deployment file, as data. The parser, the JSON Schema and the reference for people are all
 * made from it.
 */
public sealed interface Shape {

    /** Returns what has to be written, as it reads after "must be". */
    String says();

    /** Returns what to do instead, where something else was written. */
    String hint();

    /**
     * A mapping with known keys.
     *
     * @param fields the keys
     * @param choice a further key, exactly one of several
     */
    record Mapping(List<Field> fields, Optional<Choice> choice) implements Shape {
        public Mapping {
            fields = List.copyOf(fields);
        }

        /** Returns a mapping of these fields. */
        public static Mapping of(Field... fields) {
            return new Mapping(List.of(fields), Optional.empty());
        }

        /** Returns all fields, those of the choice last. */
        public List<Field> allFields() {
            return Stream.concat(fields.stream(), choice.stream().flatMap(one -> one.options().stream()))
                    .toList();
        }

        /** Returns the field with a name, if there is one. */
        public Optional<Field> field(String name) {
            return allFields().stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst();
        }

        @Override
        public String says() {
            return "a mapping";
        }

        @Override
        public String hint() {
            return "write `key: value`, each on a line of its own and indented";
        }
    }

    /**
     * Of these fields, a mapping holds exactly one.
     *
     * @param what what they are, in the singular, such as platform
     * @param options the fields
     */
    record Choice(String what, List<Field> options) {
        public Choice {
            options = List.copyOf(options);
        }

        /** Returns the names of the fields, for people. */
        public String names() {
            return options.isEmpty()
                    ? "none"
                    : String.join(", ", options.stream().map(Field::name).toList());
        }
    }

    /**
     * A mapping whose keys are names that people choose.
     *
     * @param what what is named, in the singular, such as environment
     * @param names the shape of a name
     * @param value the shape of what is named
     * @param min how many at least
     */
    record Named(String what, Text names, Shape value, int min) implements Shape {
        @Override
        public String says() {
            return "a mapping of names" + (min > 0 ? " with at least one " + what : "");
        }

        @Override
        public String hint() {
            return "write `name: value`, each on a line of its own and indented";
        }
    }

    /**
     * A list.
     *
     * @param each the shape of its items
     * @param min how many items at least
     * @param distinct whether no item may be repeated
     */
    record Sequence(Shape each, int min, boolean distinct) implements Shape {
        @Override
        public String says() {
            return min > 0 ? "a list with at least one item" : "a list";
        }

        @Override
        public String hint() {
            return "write a list, as in `[a, b]`";
        }
    }

    /**
     * A mapping with a choice, or, short, the name of one of the choice.
     *
     * @param mapping the mapping
     * @param words the names that may stand alone: of those all keys have defaults
     */
    record Shorthand(Mapping mapping, List<String> words) implements Shape {
        public Shorthand {
            words = List.copyOf(words);
        }

        @Override
        public String says() {
            return "`" + String.join("`, `", words) + "` or a mapping";
        }

        @Override
        public String hint() {
            return "write `" + words.get(0) + "`, or `key: value` on a line of its own and indented";
        }
    }

    /**
     * One text, or a list of several.
     *
     * @param each the shape of each
     */
    record Several(Text each) implements Shape {
        /** Returns the list that is meant. */
        public Sequence list() {
            return new Sequence(each, 1, true);
        }

        @Override
        public String says() {
            return each.says() + ", or a list of them";
        }

        @Override
        public String hint() {
            return each.hint();
        }
    }

    /**
     * A text.
     *
     * @param pattern a regular expression for the whole text, as both Java and JavaScript read it
     * @param maxLength how many characters at most; a bound on the work of matching as well
     * @param says what has to be written
     * @param example an example, empty where none is needed
     * @param template whether it may hold placeholders, see {@link Placeholders}
     */
    record Text(String pattern, int maxLength, String says, String example, boolean template) implements Shape {
        @Override
        public String hint() {
            return example.isEmpty() ? "write a text, in quotes where in doubt" : "write for example `" + example + "`";
        }

        /** Any text, also the empty one. */
        public static final Text ANY = new Text("[\\s\\S]*", 32_768, "a text", "", false);

        /** Any text but the empty one. */
        public static final Text SOME = new Text("[\\s\\S]+", 32_768, "a text that is not empty", "", false);

        /** Any text but the empty one, with placeholders. */
        public static final Text TEMPLATE = new Text("[\\s\\S]+", 32_768, "a text that is not empty", "", true);

        /** The name of an application, environment, part or artifact. */
        public static final Text NAME = new Text(
                "[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?",
                40,
                "a name of 1 to 40 lower-case letters, digits and inner hyphens",
                "shop-2",
                false);

        /** The name of an environment variable. */
        public static final Text VARIABLE = new Text(
                "[A-Za-z_][A-Za-z0-9_]*",
                200,
                "a name of letters, digits and underscores, no digit first",
                "GREETING",
                false);

        /** A path below the folder of the deployment file. */
        public static final Text RELATIVE_PATH = new Text(
                "(?!\\.{1,2}(?:/|$))[^/\\\\:\\x00-\\x1f]+(?:/(?!\\.{1,2}(?:/|$))[^/\\\\:\\x00-\\x1f]+)*",
                500,
                "a relative path with forward slashes that stays inside the folder of this file",
                "config/shop.properties",
                false);

        /** The path of a request. */
        public static final Text URL_PATH = new Text(
                "/[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*",
                1000, "the path of a request, which begins with a slash", "/health", false);
    }

    /**
     * One of several words.
     *
     * @param values the words
     */
    record Word(List<String> values) implements Shape {
        public Word {
            values = List.copyOf(values);
        }

        @Override
        public String says() {
            return values.size() == 1 ? values.get(0) : "one of " + String.join(", ", values);
        }

        @Override
        public String hint() {
            return values.size() == 1 ? "write `" + values.get(0) + "`" : "choose one of them";
        }
    }

    /**
     * A whole number.
     *
     * @param min the least
     * @param max the greatest
     * @param unique whether no two parts on the same platform may have the same number here
     */
    record Whole(int min, int max, boolean unique) implements Shape {
        @Override
        public String says() {
            return "a whole number from " + min + " to " + max;
        }

        @Override
        public String hint() {
            return "write a number in this range, in decimal digits and without quotes";
        }
    }

    /**
     * A duration as in {@link Durations}.
     *
     * @param zero whether it may be zero
     */
    record Span(boolean zero) implements Shape {
        @Override
        public String says() {
            return "a duration" + (zero ? "" : " longer than zero");
        }

        @Override
        public String hint() {
            return "write for example 250ms, 30s, 15m or 2h";
        }
    }

    /** An address that begins with http or https, with a host and without a user or password. */
    record Url() implements Shape {
        /** A regular expression for the whole address, as both Java and JavaScript read it. */
        public static final String PATTERN = "https?://"
                + "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
                + "|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?"
                + "(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?"
                + "(?:\\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?";

        /** How many characters an address has at most. */
        public static final int MAX_LENGTH = 1000;

        @Override
        public String says() {
            return "an http or https address with a host and without user or password";
        }

        @Override
        public String hint() {
            return "write for example `http://127.0.0.1:8080/health`";
        }
    }

    /** True or false. */
    record Flag() implements Shape {
        @Override
        public String says() {
            return "true or false";
        }

        @Override
        public String hint() {
            return "write `true` or `false`, without quotes";
        }
    }
}
