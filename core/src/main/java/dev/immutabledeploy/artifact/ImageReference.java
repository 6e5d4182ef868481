package dev.immutabledeploy.artifact;

import java.util.Objects;
import java.util.Optional;

/**
 * A container image by the grammar of OCI distribution references. Short names are those of Docker Hub: {@code nginx}
 * is {@code docker.io/library/nginx}, and is shown as {@code nginx} again.
 *
 * @param registry the registry's host, with its port if one is given
 * @param repository the name within the registry, with {@code library/} for Docker Hub's official images
 * @param tag the tag, if one is given; next to a digest it only helps people
 * @param digest the content address, if one is given
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<Digest> digest)
        implements ArtifactReference {
    static final String DOCKER_HUB = "docker.io";
    static final String OFFICIAL = "library/";

    public ImageReference {
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(digest, "digest");
        ImageGrammar.requireValid(registry, repository, tag);
    }

    /**
     * Reads an image reference.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if the text is no image reference
     */
    public static ImageReference parse(String text) {
        return new ImageGrammar(text).parse();
    }

    @Override
    public ArtifactType type() {
        return ArtifactType.IMAGE;
    }

    /** Returns the name without tag and digest, as people write it: Docker Hub's registry is left out. */
    public String name() {
        if (registry.equals(DOCKER_HUB)) {
            String bare = repository.startsWith(OFFICIAL) ? repository.substring(OFFICIAL.length()) : repository;
            String familiar = bare.contains("/") ? repository : bare;
            if (ImageGrammar.isShortName(familiar)) {
                return familiar;
            }
        }
        return registry + "/" + repository;
    }

    @Override
    public String text() {
        return name()
                + tag.map(value -> ":" + value).orElse("")
                + digest.map(value -> "@" + value).orElse("");
    }

    @Override
    public Optional<String> identity() {
        return digest.map(Digest::text);
    }

    @Override
    public Optional<Mutability> mutability() {
        if (digest.isPresent()) {
            return Optional.empty();
        }
        String why = tag.map(value -> "the tag " + value + " can be moved to another image")
                .orElse("without a tag it means latest, which moves with every push");
        return Optional.of(new Mutability(why, text() + "@sha256:<64 hex digits>"));
    }

    /** Returns the same reference pinned to a digest. */
    public ImageReference withDigest(Digest pinned) {
        return new ImageReference(registry, repository, tag, Optional.of(pinned));
    }

    @Override
    public String toString() {
        return text();
    }
}
