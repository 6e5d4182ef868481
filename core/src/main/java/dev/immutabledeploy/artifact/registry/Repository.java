package dev.immutabledeploy.artifact.registry;

import dev.immutabledeploy.artifact.ImageReference;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A repository at the address where its registry really answers. Plain HTTP is spoken with this machine alone.
 *
 * @param registry the registry's host as it is written in references, with its port if one is given
 * @param name the name within the registry
 */
record Repository(String registry, String name) {
    private static final String DOCKER_HUB = "docker.io";
    private static final String DOCKER_HUB_HOST = "registry-1.docker.io";
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Returns the repository of an image. */
    static Repository of(ImageReference image) {
        return new Repository(image.registry().toLowerCase(Locale.ROOT), image.repository());
    }

    /** Returns the address of a manifest by tag or digest. */
    URI manifest(String reference) {
        return URI.create(
                (isLoopback() ? "http" : "https") + "://" + host() + "/v2/" + name + "/manifests/" + reference);
    }

    /** Returns the host that is asked, with its port if one is given. */
    String host() {
        return registry.equals(DOCKER_HUB) ? DOCKER_HUB_HOST : registry;
    }

    /** Returns the name of the registry in Docker's configuration. */
    String credentialsKey() {
        return registry.equals(DOCKER_HUB) || registry.equals(DOCKER_HUB_HOST) ? DOCKER_HUB_KEY : registry;
    }

    /** Returns the right to read it, in the words of token services. */
    String pullScope() {
        return "repository:" + name + ":pull";
    }

    /** Tells whether an address that the registry names may be gone to: by HTTPS, or on the same machine. */
    boolean mayLeadTo(URI address) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean plain = address.getRawUserInfo() == null && !host.isEmpty();
        return plain && (scheme.equals("https") || (scheme.equals("http") && isLoopback() && LOOPBACK.contains(host)));
    }

    private boolean isLoopback() {
        return LOOPBACK.contains(registry.replaceFirst(":[0-9]+$", ""));
    }
}
