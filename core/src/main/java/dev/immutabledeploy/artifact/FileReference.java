package dev.immutabledeploy.artifact;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file, {@code path@sha256:…}; without the digest it is mutable. The path may hold spaces and {@code @}, but nothing
 * that begins like a digest ({@code @sha256:}).
 *
 * @param path the path as written, absolute or relative to a folder that the reader of the reference knows
 * @param digest the SHA-256 digest of the content, if one is given
 */
public record FileReference(String path, Optional<Digest> digest) implements ArtifactReference {
    private static final String FORM = "path@sha256:<64 hex digits>";
    private static final Pattern DIGEST_START = Pattern.compile("(?i)@(?:sha-?[0-9]+|md5):");

    public FileReference {
        Objects.requireNonNull(digest, "digest");
        if (DIGEST_START.matcher(path).find()) {
            throw new IllegalArgumentException("the path holds a digest: " + path);
        }
        if (digest.filter(value -> !value.text().startsWith("sha256:")).isPresent()) {
            throw new IllegalArgumentException("files are pinned by sha256");
        }
        new ReferenceText("file", path, FORM).checked();
    }

    /**
     * Reads a file reference.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if the text is no file reference
     */
    public static FileReference parse(String text) {
        ReferenceText reference = new ReferenceText("file", text, FORM).checked();
        Matcher start = DIGEST_START.matcher(text);
        if (!start.find()) {
            return new FileReference(text, Optional.empty());
        }
        int at = start.start();
        if (at == 0) {
            throw reference.wrong(0, "the path before the digest is missing");
        }
        if (Character.isWhitespace(text.charAt(at - 1))) {
            throw reference.wrong(at - 1, "white space between path and digest");
        }
        Digest digest = reference.digestFrom(at + 1);
        if (!digest.text().startsWith("sha256:")) {
            throw reference.wrong(at + 1, "files are pinned by sha256");
        }
        return new FileReference(text.substring(0, at), Optional.of(digest));
    }

    @Override
    public ArtifactType type() {
        return ArtifactType.FILE;
    }

    @Override
    public String text() {
        return path + digest.map(value -> "@" + value).orElse("");
    }

    @Override
    public Optional<String> identity() {
        return digest.map(Digest::text);
    }

    @Override
    public Optional<Mutability> mutability() {
        return digest.isPresent()
                ? Optional.empty()
                : Optional.of(new Mutability("a path says nothing of the content", path + "@sha256:<64 hex digits>"));
    }

    /** Returns the same path pinned to a content. */
    public FileReference withDigest(Digest pinned) {
        return new FileReference(path, Optional.of(pinned));
    }

    @Override
    public String toString() {
        return text();
    }
}
