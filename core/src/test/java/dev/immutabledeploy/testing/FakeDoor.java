package dev.immutabledeploy.testing;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.testing.FakeRegistry.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who is let into a fake registry: everybody, who has a token of its token service, or who knows a password. */
public final class FakeDoor {
    private final InstantSource clock;
    private final Map<String, Instant> tokens = new HashMap<>();
    private Mode mode = Mode.OPEN;
    private String realm;
    private String expected = "";
    private Duration life = Duration.ofMinutes(5);
    private int given;

    private enum Mode {
        OPEN,
        TOKEN,
        BASIC
    }

    FakeDoor(String realm, InstantSource clock) {
        this.realm = realm;
        this.clock = clock;
    }

    /** Lets in who has a token, which is given to everybody. */
    public synchronized void anonymousToken() {
        mode = Mode.TOKEN;
        expected = "";
    }

    /** Lets in who has a token, which is given for a name and password. */
    public synchronized void token(String username, String password) {
        mode = Mode.TOKEN;
        expected = header(username, password);
    }

    /** Lets in who has a token, which is given for a refresh token. */
    public synchronized void identityToken(String refreshToken) {
        mode = Mode.TOKEN;
        expected = "refresh_token=" + refreshToken;
    }

    /** Lets in who has a name and password. */
    public synchronized void basic(String username, String password) {
        mode = Mode.BASIC;
        expected = header(username, password);
    }

    /** Names another token service. */
    public synchronized void realm(String address) {
        realm = address;
    }

    /** Says how long tokens are good from now on. */
    public synchronized void life(Duration duration) {
        life = duration;
    }

    /** Takes all tokens back. */
    public synchronized void revoke() {
        tokens.clear();
    }

    synchronized Optional<FakeAnswer> refusal(Request request, String repository) {
        return switch (mode) {
            case OPEN -> Optional.empty();
            case BASIC ->
                request.authorization().equals(expected)
                        ? Optional.empty()
                        : Optional.of(challenge("Basic realm=\"registry\""));
            case TOKEN ->
                isGood(request.authorization(), repository)
                        ? Optional.empty()
                        : Optional.of(challenge("Bearer realm=\"" + realm + "\",service=\"fake registry\",scope=\""
                                + scope(repository) + "\""));
        };
    }

    synchronized FakeAnswer token(Request request) {
        String proof = request.method().equals("POST") ? request.body() : request.authorization();
        boolean known = expected.isEmpty() ? proof.isEmpty() : ("&" + proof + "&").contains("&" + expected + "&");
        if (!known || !all(request).contains("service=fake+registry")) {
            return FakeAnswer.error(401, "UNAUTHORIZED");
        }
        String scope = all(request)
                .replaceFirst("(?s).*scope=([^& ]*).*", "$1")
                .replace("%3A", ":")
                .replace("%2F", "/");
        String token = Digest.ofText(scope + ++given + expected).hex();
        tokens.put(token + " " + scope, clock.instant().plus(life));
        return FakeAnswer.of(200, "{\"token\":\"" + token + "\",\"expires_in\":" + life.toSeconds() + "}");
    }

    private static String all(Request request) {
        return request.path() + " " + request.body();
    }

    private static String scope(String repository) {
        return "repository:" + repository + ":pull";
    }

    private boolean isGood(String authorization, String repository) {
        if (!authorization.startsWith("Bearer ")) {
            return false;
        }
        Instant end = tokens.get(authorization.substring("Bearer ".length()) + " " + scope(repository));
        return end != null && clock.instant().isBefore(end);
    }

    private static FakeAnswer challenge(String text) {
        return FakeAnswer.error(401, "UNAUTHORIZED").with(Map.of("WWW-Authenticate", text));
    }

    private static String header(String username, String password) {
        String pair = username + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
