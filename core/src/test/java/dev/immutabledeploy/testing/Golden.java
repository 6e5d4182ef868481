package dev.immutabledeploy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares texts with committed files; {@code mvn test -Dupdate} writes the files anew instead. */
public final class Golden {
    private Golden() {}

    /** Tells whether committed files are to be written anew. */
    public static boolean isUpdating() {
        return System.getProperty("update") != null;
    }

    /**
     * Compares a text with a committed file.
     *
     * @param file the file, relative to the module's folder
     */
    public static void assertSame(Path file, String actual) {
        try {
            if (isUpdating()) {
                Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("%s; to write it anew run `mvn test -Dupdate`", file)
                    .isEqualTo(Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
