package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with files of src/test/resources/console; {@code -Dupdate=true} writes them anew. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/console");

    private Golden() {}

    static void assertSame(String file, String actual) {
        Path expected = FOLDER.resolve(file);
        try {
            if (Boolean.getBoolean("update")) {
                Files.createDirectories(FOLDER);
                Files.writeString(expected, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
