package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ElvisOperatorExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Puts texts together as the pipeline would, as far as the file and what was passed in say what they are. */
final class Texts {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 20;
    private static final int MOST_SUBSTITUTED = 1 << 21;
    private static final Set<String> HARMLESS = Set.of("trim", "strip", "stripIndent", "toString", "stripMargin");
    private static final Pattern NAME = Pattern.compile("(?:env\\.|params\\.)?([A-Za-z_][A-Za-z0-9_]*+)");
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9]++");

    private final GroovySource source;
    private final Definitions definitions;
    private final Surroundings around;
    private final Map<Expression, Optional<String>> known = new HashMap<>();
    private int substituted;
    private int depth;

    Texts(GroovySource source, Definitions definitions, Surroundings around) {
        this.source = source;
        this.definitions = definitions;
        this.around = around;
    }

    /** Returns what an expression comes to. */
    Text text(Expression expression) {
        Fragment.Builder builder = Fragment.builder(source.text());
        boolean all = add(expression, builder);
        Fragment value = builder.build();
        boolean blank = value.text().isBlank();
        int start = value.text().length() - value.text().stripLeading().length();
        int offset = blank ? inside(expression) : value.offset(start);
        String written = written(expression);
        return new Text(value, all, source.text().place(offset, blank ? written : written.stripLeading()));
    }

    /** Returns the value of an expression, if all of it is known. */
    Optional<String> value(Expression expression) {
        Text text = text(expression);
        return text.known() ? Optional.of(text.text()) : Optional.empty();
    }

    /** Returns the value that an environment variable has at an offset, if it is known. */
    Optional<String> environment(String name, int offset) {
        return around.value(name)
                .or(() -> around.value("env." + name))
                .or(() -> defined(Definitions.Space.ENVIRONMENT, name, offset))
                .or(() -> parameter(name, offset));
    }

    /** Adds an expression to a text; tells whether all of it is known. */
    private boolean add(Expression expression, Fragment.Builder to) {
        if (expression instanceof GStringExpression string) {
            return literal(string, string.getValues(), string.getStrings(), to);
        }
        if (expression instanceof ConstantExpression constant) {
            if (Literal.isAt(source.text().content(), source.start(constant)) && constant.getLineNumber() > 0) {
                return literal(constant, List.of(), List.of(), to);
            }
            Optional<String> value = Optional.of(constant.getText()).filter(text -> !constant.isNullExpression());
            return addValue(value, expression, to);
        }
        if (expression instanceof BinaryExpression binary
                && binary.getOperation().getText().equals("+")) {
            boolean left = add(binary.getLeftExpression(), to);
            return add(binary.getRightExpression(), to) && left;
        }
        if (expression instanceof CastExpression cast) {
            return add(cast.getExpression(), to);
        }
        if (expression instanceof MethodCallExpression call
                && HARMLESS.contains(Call.of(call).name())
                && !call.isImplicitThis()) {
            return add(call.getObjectExpression(), to);
        }
        return addValue(resolve(expression), expression, to);
    }

    private boolean literal(
            Expression string, List<Expression> values, List<ConstantExpression> parts, Fragment.Builder to) {
        String content = source.text().content();
        Literal literal = Literal.at(content, source.start(string));
        literal.read(to);
        boolean all = true;
        for (int i = 0; i < values.size(); i++) {
            int start = literal.offset();
            literal.resumeAt(i + 1 < parts.size() ? source.offset(parts.get(i + 1)) : content.length());
            Optional<String> value = resolve(values.get(i));
            all &= substitute(value, content.substring(start, literal.offset()), start, to);
            literal.read(to);
        }
        return all;
    }

    private boolean addValue(Optional<String> value, Expression expression, Fragment.Builder to) {
        return substitute(value, written(expression), source.start(expression), to);
    }

    /** All characters of a value that stands elsewhere are placed where it is used. */
    private boolean substitute(Optional<String> value, String written, int offset, Fragment.Builder to) {
        boolean fits = value.isPresent() && substituted + value.orElseThrow().length() < MOST_SUBSTITUTED;
        String text = fits ? value.orElseThrow() : placeholder(written);
        substituted += text.length();
        for (int i = 0; i < text.length(); i++) {
            to.add(text.charAt(i), offset);
        }
        return fits;
    }

    /** Returns a variable for the shell and others to recognise. */
    private static String placeholder(String written) {
        String inner = written.startsWith("${") && written.endsWith("}")
                ? written.substring(2, written.length() - 1).strip()
                : written.startsWith("$") ? written.substring(1) : written;
        var name = NAME.matcher(inner);
        String shown = name.matches() ? name.group(1) : NO_NAME.matcher(inner).replaceAll("_");
        String cut = shown.substring(0, Math.min(shown.length(), 60));
        return "${" + (cut.isEmpty() || Character.isDigit(cut.charAt(0)) ? "_" + cut : cut) + "}";
    }

    /** Returns the value of something that is not written out where it is used. */
    private Optional<String> resolve(Expression expression) {
        Optional<String> done = known.get(expression);
        if (done != null) {
            return done;
        }
        known.put(expression, Optional.empty());
        if (depth >= DEEPEST) {
            return Optional.empty();
        }
        depth++;
        Optional<String> value = resolveNew(expression).filter(text -> text.length() <= LONGEST);
        depth--;
        known.put(expression, value);
        return value;
    }

    private Optional<String> resolveNew(Expression expression) {
        int offset = source.start(expression);
        if (expression instanceof VariableExpression variable) {
            return variable(variable.getName(), offset);
        }
        if (expression instanceof PropertyExpression property && property.getPropertyAsString() != null) {
            return member(property.getObjectExpression(), property.getPropertyAsString(), offset);
        }
        if (expression instanceof BinaryExpression binary
                && binary.getOperation().getText().equals("[")
                && binary.getRightExpression() instanceof ConstantExpression key) {
            return member(binary.getLeftExpression(), key.getText(), offset);
        }
        if (expression instanceof ElvisOperatorExpression elvis) {
            return value(elvis.getTrueExpression())
                    .filter(text -> !text.isEmpty())
                    .or(() -> value(elvis.getFalseExpression()));
        }
        return isText(expression) ? value(expression) : Optional.empty();
    }

    /** Tells whether an expression is put together of texts. */
    private static boolean isText(Expression expression) {
        if (expression instanceof BinaryExpression binary) {
            return binary.getOperation().getText().equals("+");
        }
        if (expression instanceof MethodCallExpression call) {
            return HARMLESS.contains(Call.of(call).name());
        }
        return expression instanceof GStringExpression
                || expression instanceof ConstantExpression
                || expression instanceof CastExpression;
    }

    private Optional<String> variable(String name, int offset) {
        Optional<Definitions.Definition> definition = definitions.find(Definitions.Space.VARIABLE, name, offset);
        if (definition.isPresent()) {
            return definition.get().value().flatMap(this::resolve).or(() -> around.value(name));
        }
        return environment(name, offset);
    }

    private Optional<String> member(Expression owner, String name, int offset) {
        String object = owner instanceof VariableExpression variable ? variable.getName() : "";
        return switch (object) {
            case "" -> Optional.empty();
            case "env" -> environment(name, offset);
            case "params" -> parameter(name, offset);
            case "this" -> variable(name, offset);
            default ->
                definitions
                        .find(Definitions.Space.VARIABLE, object, offset)
                        .flatMap(Definitions.Definition::value)
                        .flatMap(value -> value instanceof MapExpression map ? Maps.get(map, name) : Optional.empty())
                        .flatMap(this::resolve);
        };
    }

    private Optional<String> parameter(String name, int offset) {
        return around.value("params." + name)
                .or(() -> around.value(name))
                .or(() -> defined(Definitions.Space.PARAMETER, name, offset));
    }

    private Optional<String> defined(Definitions.Space space, String name, int offset) {
        return definitions
                .find(space, name, offset)
                .flatMap(Definitions.Definition::value)
                .flatMap(this::resolve);
    }

    /** Returns where the text of an expression begins: behind the quote, if it is a string literal. */
    private int inside(Expression expression) {
        int start = source.start(expression);
        return Literal.isAt(source.text().content(), start)
                ? Literal.at(source.text().content(), start).offset()
                : start;
    }

    private String written(Expression expression) {
        int start = inside(expression);
        int end = Math.max(start, source.end(expression));
        String text = source.text().content().substring(start, Math.min(end, start + LONGEST));
        boolean literal = expression instanceof ConstantExpression || expression instanceof GStringExpression;
        return literal ? Literal.withoutClose(text) : text;
    }
}
