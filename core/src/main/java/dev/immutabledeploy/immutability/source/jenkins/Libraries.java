package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Finds shared libraries: the annotation {@code @Library} and the step {@code library}. */
final class Libraries {
    private final Uses uses;

    Libraries(Uses uses) {
        this.uses = uses;
    }

    void annotations(Collection<AnnotationNode> annotations) {
        for (AnnotationNode annotation : annotations) {
            Expression value = annotation.getMember("value");
            if (value != null
                    && annotation.getClassNode().getNameWithoutPackage().equals("Library")) {
                List<Expression> names = value instanceof ListExpression list ? list.getExpressions() : List.of(value);
                names.forEach(this::library);
            }
        }
    }

    void step(Call call) {
        if (!call.named("retriever").filter(Libraries::isOwnSource).isPresent()) {
            call.namedOrFirst("identifier").ifPresent(this::library);
        }
    }

    /** Tells whether a library comes from where the pipeline itself does: {@code legacySCM(scm)} heeds no version. */
    private static boolean isOwnSource(Expression retriever) {
        return retriever instanceof MethodCallExpression call
                && "legacySCM".equals(call.getMethodAsString())
                && Call.of(call)
                        .positional(0)
                        .filter(scm -> scm instanceof VariableExpression variable
                                && variable.getName().equals("scm"))
                        .isPresent();
    }

    private void library(Expression identifier) {
        uses.reference(
                Use.LIBRARY,
                identifier,
                text -> Optional.of(read(text)),
                written -> Uses.isCalledLikeACommit(written.substring(written.indexOf('@') + 1)));
    }

    private static Subject read(String identifier) {
        int at = identifier.indexOf('@');
        String name = at < 0 ? identifier : identifier.substring(0, at);
        Optional<String> version = at < 0 ? Optional.empty() : Optional.of(identifier.substring(at + 1));
        return new Subject.Library(identifier, name, version.filter(text -> !text.isEmpty()));
    }
}
