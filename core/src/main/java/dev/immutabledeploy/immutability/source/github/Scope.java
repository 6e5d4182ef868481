package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What expressions can refer to at a place: environment, matrix, inputs, and values that were passed in. */
final class Scope {
    private static final int MOST_VALUES = 20;
    private static final int MOST_PIECES = 50;
    private static final int LONGEST = 10_000;

    private final Surroundings around;
    private final Inputs inputs;
    private final Map<String, String> constants;
    private final Matrix matrix;
    private final Map<String, List<String>> environment = new HashMap<>();
    private final @Nullable Scope outer;

    private Scope(
            Surroundings around, Inputs inputs, Map<String, String> constants, Matrix matrix, @Nullable Scope outer) {
        this.around = around;
        this.inputs = inputs;
        this.constants = constants;
        this.matrix = matrix;
        this.outer = outer;
    }

    /**
     * Returns the scope of a file.
     *
     * @param constants what is known of names such as {@code github.workspace}
     */
    static Scope of(Surroundings around, Inputs inputs, Map<String, String> constants) {
        return new Scope(around, inputs, constants, Matrix.NONE, null);
    }

    /** Returns this scope with the environment that a workflow, job or step adds to it. */
    Scope within(YamlNode owner) {
        List<YamlNode> added = owner.get("env");
        if (added.isEmpty()) {
            return this;
        }
        Scope inner = new Scope(around, inputs, constants, matrix, this);
        added.stream()
                .flatMap(env -> env.entries().stream())
                .forEach(entry -> inner.environment.put(
                        entry.name(), entry.value().scalar().map(this::values).orElse(List.of())));
        return inner;
    }

    /** Returns this scope with the matrix of a job. */
    Scope with(Matrix of) {
        return new Scope(around, inputs, constants, of, this);
    }

    /** Returns what a text can be once its expressions are replaced; nothing if that is not known. */
    List<String> values(String text) {
        return values(text, matrix);
    }

    private List<String> values(String text, Matrix known) {
        if (!Template.isIn(text)) {
            return text.isBlank() ? List.of() : List.of(text);
        }
        List<Template.Piece> pieces = Template.of(text).pieces();
        List<String> results = pieces.size() > MOST_PIECES ? List.of() : List.of("");
        for (Template.Piece piece : pieces) {
            List<String> values = results.isEmpty() ? results : values(text, piece, known);
            results = results.stream()
                    .flatMap(result -> values.stream().map(result::concat))
                    .filter(result -> result.length() <= LONGEST)
                    .limit(MOST_VALUES)
                    .toList();
        }
        return results.stream().filter(value -> !value.isBlank()).toList();
    }

    private List<String> values(String text, Template.Piece piece, Matrix known) {
        return piece.expression()
                .map(expression -> Expression.values(expression, path -> context(path, known)))
                .orElseGet(() -> List.of(text.substring(piece.start(), piece.end())));
    }

    /** Returns a script with those expressions replaced whose values are known, one of them if there are several. */
    Fragment script(Fragment script) {
        String text = script.text();
        if (!Template.isIn(text)) {
            return script;
        }
        Fragment.Builder result = Fragment.builder(script.source());
        for (Template.Piece piece : Template.of(text).pieces()) {
            boolean bearable = result.length() < 2 * text.length() + LONGEST;
            Optional<String> value = piece.expression()
                    .filter(expression -> bearable)
                    .flatMap(expression -> values(text, piece, matrix).stream()
                            .filter(known -> !known.isBlank())
                            .findFirst());
            if (value.isPresent()) {
                result.add(value.orElseThrow(), script.offset(piece.start()));
            } else {
                result.add(script.sub(piece.start(), piece.end()));
            }
        }
        return result.build();
    }

    /** Returns the value of an environment variable, if the file sets one that is known. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(constants.get(name))
                .or(() -> environment(name).stream().findFirst());
    }

    /** Returns the nodes of the matrix that a text stands for, if it is the name of one and nothing else. */
    List<YamlNode> matrixNodes(String text) {
        return Template.of(text).only().map(matrix::named).orElse(List.of());
    }

    private List<String> context(List<String> path, Matrix known) {
        String name = String.join(".", path);
        Optional<String> passed = around.value(name).or(() -> Optional.ofNullable(constants.get(name)));
        if (passed.isPresent()) {
            return List.of(passed.orElseThrow());
        }
        String last = path.get(path.size() - 1);
        return switch (lower(name.substring(0, name.length() - last.length()))) {
            case "env." -> or(environment(last), last);
            case "vars." -> or(List.of(), last);
            case "inputs.", "github.event.inputs." ->
                around.value("inputs." + last)
                        .or(() -> around.value(last))
                        .map(List::of)
                        .orElseGet(() -> inputs.defaults(last));
            default -> lower(path.get(0)).equals("matrix") ? matrixTexts(path, known) : List.of();
        };
    }

    private List<String> or(List<String> known, String name) {
        return known.isEmpty() ? around.value(name).map(List::of).orElse(List.of()) : known;
    }

    private List<String> environment(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            List<String> values = scope.environment.get(name);
            if (values != null) {
                return values;
            }
        }
        return List.of();
    }

    private List<String> matrixTexts(List<String> path, Matrix known) {
        return known.nodes(path.subList(1, path.size())).stream()
                .flatMap(node -> node.scalar().stream())
                .flatMap(text -> values(text, Matrix.NONE).stream())
                .distinct()
                .limit(MOST_VALUES)
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
