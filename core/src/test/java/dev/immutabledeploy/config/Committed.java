package dev.immutabledeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a committed file with what is generated; with the system property {@code update} it is written instead. */
final class Committed {
    private Committed() {}

    static void assertCommitted(Path file, String generated) throws IOException {
        if (System.getProperty("update") != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, generated);
        }
        assertThat(Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "")
                .as("%s is generated; to write it anew run `mvn -pl core test -Dupdate`", file)
                .isEqualTo(generated);
    }
}
