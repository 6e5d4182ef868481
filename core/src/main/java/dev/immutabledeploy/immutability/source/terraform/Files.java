package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Files that expressions read. */
final class Files {
    private static final Set<String> ENCODINGS =
            Set.of("base64encode", "base64gzip", "jsonencode", "jsondecode", "trimspace");
    private static final Set<String> READERS = Set.of("file", "templatefile", "filebase64");
    private static final Pattern HERE = Pattern.compile("^\\$\\{path\\.(?:module|root|cwd)}/?");

    private Files() {}

    /** Returns what is encoded, or the expression itself. */
    static Expr bare(Expr expr, Values values) {
        Expr inner = values.follow(expr);
        for (int depth = 0; depth < 5 && inner instanceof Expr.Call call; depth++) {
            if (!ENCODINGS.contains(call.function()) || call.arguments().size() != 1) {
                return inner;
            }
            inner = values.follow(call.arguments().get(0));
        }
        return inner;
    }

    /**
     * Returns the path of the file that an expression reads; empty if it reads none or it is not known.
     *
     * @param folder the folder of the configuration
     */
    static Optional<String> named(Expr expr, Values values, String folder) {
        boolean reads = bare(expr, values) instanceof Expr.Call call
                && READERS.contains(call.function())
                && !call.arguments().isEmpty();
        if (!reads) {
            return Optional.empty();
        }
        String name = values.render(((Expr.Call) bare(expr, values)).arguments().get(0))
                .text();
        String relative = HERE.matcher(name).replaceFirst("");
        return relative.contains("${") ? Optional.empty() : Surroundings.path(folder, relative);
    }
}
