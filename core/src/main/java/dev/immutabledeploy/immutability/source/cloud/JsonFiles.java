package dev.immutabledeploy.immutability.source.cloud;

import java.util.Locale;
import java.util.Set;

/** Files in JSON, of which some are surely something else. */
public final class JsonFiles {
    private static final Set<String> OTHERS = Set.of("package.json", "package-lock.json", "tsconfig.json");

    private JsonFiles() {}

    /** Tells by its name whether a file in JSON may describe infrastructure. */
    public static boolean mayDescribe(String path) {
        return path.endsWith(".json")
                && !OTHERS.contains(path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }
}
