package dev.immutabledeploy.immutability.source.jenkins;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A step, or another call, with its arguments told apart.
 *
 * @param expression the call
 * @param name what is called; empty if that is computed
 * @param arguments what is passed without a name, the block left out
 * @param names what is passed by name; empty if nothing is
 * @param body the block that is passed, if there is one
 */
record Call(
        MethodCallExpression expression,
        String name,
        List<Expression> arguments,
        Optional<MapExpression> names,
        Optional<ClosureExpression> body) {
    private static final Set<String> STEPS = Set.of("this", "steps", "script", "context", "ctx", "pipeline", "jenkins");

    static Call of(MethodCallExpression expression) {
        List<Expression> arguments = new ArrayList<>();
        MapExpression names = null;
        ClosureExpression body = null;
        List<Expression> passed = expression.getArguments() instanceof TupleExpression tuple
                ? tuple.getExpressions()
                : List.of(expression.getArguments());
        for (Expression argument : passed) {
            if (argument instanceof ClosureExpression closure) {
                body = closure;
            } else if (argument instanceof MapExpression map
                    && names == null
                    && Maps.className(map).isEmpty()) {
                names = map;
            } else {
                arguments.add(argument);
            }
        }
        String name = Objects.requireNonNullElse(expression.getMethodAsString(), "");
        return new Call(expression, name, arguments, Optional.ofNullable(names), Optional.ofNullable(body));
    }

    /** Tells whether this may be a step: it is called on nothing, or on what hands steps to classes. */
    boolean isStep() {
        return expression.isImplicitThis()
                || (expression.getObjectExpression() instanceof VariableExpression receiver
                        && STEPS.contains(receiver.getName()));
    }

    /** Tells whether this is called on the global variable {@code docker}. */
    boolean isOnDocker() {
        Expression receiver = expression.getObjectExpression();
        return (receiver instanceof VariableExpression variable
                        && variable.getName().equals("docker"))
                || (receiver instanceof PropertyExpression property && "docker".equals(property.getPropertyAsString()));
    }

    /** Returns what is passed without a name, counted from 0. */
    Optional<Expression> positional(int index) {
        return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
    }

    /** Returns what is passed by a name. */
    Optional<Expression> named(String key) {
        return names.flatMap(map -> Maps.get(map, key));
    }

    /** Returns what is passed by a name, or else as the only thing without one. */
    Optional<Expression> namedOrFirst(String key) {
        return named(key).or(() -> positional(0));
    }

    /** Returns the calls in the block of this one, not those within them. */
    List<Call> inner() {
        return body.stream()
                .flatMap(closure -> statements(closure).stream())
                .flatMap(statement ->
                        statement instanceof MethodCallExpression call ? Stream.of(Call.of(call)) : Stream.empty())
                .toList();
    }

    /** Returns what the first inner call of a name is given. */
    Optional<Expression> setting(String key) {
        return inner().stream()
                .filter(call -> call.name().equals(key))
                .flatMap(call -> call.positional(0).stream())
                .findFirst();
    }

    /** Returns the expressions that a block consists of. */
    static List<Expression> statements(ClosureExpression closure) {
        List<Expression> found = new ArrayList<>();
        List<Statement> statements =
                closure.getCode() instanceof BlockStatement block ? block.getStatements() : List.of(closure.getCode());
        for (Statement statement : statements) {
            if (statement instanceof ExpressionStatement expression) {
                found.add(expression.getExpression());
            } else if (statement instanceof ReturnStatement returned) {
                found.add(returned.getExpression());
            }
        }
        return found;
    }
}
