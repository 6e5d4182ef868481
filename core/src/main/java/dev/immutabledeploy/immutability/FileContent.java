package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is in a file, or why it was not read to its end.
 *
 * @param source the text; if the file was refused, the beginning of it as far as it could be read, by which to tell its
 *     kind
 * @param refusal why not, if so
 */
record FileContent(SourceText source, Optional<String> refusal) {
    private static final int LARGEST = 5 << 20;
    private static final int HEAD = 64 << 10;
    private static final int LOOKED_AT_FOR_ZERO = 8000;
    private static final byte[] NOTHING = new byte[0];

    /** Reads a file; never more than 5 MB of it. */
    static FileContent of(FolderWalk.Entry file) {
        if (file.refusal().isPresent()) {
            return refused(file, NOTHING, file.refusal().get());
        }
        boolean large = file.size() > LARGEST;
        byte[] content;
        try (InputStream stream = Files.newInputStream(file.path())) {
            content = stream.readNBytes(large ? HEAD : LARGEST + 1);
        } catch (IOException e) {
            return refused(file, NOTHING, "it cannot be read");
        }
        if (large || content.length > LARGEST) {
            return refused(file, content, "it is larger than 5 MB");
        }
        if (isBinary(content)) {
            return refused(file, content, "it is binary");
        }
        return new FileContent(SourceText.of(file.name(), content), Optional.empty());
    }

    private static FileContent refused(FolderWalk.Entry file, byte[] content, String reason) {
        byte[] head = content.length > HEAD ? Arrays.copyOf(content, HEAD) : content;
        byte[] text = new String(head, charset(head)).getBytes(StandardCharsets.UTF_8);
        return new FileContent(SourceText.of(file.name(), text), Optional.of(reason));
    }

    /** Texts in two bytes a character are binary to this program, and still of some kind. */
    private static Charset charset(byte[] head) {
        boolean wide = head.length > 1 && (head[0] & 0xff) + (head[1] & 0xff) == 0xff + 0xfe && head[0] != head[1];
        return wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
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
