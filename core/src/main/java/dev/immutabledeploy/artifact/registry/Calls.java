package dev.immutabledeploy.artifact.registry;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for a manifest as who may see it, and goes where the registry leads to. Where it leads to is asked by nobody in
 * particular: a credential never goes there, and a challenge from there is not answered.
 */
final class Calls {
    static final String USER_AGENT = "immutable-deploy";

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 3;
    private static final int WHO_ASKS = 401;
    private static final int FORBIDDEN = 403;

    private final Persistence persistence;
    private final Authorizer authorizer;

    Calls(RegistryAccess access) {
        this.persistence = new Persistence(new Transport(access.limits()), access);
        this.authorizer = new Authorizer(persistence, access);
    }

    /** Begins a request. */
    static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("User-Agent", USER_AGENT);
    }

    /**
     * Returns the registry's answer, other than 401, 403, 429, 5xx and a redirect.
     *
     * @param method GET or HEAD
     * @param reference the tag or digest
     */
    HttpResponse<Optional<byte[]>> manifest(String method, String reference, RegistryProblems problems) {
        Repository repository = problems.repository();
        URI address = repository.manifest(reference);
        HttpResponse<Optional<byte[]>> answer =
                persistence.send(ask(method, address, authorizer.known(repository)), problems);
        if (answer.statusCode() == WHO_ASKS) {
            String header = authorizer.answer(answer.headers().allValues("WWW-Authenticate"), problems);
            answer = persistence.send(ask(method, address, Optional.of(header)), problems);
        }
        answer = followed(method, answer, problems);
        if (answer.statusCode() == WHO_ASKS || answer.statusCode() == FORBIDDEN) {
            throw problems.denied(authorizer.hasCredential(repository), answer.statusCode());
        }
        return answer;
    }

    private HttpResponse<Optional<byte[]>> followed(
            String method, HttpResponse<Optional<byte[]>> first, RegistryProblems problems) {
        HttpResponse<Optional<byte[]>> answer = first;
        for (int count = 0; REDIRECTS.contains(answer.statusCode()); count++) {
            URI target = target(answer, problems);
            if (count == MOST_REDIRECTS || !problems.repository().mayLeadTo(target)) {
                throw problems.badRedirect();
            }
            answer = persistence.send(ask(method, target, Optional.empty()), problems);
        }
        return answer;
    }

    private static URI target(HttpResponse<Optional<byte[]>> answer, RegistryProblems problems) {
        try {
            return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow(problems::badRedirect));
        } catch (IllegalArgumentException e) {
            throw problems.badRedirect();
        }
    }

    private static HttpRequest ask(String method, URI address, Optional<String> authorization) {
        HttpRequest.Builder request =
                request(address).header("Accept", ManifestReader.ACCEPTED).method(method, BodyPublishers.noBody());
        authorization.ifPresent(header -> request.header("Authorization", header));
        return request.build();
    }
}
