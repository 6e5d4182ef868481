package dev.immutabledeploy.config;

import dev.immutabledeploy.config.Node.Scalar;
import dev.immutabledeploy.problem.Location;
import dev.immutabledeploy.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads nodes by a shape: tells every mistake, fills in the defaults, and brings equal meaning into equal values
 * (durations as text in their normal form). What comes out is only of use if there was no mistake.
 */
final class ShapeReader {
    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,8})");

    private final List<Problem> problems;

    ShapeReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** Reads a whole file. */
    Map<String, Object> file(Shape.Mapping shape, Node root) {
        if (!(root instanceof Node.Mapping mapping)) {
            if (!(root instanceof Node.Hole)) {
                String what = "the file is " + root.says() + ", but must be a mapping";
                tell(root.at(), "wrong-type", what, "begin with `application:` and a name");
            }
            return Map.of();
        }
        return fields(shape, mapping, new Spot("", mapping.at()));
    }

    private Optional<Object> value(Shape shape, Node node, Spot spot) {
        if (node instanceof Node.Hole) {
            return Optional.empty();
        }
        if (node instanceof Scalar scalar && scalar.isNothing()) {
            return wrong(
                    "wrong-type",
                    spot.path() + " is empty, but must be " + shape.says(),
                    "give a value, or remove the key",
                    spot.key());
        }
        if (shape instanceof Shape.Mapping mapping) {
            return node instanceof Node.Mapping found
                    ? Optional.of(fields(mapping, found, spot))
                    : wrongType(shape, node, spot);
        }
        if (shape instanceof Shape.Named named) {
            return node instanceof Node.Mapping found
                    ? Optional.of(named(named, found, spot))
                    : wrongType(shape, node, spot);
        }
        if (shape instanceof Shape.Sequence sequence) {
            return node instanceof Node.Sequence found
                    ? Optional.of(sequence(sequence, found, spot))
                    : wrongType(shape, node, spot);
        }
        if (shape instanceof Shape.Several several) {
            return several(several, node, spot);
        }
        if (shape instanceof Shape.Shorthand shorthand) {
            return shorthand(shorthand, node, spot);
        }
        return node instanceof Scalar scalar ? scalar(shape, scalar, spot) : wrongType(shape, node, spot);
    }

    private Optional<Object> several(Shape.Several shape, Node node, Spot spot) {
        if (node instanceof Node.Sequence list) {
            return Optional.of(sequence(shape.list(), list, spot));
        }
        return node instanceof Scalar one
                ? scalar(shape.each(), one, spot).map(List::of)
                : wrongType(shape, node, spot);
    }

    private Optional<Object> shorthand(Shape.Shorthand shape, Node node, Spot spot) {
        if (node instanceof Node.Mapping found) {
            return Optional.of(fields(shape.mapping(), found, spot));
        }
        if (node instanceof Scalar word && shape.words().contains(word.text())) {
            Node.Entry entry = new Node.Entry(word, new Node.Mapping(List.of(), word.at()));
            return Optional.of(fields(shape.mapping(), new Node.Mapping(List.of(entry), word.at()), spot));
        }
        return node instanceof Scalar
                ? wrong("bad-value", must(shape, spot), shape.hint(), node.at())
                : wrongType(shape, node, spot);
    }

    private Map<String, Object> fields(Shape.Mapping shape, Node.Mapping node, Spot spot) {
        Map<String, Object> values = new LinkedHashMap<>();
        boolean choiceMissed = false;
        for (Node.Entry entry : node.entries()) {
            Scalar key = entry.key();
            Optional<Field> field = shape.field(key.text());
            if (field.isPresent()) {
                value(field.get().shape(), entry.value(), spot.below(key))
                        .ifPresent(value -> values.put(key.text(), value));
            } else {
                choiceMissed |= unknownKey(shape, node, entry, spot);
            }
        }
        for (Field field : shape.fields()) {
            if (node.entry(field.name()).isEmpty()) {
                absent(field, spot).ifPresent(value -> values.put(field.name(), value));
            }
        }
        if (!choiceMissed) {
            shape.choice().ifPresent(choice -> exactlyOne(choice, node, spot));
        }
        return values;
    }

    private Optional<Object> absent(Field field, Spot spot) {
        if (field.required()) {
            String example =
                    field.example().isEmpty() ? "" : ", for example `" + field.name() + ": " + field.example() + "`";
            String what = (spot.path().isEmpty() ? "the file" : spot.path()) + " has no `" + field.name() + "`";
            tell(spot.key(), "missing-key", what, "add it" + example);
        }
        if (field.byDefault().isPresent() && field.shape() instanceof Shape.Mapping mapping) {
            return Optional.of(fields(mapping, new Node.Mapping(List.of(), spot.key()), spot));
        }
        return field.byDefault();
    }

    private void exactlyOne(Shape.Choice choice, Node.Mapping node, Spot spot) {
        List<Node.Entry> found = node.entries().stream()
                .filter(entry -> choice.options().stream()
                        .anyMatch(field -> field.name().equals(entry.key().text())))
                .toList();
        if (found.isEmpty()) {
            String what = spot.path() + " has no " + choice.what();
            tell(spot.key(), "missing-key", what, "add one of: " + choice.names());
        }
        found.stream().skip(1).forEach(extra -> {
            String what = spot.path() + " has more than one " + choice.what();
            tell(extra.key().at(), "more-than-one", what, "keep exactly one of them");
        });
    }

    /** Tells of an unknown key, and answers whether it stands where one of the choice was meant. */
    private boolean unknownKey(Shape.Mapping shape, Node.Mapping node, Node.Entry entry, Spot spot) {
        String written = entry.key().text();
        List<String> known = shape.allFields().stream().map(Field::name).toList();
        Optional<String> meant = Quoted.meant(written, known);
        String where = spot.path().isEmpty() ? "" : " in " + spot.path();
        Optional<Shape.Choice> choice = shape.choice()
                .filter(one -> one.options().stream()
                        .allMatch(field -> node.entry(field.name()).isEmpty()))
                .filter(one -> entry.value() instanceof Node.Mapping);
        if (choice.isPresent() && meant.isEmpty()) {
            String what = "there is no " + choice.get().what() + " " + Quoted.of(written) + " here";
            tell(
                    entry.key().at(),
                    "unknown-" + choice.get().what(),
                    what,
                    "write one of: " + choice.get().names());
            return true;
        }
        String fix =
                meant.map(word -> "did you mean `" + word + "`?").orElse("known here: " + String.join(", ", known));
        tell(entry.key().at(), "unknown-key", "unknown key " + Quoted.of(written) + where, fix);
        return choice.stream()
                .flatMap(one -> one.options().stream())
                .anyMatch(field -> meant.equals(Optional.of(field.name())));
    }

    private Map<String, Object> named(Shape.Named shape, Node.Mapping node, Spot spot) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Node.Entry entry : node.entries()) {
            Scalar key = entry.key();
            if (!matches(shape.names(), key.text())) {
                String what = "the name " + Quoted.of(key.text()) + " of this " + shape.what() + " is not valid";
                tell(
                        key.at(),
                        "bad-name",
                        what,
                        "write " + shape.names().says() + ", as in `"
                                + shape.names().example() + "`");
            }
            value(shape.value(), entry.value(), spot.below(key)).ifPresent(value -> values.put(key.text(), value));
        }
        if (node.entries().size() < shape.min()) {
            tell(spot.key(), "wrong-type", spot.path() + " is empty, but must be " + shape.says(), "add one");
        }
        return values;
    }

    private List<Object> sequence(Shape.Sequence shape, Node.Sequence node, Spot spot) {
        List<Object> values = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < node.items().size(); i++) {
            Node item = node.items().get(i);
            Optional<Object> value = value(shape.each(), item, new Spot(spot.path() + "[" + i + "]", item.at()));
            value.ifPresent(values::add);
            if (shape.distinct() && value.isPresent() && !seen.add(value.get())) {
                tell(item.at(), "repeated", spot.path() + " repeats an item", "remove it");
            }
        }
        if (node.items().size() < shape.min()) {
            tell(node.at(), "wrong-type", spot.path() + " is empty, but must be " + shape.says(), "add one");
        }
        return values;
    }

    private Optional<Object> scalar(Shape shape, Scalar node, Spot spot) {
        if (shape instanceof Shape.Whole whole) {
            return whole(whole, node, spot);
        }
        if (shape instanceof Shape.Flag) {
            boolean valid =
                    node.isBare() && (node.text().equals("true") || node.text().equals("false"));
            return valid ? Optional.of(node.text().equals("true")) : wrongType(shape, node, spot);
        }
        if (!node.isText()) {
            String fix = shape instanceof Shape.Span ? "add a unit, as in 250ms, 30s, 15m or 2h" : "put it in quotes";
            return wrong("wrong-type", must(shape, spot) + ", not " + node.says(), fix, node.at());
        }
        if (shape instanceof Shape.Span span) {
            return span(span, node, spot);
        }
        if (shape instanceof Shape.Word word) {
            return word(word, node, spot);
        }
        boolean valid = shape instanceof Shape.Text text ? matches(text, node.text()) : isUrl(node.text());
        return valid ? Optional.of(node.text()) : wrong("bad-value", must(shape, spot), shape.hint(), node.at());
    }

    private Optional<Object> whole(Shape.Whole shape, Scalar node, Spot spot) {
        String text = node.text();
        boolean whole = text.length() <= 10 && WHOLE.matcher(text).matches();
        if (whole && !node.isBare()) {
            return wrong("wrong-type", must(shape, spot) + ", not a text", "remove the quotes", node.at());
        }
        if (!whole) {
            return wrong("wrong-type", must(shape, spot), shape.hint(), node.at());
        }
        int number = Integer.parseInt(text);
        return number >= shape.min() && number <= shape.max()
                ? Optional.of(number)
                : wrong("bad-value", must(shape, spot), shape.hint(), node.at());
    }

    private Optional<Object> span(Shape.Span shape, Scalar node, Spot spot) {
        boolean valid = node.text().length() <= 60 && Durations.isDuration(node.text());
        if (!valid || (!shape.zero() && Durations.parse(node.text()).isZero())) {
            return wrong("bad-value", must(shape, spot), shape.hint(), node.at());
        }
        return Optional.of(Durations.text(Durations.parse(node.text())));
    }

    private Optional<Object> word(Shape.Word shape, Scalar node, Spot spot) {
        if (shape.values().contains(node.text())) {
            return Optional.of(node.text());
        }
        String fix = Quoted.meant(node.text(), shape.values())
                .map(word -> "did you mean `" + word + "`?")
                .orElse(shape.hint());
        return wrong("bad-value", must(shape, spot), fix, node.at());
    }

    private static boolean matches(Shape.Text shape, String text) {
        return text.length() <= shape.maxLength() && Pattern.matches(shape.pattern(), text);
    }

    private static boolean isUrl(String text) {
        if (text.length() > Shape.Url.MAX_LENGTH || !Pattern.matches(Shape.Url.PATTERN, text)) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && uri.getPort() <= 65_535;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String must(Shape shape, Spot spot) {
        return spot.path() + " must be " + shape.says();
    }

    private Optional<Object> wrongType(Shape shape, Node node, Spot spot) {
        return wrong("wrong-type", must(shape, spot) + ", not " + node.says(), shape.hint(), node.at());
    }

    private Optional<Object> wrong(String code, String what, String fix, Location place) {
        tell(place, code, what, fix);
        return Optional.empty();
    }

    private void tell(Location place, String code, String what, String fix) {
        problems.add(Problem.input(code, what, fix).at(place));
    }

    /**
     * Where the reader is.
     *
     * @param path the keys that lead there, for people
     * @param key the place of the key that holds the value
     */
    private record Spot(String path, Location key) {
        Spot below(Scalar name) {
            String step = Quoted.line(name.text());
            return new Spot(path.isEmpty() ? step : path + "." + step, name.at());
        }
    }
}
