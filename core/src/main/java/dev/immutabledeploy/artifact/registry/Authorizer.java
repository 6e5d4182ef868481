package dev.immutabledeploy.artifact.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.immutabledeploy.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Proves to registries who asks, in the way each wants: by an access token of its token service (Docker's token
 * authentication, with OAuth 2 for refresh tokens), or by name and password. A credential is sent to its registry and
 * the token service that this registry names, nowhere else.
 */
final class Authorizer {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,65536}");
    private static final Duration USUAL_LIFE = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Persistence persistence;
    private final RegistryAccess access;
    private final Map<String, Optional<Credential>> credentials = new HashMap<>();
    private final Map<Repository, Permit> permits = new HashMap<>();

    Authorizer(Persistence persistence, RegistryAccess access) {
        this.persistence = persistence;
        this.access = access;
    }

    /** The value of an {@code Authorization} header and until when it is good. */
    private record Permit(String header, Instant end) {
        @Override
        public String toString() {
            return "a permit until " + end;
        }
    }

    /** What a token service answers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record TokenAnswer(
            Optional<String> token,
            @JsonProperty("access_token") Optional<String> accessToken,
            @JsonProperty("expires_in") Optional<Long> expiresIn) {
        @Override
        public String toString() {
            return "a token";
        }
    }

    /** Returns the header that was good before and still is. */
    Optional<String> known(Repository repository) {
        return Optional.ofNullable(permits.get(repository))
                .filter(permit -> access.clock().instant().isBefore(permit.end()))
                .map(Permit::header);
    }

    /** Tells whether there is a credential for the registry, once it has asked for one. */
    boolean hasCredential(Repository repository) {
        return credentials
                .getOrDefault(repository.credentialsKey(), Optional.empty())
                .isPresent();
    }

    /**
     * Returns the header that answers a registry's challenge.
     *
     * @param headers the values of {@code WWW-Authenticate}
     * @throws dev.immutabledeploy.problem.ProblemException if there is none
     */
    String answer(List<String> headers, RegistryProblems problems) {
        Repository repository = problems.repository();
        Optional<Credential> credential =
                credentials.computeIfAbsent(repository.credentialsKey(), access.credentials()::of);
        Permit permit = permit(Challenge.in(headers), credential, problems);
        permits.put(repository, permit);
        return permit.header();
    }

    private Permit permit(List<Challenge> challenges, Optional<Credential> credential, RegistryProblems problems) {
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals("bearer")) {
                return token(challenge, credential, problems);
            }
        }
        if (challenges.stream().noneMatch(challenge -> challenge.scheme().equals("basic"))) {
            throw problems.unusableChallenge();
        }
        if (credential.isPresent() && credential.get() instanceof Credential.Password password) {
            return new Permit(basic(password), Instant.MAX);
        }
        throw problems.denied(credential.isPresent(), 401);
    }

    private Permit token(Challenge challenge, Optional<Credential> credential, RegistryProblems problems) {
        HttpRequest request = tokenRequest(challenge, credential, problems);
        Instant asked = access.clock().instant();
        HttpResponse<Optional<byte[]>> answer = persistence.send(request, problems);
        int status = answer.statusCode();
        if (status == 400 || status == 401 || status == 403) {
            throw problems.denied(credential.isPresent(), status);
        }
        if (status != 200) {
            throw problems.badTokenService("it answered " + status);
        }
        TokenAnswer read = tokenAnswer(answer.body(), problems);
        String token = read.token()
                .or(read::accessToken)
                .filter(text -> TOKEN.matcher(text).matches())
                .orElseThrow(() -> problems.badTokenService("its answer holds no token"));
        Duration life = read.expiresIn()
                .filter(seconds -> seconds > 0 && seconds < Integer.MAX_VALUE)
                .map(Duration::ofSeconds)
                .orElse(USUAL_LIFE);
        return new Permit("Bearer " + token, asked.plus(life).minus(MARGIN));
    }

    private static HttpRequest tokenRequest(
            Challenge challenge, Optional<Credential> credential, RegistryProblems problems) {
        URI realm = realm(challenge, problems);
        Map<String, String> parameters = new HashMap<>();
        challenge.parameter("service").ifPresent(service -> parameters.put("service", service));
        parameters.put(
                "scope",
                challenge.parameter("scope").orElse(problems.repository().pullScope()));
        if (credential.isPresent() && credential.get() instanceof Credential.IdentityToken identity) {
            parameters.put("grant_type", "refresh_token");
            parameters.put("refresh_token", identity.token());
            parameters.put("client_id", Calls.USER_AGENT);
            return Calls.request(realm)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(query(parameters)))
                    .build();
        }
        String separator = realm.getRawQuery() == null ? "?" : "&";
        HttpRequest.Builder request = Calls.request(URI.create(realm + separator + query(parameters)));
        if (credential.isPresent() && credential.get() instanceof Credential.Password password) {
            request.header("Authorization", basic(password));
        }
        return request.build();
    }

    private static URI realm(Challenge challenge, RegistryProblems problems) {
        try {
            URI realm = URI.create(challenge.parameter("realm").orElse(""));
            if (problems.repository().mayLeadTo(realm) && realm.getRawFragment() == null) {
                return realm;
            }
        } catch (IllegalArgumentException e) {
            throw problems.badTokenService("its address is not well formed");
        }
        throw problems.badTokenService("its address is not reached by HTTPS");
    }

    private static TokenAnswer tokenAnswer(Optional<byte[]> body, RegistryProblems problems) {
        try {
            return Json.read(body.orElse(new byte[0]), TokenAnswer.class);
        } catch (IllegalArgumentException e) {
            throw problems.badTokenService("its answer is not understood");
        }
    }

    private static String query(Map<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        pairs.sort(null);
        return String.join("&", pairs);
    }

    private static String basic(Credential.Password password) {
        String pair = password.username() + ":" + password.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
