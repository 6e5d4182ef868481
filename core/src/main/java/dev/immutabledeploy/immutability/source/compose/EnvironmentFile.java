package dev.immutabledeploy.immutability.source.compose;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The variables in a file {@code .env}, a line {@code NAME=value} each. */
final class EnvironmentFile {
    private final Map<String, String> values = new HashMap<>();
    private final Interpolation interpolation;

    /**
     * Reads the lines of a file. Values of several lines are not understood, and not known.
     *
     * @param known what goes before the file, such as values passed in
     */
    EnvironmentFile(String text, Function<String, Optional<String>> known) {
        this.interpolation = new Interpolation(name -> known.apply(name).or(() -> value(name)));
        text.lines().map(String::strip).forEach(this::line);
    }

    /** Returns the value of a variable; empty if the file does not say it. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private void line(String line) {
        int equals = line.indexOf('=');
        if (line.startsWith("#") || equals < 1) {
            return;
        }
        String name = line.substring(0, equals).strip();
        String bare =
                name.startsWith("export ") ? name.substring("export ".length()).strip() : name;
        values.remove(bare);
        written(line.substring(equals + 1).strip()).ifPresent(value -> values.put(bare, value));
    }

    private Optional<String> written(String value) {
        if (value.startsWith("'") || value.startsWith("\"")) {
            int end = value.indexOf(value.charAt(0), 1);
            if (end < 0) {
                return Optional.empty();
            }
            String inside = value.substring(1, end);
            return value.startsWith("'") ? Optional.of(inside) : interpolation.resolve(inside);
        }
        int comment = value.startsWith("#") ? 0 : value.indexOf(" #");
        return interpolation.resolve(
                comment < 0 ? value : value.substring(0, comment).strip());
    }
}
