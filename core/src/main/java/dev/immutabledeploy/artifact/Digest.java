package dev.immutabledeploy.artifact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A content address in the form of the OCI image specification: {@code sha256:} and 64, or {@code sha512:} and 128,
 * lower-case hexadecimal digits.
 *
 * @param text the whole digest, algorithm included
 */
public record Digest(@JsonValue String text) implements Comparable<Digest> {
    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

    @JsonCreator
    public Digest {
        if (!isDigest(text)) {
            throw new IllegalArgumentException("not a digest: " + text);
        }
    }

    /** Tells whether a text is a well-formed digest. */
    public static boolean isDigest(String text) {
        return FORM.matcher(text).matches();
    }

    /** Returns the SHA-256 digest of some bytes. */
    public static Digest of(byte[] content) {
        return fromHash(sha256().digest(content));
    }

    /** Returns the SHA-256 digest of a text in UTF-8. */
    public static Digest ofText(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a stream to its end and returns the SHA-256 digest of it; the caller closes the stream. */
    public static Digest of(InputStream content) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[1 << 16];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            sha256.update(buffer, 0, count);
        }
        return fromHash(sha256.digest());
    }

    /** Tells whether this is the digest of some bytes, by its own algorithm. */
    public boolean isOf(byte[] content) {
        MessageDigest hash = hash(text.startsWith("sha512:") ? "SHA-512" : "SHA-256");
        return HexFormat.of().formatHex(hash.digest(content)).equals(hex());
    }

    /** Returns the hexadecimal digits alone. */
    public String hex() {
        return text.substring(text.indexOf(':') + 1);
    }

    /** Returns the first 12 hexadecimal digits, for people. */
    public String shortText() {
        return hex().substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static Digest fromHash(byte[] hash) {
        return new Digest("sha256:" + HexFormat.of().formatHex(hash));
    }

    private static MessageDigest sha256() {
        return hash("SHA-256");
    }

    private static MessageDigest hash(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
