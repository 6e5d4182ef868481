package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The build arguments and environment variables of one scope, as far as they are known. A stage built from another one
 * has its environment, not its arguments.
 */
final class Variables {
    private static final int MOST_ANCESTORS = 50;

    private final Map<String, Optional<String>> arguments = new HashMap<>();
    private final Map<String, Optional<String>> environment = new HashMap<>();
    private final Surroundings around;
    private final char escape;
    private final @Nullable Variables parent;

    /**
     * Opens a scope.
     *
     * @param around knows the values that are passed to the build
     * @param escape the character that takes the meaning of the next one away
     */
    Variables(Surroundings around, char escape) {
        this(around, escape, null);
    }

    private Variables(Surroundings around, char escape, @Nullable Variables parent) {
        this.around = around;
        this.escape = escape;
        this.parent = parent;
    }

    /** Returns the scope of a stage that is built from the one of this scope. */
    Variables child() {
        return new Variables(around, escape, this);
    }

    /** Declares a build argument; the value is empty if the file does not say it. A value that is passed in wins. */
    void argument(String name, Optional<String> value) {
        arguments.put(name, around.value(name).or(() -> value));
    }

    /** Sets an environment variable; the value is empty if the file does not say it. */
    void environment(String name, Optional<String> value) {
        environment.put(name, value);
    }

    /** Returns the value of a variable, if it is known. */
    Optional<String> get(String name) {
        Variables scope = this;
        for (int i = 0; scope != null && i < MOST_ANCESTORS; i++) {
            if (scope.environment.containsKey(name)) {
                return scope.environment.getOrDefault(name, Optional.empty());
            }
            scope = scope.parent;
        }
        return arguments.containsKey(name) ? arguments.getOrDefault(name, Optional.empty()) : around.value(name);
    }

    /** Replaces all variables in a text; empty if the value of one is not known. */
    Optional<String> expand(String text) {
        return new Expansion(this, escape).expand(text, 0);
    }
}
