package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What is in a file, or why it was not read.
 *
 * @param source the text; empty if it was not read
 * @param refusal why not, if so
 */
record FileContent(SourceText source, Optional<String> refusal) {
    private static final int LARGEST = 5 << 20;
    private static final int LOOKED_AT_FOR_ZERO = 8000;

    /** Reads a file; never more than 5 MB of it. */
    static FileContent of(FolderWalk.Entry file) {
        if (file.refusal().isPresent()) {
            return refused(file, file.refusal().get());
        }
        byte[] content;
        try (InputStream stream = Files.newInputStream(file.path())) {
            content = stream.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            return refused(file, "it cannot be read");
        }
        if (content.length > LARGEST) {
            return refused(file, "it is larger than 5 MB");
        }
        if (isBinary(content)) {
            return refused(file, "it is binary");
        }
        return new FileContent(SourceText.of(file.name(), content), Optional.empty());
    }

    private static FileContent refused(FolderWalk.Entry file, String reason) {
        return new FileContent(SourceText.of(file.name(), new byte[0]), Optional.of(reason));
    }

    private static boolean isBinary(byte[] content) {
        for (int i = 0; i < Math.min(content.length, LOOKED_AT_FOR_ZERO); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
