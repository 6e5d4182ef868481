package dev.immutabledeploy.artifact.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.json.Json;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads manifests by the OCI distribution API. What it returns was proven: the digest was computed from the bytes that
 * came, whatever the registry says it is. What a digest means is asked for once.
 */
final class Registries {
    private static final String DIGEST_HEADER = "Docker-Content-Digest";
    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;

    private final Calls calls;
    private final Map<ImageReference, Manifest> proven = new HashMap<>();

    Registries(RegistryAccess access) {
        this.calls = new Calls(access);
    }

    /**
     * Returns the manifest that an image means now: that of its digest or, without one, that of its tag.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if there is none, or it cannot be asked for
     */
    synchronized Manifest manifest(ImageReference image) {
        RegistryProblems problems = RegistryProblems.of(image);
        return image.digest().map(digest -> byDigest(image, digest, problems)).orElseGet(() -> byTag(image, problems));
    }

    /** HEAD, which costs the registry little, says which digest to ask for; GET proves it. */
    private Manifest byTag(ImageReference image, RegistryProblems problems) {
        String tag = image.tag().orElse("latest");
        HttpResponse<Optional<byte[]>> head = calls.manifest("HEAD", tag, problems);
        Optional<Digest> claimed = head.statusCode() == FOUND
                ? head.headers()
                        .firstValue(DIGEST_HEADER)
                        .filter(Digest::isDigest)
                        .map(Digest::new)
                : Optional.empty();
        return claimed.map(digest -> byDigest(image, digest, problems))
                .orElseGet(() -> get(tag, Optional.empty(), problems));
    }

    private Manifest byDigest(ImageReference image, Digest digest, RegistryProblems problems) {
        ImageReference key =
                new ImageReference(image.registry(), image.repository(), Optional.empty(), Optional.of(digest));
        Optional<Manifest> known = Optional.ofNullable(proven.get(key));
        Manifest manifest = known.orElseGet(() -> get(digest.text(), Optional.of(digest), problems));
        proven.put(key, manifest);
        return manifest;
    }

    private Manifest get(String reference, Optional<Digest> asked, RegistryProblems problems) {
        HttpResponse<Optional<byte[]>> answer = calls.manifest("GET", reference, problems);
        if (answer.statusCode() == NOT_FOUND) {
            throw problems.notFound(ErrorAnswer.namesRepository(answer.body()));
        }
        if (answer.statusCode() != FOUND) {
            throw problems.unexpected(answer.statusCode());
        }
        byte[] content = answer.body().orElseThrow(problems::tooLarge);
        Digest digest = asked.orElseGet(() -> Digest.of(content));
        if (!digest.isOf(content)) {
            throw problems.mismatch(digest.text(), Digest.of(content));
        }
        Optional<String> claimed = answer.headers().firstValue(DIGEST_HEADER);
        if (claimed.isPresent() && !isOf(claimed.get(), content)) {
            throw problems.mismatch(claimed.get(), Digest.of(content));
        }
        try {
            return ManifestReader.read(content, digest, answer.headers().firstValue("Content-Type"));
        } catch (ManifestReader.Unreadable e) {
            throw problems.unreadable(e);
        }
    }

    private static boolean isOf(String claimed, byte[] content) {
        return Digest.isDigest(claimed) && new Digest(claimed).isOf(content);
    }

    /** The errors that a registry tells in the body of its answer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record ErrorAnswer(Optional<List<Entry>> errors) {
        @JsonIgnoreProperties(ignoreUnknown = true)
        private record Entry(Optional<String> code) {}

        /** Tells whether it is the repository that is not known. */
        static boolean namesRepository(Optional<byte[]> body) {
            try {
                return Json.read(body.orElse(new byte[0]), ErrorAnswer.class).errors().orElse(List.of()).stream()
                        .anyMatch(entry ->
                                entry.code().filter("NAME_UNKNOWN"::equals).isPresent());
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
