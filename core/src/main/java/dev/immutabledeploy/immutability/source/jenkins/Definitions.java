package dev.immutabledeploy.immutability.source.jenkins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.Expression;

/** What the variables, environment variables and parameters of a pipeline are set to, as far as the file says it. */
final class Definitions {
    private static final int MOST = 100;

    private final Map<Name, List<Definition>> definitions = new HashMap<>();

    /** What a name belongs to. */
    enum Space {
        /** Variables of Groovy. */
        VARIABLE,
        /** Environment variables. */
        ENVIRONMENT,
        /** Parameters of the job. */
        PARAMETER
    }

    private record Name(Space space, String text) {}

    /** A part of the file, from an offset to another. */
    record Scope(int start, int end) {
        boolean contains(int offset) {
            return start <= offset && offset < end;
        }

        int length() {
            return end - start;
        }
    }

    /**
     * One definition.
     *
     * @param scope where it holds
     * @param value the value; empty if the file does not say it
     * @param set whether this gives a value at all, known or not; a bare declaration does not
     */
    record Definition(Scope scope, Optional<Expression> value, boolean set) {

        /** Returns a definition by a value, which is empty if the file does not say it. */
        static Definition of(Scope scope, Optional<Expression> value) {
            return new Definition(scope, value, true);
        }

        /** Returns a declaration without a value. */
        static Definition bare(Scope scope) {
            return new Definition(scope, Optional.empty(), false);
        }
    }

    /** Adds a definition. */
    void add(Space space, String name, Definition definition) {
        definitions
                .computeIfAbsent(new Name(space, name), key -> new ArrayList<>())
                .add(definition);
    }

    /** Returns the scope of the innermost definition that holds at an offset. */
    Optional<Scope> scope(Space space, String name, int offset) {
        List<Definition> all = definitions.getOrDefault(new Name(space, name), List.of());
        Scope innermost = null;
        for (Definition definition : all.subList(0, Math.min(all.size(), MOST))) {
            Scope scope = definition.scope();
            if (scope.contains(offset) && (innermost == null || scope.length() < innermost.length())) {
                innermost = scope;
            }
        }
        return Optional.ofNullable(innermost);
    }

    /** Returns what holds at an offset; without a value if it is defined in several ways, empty if not at all. */
    Optional<Definition> find(Space space, String name, int offset) {
        return scope(space, name, offset).map(scope -> {
            List<Definition> all = definitions.getOrDefault(new Name(space, name), List.of());
            List<Definition> same = all.stream()
                    .limit(MOST + 1)
                    .filter(definition -> definition.set() && definition.scope().equals(scope))
                    .toList();
            boolean single = same.size() == 1 && all.size() <= MOST;
            return single ? same.get(0) : Definition.of(scope, Optional.empty());
        });
    }
}
