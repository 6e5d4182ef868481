package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.jenkins.Definitions.Definition;
import dev.immutabledeploy.immutability.source.jenkins.Definitions.Scope;
import dev.immutabledeploy.immutability.source.jenkins.Definitions.Space;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;

/** Collects the definitions of a file. */
final class DefinitionFinder extends TreeWalk {
    private final GroovySource source;
    private final Definitions definitions = new Definitions();
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final Scope whole = new Scope(0, Integer.MAX_VALUE);

    private DefinitionFinder(GroovySource source) {
        this.source = source;
        scopes.push(whole);
    }

    /** Returns all definitions of a file. */
    static Definitions find(GroovySource source) {
        DefinitionFinder finder = new DefinitionFinder(source);
        finder.walk(source.module());
        return finder.definitions;
    }

    private void within(ASTNode node, Runnable walk) {
        boolean written = node.getLineNumber() > 0 && node.getLastLineNumber() > 0;
        scopes.push(written ? new Scope(source.offset(node), source.endOffset(node)) : scopes.element());
        walk.run();
        scopes.pop();
    }

    private void add(Space space, String name, Optional<Expression> value) {
        definitions.add(space, name, Definition.of(scopes.element(), value));
    }

    private void addToFile(Space space, String name, Optional<Expression> value) {
        definitions.add(space, name, Definition.of(whole, value));
    }

    @Override
    void method(MethodNode method) {
        within(method, () -> {
            parameters(method.getParameters());
            super.method(method);
        });
    }

    @Override
    void type(ClassNode type) {
        within(type, () -> {
            for (FieldNode field : type.getFields()) {
                add(Space.VARIABLE, field.getName(), Optional.ofNullable(field.getInitialExpression()));
            }
            super.type(type);
        });
    }

    private void parameters(Parameter[] parameters) {
        for (Parameter parameter : parameters) {
            add(Space.VARIABLE, parameter.getName(), Optional.ofNullable(parameter.getInitialExpression()));
        }
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        within(closure, () -> {
            if (closure.getParameters() != null) {
                parameters(closure.getParameters());
            }
            super.visitClosureExpression(closure);
        });
    }

    @Override
    public void visitBlockStatement(BlockStatement block) {
        if (isWritten(block, source)) {
            within(block, () -> super.visitBlockStatement(block));
        } else {
            super.visitBlockStatement(block);
        }
    }

    @Override
    public void visitForLoop(ForStatement loop) {
        within(loop, () -> {
            add(Space.VARIABLE, loop.getVariable().getName(), Optional.empty());
            super.visitForLoop(loop);
        });
    }

    @Override
    public void visitDeclarationExpression(DeclarationExpression declaration) {
        Expression value = declaration.getRightExpression();
        if (declaration.getLeftExpression() instanceof VariableExpression variable) {
            if (!(value instanceof EmptyExpression)) {
                add(Space.VARIABLE, variable.getName(), Optional.of(value));
            } else {
                definitions.add(Space.VARIABLE, variable.getName(), Definition.bare(scopes.element()));
            }
        } else if (declaration.getLeftExpression() instanceof TupleExpression tuple) {
            tuple.getExpressions().forEach(part -> add(Space.VARIABLE, part.getText(), Optional.empty()));
        }
        value.visit(this);
    }

    @Override
    public void visitBinaryExpression(BinaryExpression binary) {
        String operator = binary.getOperation().getText();
        if (operator.endsWith("=") && !List.of("==", "!=", "<=", ">=", "===").contains(operator)) {
            boolean plain = operator.equals("=");
            assign(binary.getLeftExpression(), plain ? Optional.of(binary.getRightExpression()) : Optional.empty());
        }
        super.visitBinaryExpression(binary);
    }

    @Override
    public void visitPostfixExpression(PostfixExpression expression) {
        assign(expression.getExpression(), Optional.empty());
    }

    @Override
    public void visitPrefixExpression(PrefixExpression expression) {
        assign(expression.getExpression(), Optional.empty());
    }

    private void assign(Expression target, Optional<Expression> value) {
        if (target instanceof VariableExpression variable) {
            Scope scope = definitions
                    .scope(Space.VARIABLE, variable.getName(), source.offset(target))
                    .orElse(whole);
            definitions.add(Space.VARIABLE, variable.getName(), Definition.of(scope, value));
        } else if (target instanceof PropertyExpression property) {
            String owner = property.getObjectExpression().getText();
            if (owner.equals("env")) {
                addToFile(Space.ENVIRONMENT, property.getPropertyAsString(), value);
            } else if (property.getObjectExpression() instanceof VariableExpression map && !owner.equals("this")) {
                assign(map, Optional.empty());
            }
        }
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression expression) {
        Call call = Call.of(expression);
        switch (call.name()) {
            case "environment" -> call.body().ifPresent(this::environment);
            case "withEnv" ->
                call.body()
                        .ifPresent(body -> within(body, () -> call.positional(0).ifPresent(this::environmentList)));
            case "axis" -> axis(call);
            case "string", "text", "booleanParam" -> parameter(call);
            default -> super.visitMethodCallExpression(expression);
        }
        if (call.name().equals("withEnv")) {
            super.visitMethodCallExpression(expression);
        }
    }

    /** The variables of a block {@code environment} hold in the block around it. */
    private void environment(ClosureExpression body) {
        for (Expression statement : Call.statements(body)) {
            if (statement instanceof BinaryExpression binary
                    && binary.getOperation().getText().equals("=")) {
                add(Space.ENVIRONMENT, binary.getLeftExpression().getText(), Optional.of(binary.getRightExpression()));
            }
        }
    }

    private void environmentList(Expression list) {
        if (!(list instanceof ListExpression variables)) {
            return;
        }
        for (Expression variable : variables.getExpressions()) {
            String text = variable.getText();
            int equals = text.indexOf('=');
            if (equals > 0) {
                boolean literal = variable instanceof ConstantExpression;
                Optional<Expression> value =
                        literal ? Optional.of(new ConstantExpression(text.substring(equals + 1))) : Optional.empty();
                add(Space.ENVIRONMENT, text.substring(0, equals), value);
            }
        }
    }

    /** An axis of a matrix stands for its first value: what is said of that holds for the others, too. */
    private void axis(Call axis) {
        Optional<String> name = axis.setting("name").map(Expression::getText);
        name.ifPresent(variable -> addToFile(Space.ENVIRONMENT, variable, axis.setting("values")));
    }

    private void parameter(Call call) {
        Optional<String> name = call.named("name").map(Expression::getText);
        Optional<Expression> value = call.named("defaultValue");
        if (name.isPresent() && value.isPresent()) {
            boolean empty = value.get().getText().isEmpty();
            addToFile(Space.PARAMETER, name.get(), empty ? Optional.empty() : value);
        }
    }
}
