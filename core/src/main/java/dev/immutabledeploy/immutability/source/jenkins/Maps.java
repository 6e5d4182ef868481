package dev.immutabledeploy.immutability.source.jenkins;

import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;

/** Maps and lists that are written out. */
final class Maps {
    private Maps() {}

    /** Returns the value of a key. */
    static Optional<Expression> get(MapExpression map, String key) {
        return map.getMapEntryExpressions().stream()
                .filter(entry -> entry.getKeyExpression().getText().equals(key))
                .map(MapEntryExpression::getValueExpression)
                .findFirst();
    }

    /** Returns the simple name of the class that a map describes, as older pipelines do. */
    static Optional<String> className(MapExpression map) {
        return get(map, "$class").map(Expression::getText).map(name -> name.substring(name.lastIndexOf('.') + 1));
    }

    /** Returns the maps in a list, or the map itself. */
    static List<MapExpression> maps(Expression expression) {
        if (expression instanceof MapExpression map) {
            return List.of(map);
        }
        return expression instanceof ListExpression list
                ? list.getExpressions().stream()
                        .flatMap(item -> maps(item).stream())
                        .toList()
                : List.of();
    }
}
