package dev.immutabledeploy.immutability.source.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The variables and the working folder that commands see. */
final class Scope {
    private static final int LONGEST = 4096;

    private final Function<String, Optional<String>> outside;
    private final Optional<Scope> outer;
    private final Map<String, Optional<String>> values = new HashMap<>();
    private final Map<String, String> places = new HashMap<>(0);
    private Optional<String> folder;

    private Scope(Function<String, Optional<String>> outside, Optional<Scope> outer, Optional<String> folder) {
        this.outside = outside;
        this.outer = outer;
        this.folder = folder;
    }

    /** Returns the scope that a script begins with. */
    static Scope of(ShellContext context) {
        Function<String, Optional<String>> outside = name -> context.around()
                .value(name)
                .or(() -> context.variables().apply(name))
                .filter(value -> !value.contains("$") && value.length() <= LONGEST);
        return new Scope(outside, Optional.empty(), Optional.of(context.folder()));
    }

    /** Returns a scope whose changes this one does not see. */
    Scope inner() {
        return new Scope(outside, Optional.of(this), folder);
    }

    /** Returns a variable's value; empty if it is not known. */
    Optional<String> get(String name) {
        return own(name).orElseGet(() -> outside.apply(name));
    }

    /** Tells whether the script itself sets a variable, even if the value is not known. */
    boolean sets(String name) {
        return own(name).isPresent();
    }

    private Optional<Optional<String>> own(String name) {
        Scope scope = this;
        while (true) {
            Optional<String> value = scope.values.get(name);
            if (value != null) {
                return Optional.of(value);
            }
            if (scope.outer.isEmpty()) {
                return Optional.empty();
            }
            scope = scope.outer.get();
        }
    }

    /** Sets a variable; empty if the value is not known. */
    void set(String name, Optional<String> value) {
        values.put(name, value.filter(text -> text.length() <= LONGEST));
        places.remove(name);
    }

    /** Says that a variable, whose value is not known, names a place in the repository, as {@link OwnFolder} writes it. */
    void place(String name, String place) {
        places.put(name, place);
    }

    /** Returns the place in the repository that a variable names; empty if it is not known to. */
    Optional<String> place(String name) {
        Scope scope = this;
        while (!scope.values.containsKey(name) && scope.outer.isPresent()) {
            scope = scope.outer.get();
        }
        return Optional.ofNullable(scope.places.get(name));
    }

    /** Takes over that another scope may have changed things, but not to what. */
    void blur(Scope inner) {
        blur(inner.values.keySet());
        if (!inner.folder.equals(folder)) {
            folder = Optional.empty();
        }
    }

    /** Forgets the values of some variables. */
    void blur(Set<String> names) {
        names.forEach(name -> set(name, Optional.empty()));
    }

    /** Returns the working folder relative to the folder that is scanned; empty if it is not known. */
    Optional<String> folder() {
        return folder;
    }

    void folder(Optional<String> next) {
        folder = next;
    }
}
