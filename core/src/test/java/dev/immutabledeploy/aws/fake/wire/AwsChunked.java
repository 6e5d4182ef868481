package dev.immutabledeploy.aws.fake.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A body in chunks, with headers after it, as clients send objects whose checksum they learn while sending.
 *
 * <p>Source: S3 API reference, "Signature calculations: transferring a payload in multiple chunks" and "Trailing headers".
 */
final class AwsChunked {
    private final byte[] given;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private int at;

    private AwsChunked(byte[] given) {
        this.given = given;
    }

    static AwsChunked read(byte[] given) {
        AwsChunked chunked = new AwsChunked(given);
        while (chunked.chunk()) {
            // Each call takes one.
        }
        for (String line = chunked.line(); !line.isEmpty(); line = chunked.line()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw malformed();
            }
            chunked.trailers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return chunked;
    }

    byte[] body() {
        return body.toByteArray();
    }

    Map<String, String> trailers() {
        return trailers;
    }

    private boolean chunk() {
        String head = line();
        int size = size(head.split(";", 2)[0]);
        if (size == 0) {
            return false;
        }
        if (at + size + 2 > given.length) {
            throw malformed();
        }
        body.write(given, at, size);
        at += size;
        if (!line().isEmpty()) {
            throw malformed();
        }
        return true;
    }

    private static int size(String hex) {
        if (!hex.matches("[0-9a-fA-F]{1,7}")) {
            throw malformed();
        }
        return Integer.parseInt(hex, 16);
    }

    /** Takes the text up to the end of a line; there is none any more at the end. */
    private String line() {
        for (int end = at; end + 1 < given.length; end++) {
            if (given[end] == '\r' && given[end + 1] == '\n') {
                String line = new String(given, at, end - at, StandardCharsets.ISO_8859_1);
                at = end + 2;
                return line;
            }
        }
        String rest = new String(given, at, given.length - at, StandardCharsets.ISO_8859_1);
        at = given.length;
        return rest;
    }

    private static AwsError malformed() {
        return AwsError.of("IncompleteBody", "The chunks of the body could not be read.");
    }
}
