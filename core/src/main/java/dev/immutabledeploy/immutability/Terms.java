package dev.immutabledeploy.immutability;

import dev.immutabledeploy.config.ValidateConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a folder is validated by.
 *
 * @param config the settings
 * @param home the folder of the file that holds them; patterns for paths and the baseline are relative to it
 */
public record Terms(ValidateConfig config, Path home) {

    /** Returns what leads from a folder to one below it, with a slash at the end; empty for itself, and for one elsewhere. */
    public static String prefix(Path from, Path to) {
        Path start = from.toAbsolutePath().normalize();
        Path end = to.toAbsolutePath().normalize();
        boolean below = end.startsWith(start) && !end.equals(start);
        return below ? start.relativize(end).toString().replace('\\', '/') + "/" : "";
    }

    /** Tells whether a folder is the one that holds the settings. */
    public boolean isHome(Path folder) {
        return home.toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize());
    }

    /** Returns where the known findings are, if there is a place for them. */
    public Optional<Path> baseline() {
        return config.baseline().map(home::resolve);
    }
}
