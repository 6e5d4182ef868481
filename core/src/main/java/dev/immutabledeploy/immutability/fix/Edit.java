package dev.immutabledeploy.immutability.fix;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * Other bytes for a part of a file.
 *
 * @param start where the part begins, in bytes
 * @param end where it ends, in bytes
 * @param text what stands there afterwards
 */
record Edit(int start, int end, String text) {

    /** Makes all edits, and leaves every other byte as it is; what is already replaced is not replaced again. */
    static byte[] apply(byte[] content, List<Edit> edits) {
        ByteArrayOutputStream result = new ByteArrayOutputStream(content.length + 128);
        int done = 0;
        for (Edit edit :
                edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
            if (edit.start() >= done) {
                result.write(content, done, edit.start() - done);
                result.writeBytes(edit.text().getBytes(StandardCharsets.UTF_8));
                done = edit.end();
            }
        }
        result.write(content, done, content.length - done);
        return result.toByteArray();
    }
}
