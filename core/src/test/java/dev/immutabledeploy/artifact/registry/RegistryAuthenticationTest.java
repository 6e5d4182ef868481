package dev.immutabledeploy.artifact.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.testing.FakeRegistry;
import dev.immutabledeploy.testing.FakeRegistry.Request;
import dev.immutabledeploy.testing.RegistryFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAuthenticationTest extends RegistryTest {
    private static final String SECRET = "s3cr3t/with+odd=characters";

    private final FakeRegistry elsewhere = new FakeRegistry(clock::now);
    private String digest = "";

    @BeforeEach
    void push() {
        Digest pushed = registry.image(REPOSITORY, "one");
        registry.tag(REPOSITORY, "1", pushed);
        digest = pushed.text();
    }

    @AfterEach
    void closeElsewhere() {
        elsewhere.close();
    }

    @Test
    void anonymousTokensAreFetchedAndUsedAgain() {
        registry.door().anonymousToken();

        assertThat(pin(":1")).endsWith(digest);

        assertThat(asked())
                .containsExactly(
                        "HEAD /v2/team/shop/manifests/1",
                        "GET /token?scope=repository%3Ateam%2Fshop%3Apull&service=fake+registry",
                        "HEAD /v2/team/shop/manifests/1",
                        "GET /v2/team/shop/manifests/" + digest);
    }

    @Test
    void tokensAreFetchedWithNameAndPassword() {
        registry.door().token("ada", SECRET);
        credentials.put(registry.host(), new Credential.Password("ada", SECRET));

        assertThat(pin(":1")).endsWith(digest);
        assertThat(registry.requests())
                .filteredOn(request -> request.authorization().startsWith("Basic"))
                .extracting(Request::path)
                .allMatch(path -> path.startsWith("/token?"));
    }

    @Test
    void tokensAreFetchedWithARefreshToken() {
        registry.door().identityToken("refresh-me");
        credentials.put(registry.host(), new Credential.IdentityToken("refresh-me"));

        assertThat(pin(":1")).endsWith(digest);
        assertThat(registry.requests()).noneMatch(request -> request.path().contains("refresh-me"));
    }

    @Test
    void nameAndPasswordAreSentWhereTheRegistryWantsThem() {
        registry.door().basic("ada", SECRET);
        credentials.put(registry.host(), new Credential.Password("ada", SECRET));

        assertThat(pin(":1")).endsWith(digest);
        assertThat(registry.requests().get(0).authorization()).isEmpty();
    }

    @Test
    void aTokenIsNotUsedWhenItHasExpired() {
        registry.door().life(Duration.ofMinutes(5));
        registry.door().anonymousToken();
        pin(":1");
        clock.pass(Duration.ofMinutes(6));

        pin(":1");

        assertThat(asked()).filteredOn(text -> text.startsWith("GET /token")).hasSize(2);
        assertThat(registry.requests().get(4).authorization()).isEmpty();
    }

    @Test
    void aTokenThatWasTakenBackIsRenewedOnce() {
        registry.door().anonymousToken();
        pin(":1");
        registry.door().revoke();

        assertThat(pin(":1")).endsWith(digest);
        assertThat(asked()).filteredOn(text -> text.startsWith("GET /token")).hasSize(2);
    }

    @Test
    void aNewTokenThatIsRefusedIsTheEnd() {
        registry.door().anonymousToken();
        RegistryFault again = new RegistryFault.Status(401, Map.of("WWW-Authenticate", "Bearer realm=\"x\""));
        registry.next(new RegistryFault.None(), new RegistryFault.None(), again);

        assertDenied("somebody unknown", "docker login " + registry.host());
        assertThat(asked()).hasSize(3);
    }

    @Test
    void wrongCredentialsAreTold() {
        registry.door().token("ada", "another");
        credentials.put(registry.host(), new Credential.Password("ada", SECRET));
        assertDenied("with the credentials configured", "check these credentials");

        registry.door().basic("ada", "another");
        assertDenied("with the credentials configured", "check these credentials");
    }

    @Test
    void missingCredentialsAreTold() {
        registry.door().token("ada", SECRET);
        assertDenied("somebody unknown", "docker login " + registry.host());

        registry.door().basic("ada", SECRET);
        assertDenied("somebody unknown", "docker login " + registry.host());
    }

    @Test
    void aForbiddenImageIsTold() {
        registry.next(new RegistryFault.Status(403));

        assertDenied("(403)", "check the name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Negotiate", "Digest realm=\"x\"", "", "=,=\"", "\"\\"})
    void anUnknownWayToTellWhoAsksIsTold(String challenge) {
        registry.next(new RegistryFault.Status(401, Map.of("WWW-Authenticate", challenge)));

        assertThat(problem(() -> pin(":1")).code()).isEqualTo("registry-denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://tokens.example/token",
                "ftp://127.0.0.1/token",
                "file:///etc/passwd",
                "https://ada:pw@tokens.example/",
                "https:///token",
                "/token",
                "not an address",
                ""
            })
    void aTokenServiceThatIsNotSafeIsNotAsked(String realm) {
        credentials.put(registry.host(), new Credential.Password("ada", SECRET));
        registry.door().token("ada", SECRET);
        registry.door().realm(realm);

        assertThat(problem(() -> pin(":1")).code()).isEqualTo("registry-token");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void aTokenServiceThatFailsIsTold() {
        registry.door().anonymousToken();
        RegistryFault failed = new RegistryFault.Status(500);
        registry.next(new RegistryFault.None(), failed, failed, failed);

        assertThat(problem(() -> pin(":1")).code()).isEqualTo("registry-unavailable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\":\"s3cr3t\\nX-Other: 1\"}",
                "{\"token\":\"s3cr3t with blanks\"}",
                "{\"token\":\"\"}",
                "{\"access_token\":null}",
                "{}",
                "[]",
                "s3cr3t",
                ""
            })
    void aTokenServiceWithoutProperTokenIsTold(String answer) {
        registry.door().anonymousToken();
        registry.next(new RegistryFault.None(), new RegistryFault.Body(answer));

        Problem problem = problem(() -> pin(":1"));

        assertThat(problem.code()).isEqualTo("registry-token");
        assertThat(problem.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void aTokenServiceThatLeadsElsewhereIsNotFollowed() {
        credentials.put(registry.host(), new Credential.Password("ada", SECRET));
        registry.door().token("ada", SECRET);
        registry.next(
                new RegistryFault.None(),
                new RegistryFault.Status(307, Map.of("Location", "http://" + elsewhere.host() + "/token")));

        assertThat(problem(() -> pin(":1")).code()).isEqualTo("registry-token");
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void theTokenServiceMayBeAnotherHost() {
        elsewhere.door().token("ada", SECRET);
        registry.door().token("ada", SECRET);
        registry.door().realm("http://" + elsewhere.host() + "/token");
        credentials.put(registry.host(), new Credential.Password("ada", SECRET));

        // That service's tokens are not this registry's, so that the answer is no; the way there is what counts.
        assertThat(problem(() -> pin(":1")).code()).isEqualTo("registry-denied");
        assertThat(elsewhere.requests()).extracting(Request::authorization).allMatch(text -> text.startsWith("Basic"));
        assertThat(registry.requests())
                .noneMatch(request -> request.authorization().startsWith("Basic"));
    }

    @Test
    void whereTheRegistryLeadsToNoCredentialGoes() {
        elsewhere.image(REPOSITORY, "one");
        registry.door().basic("ada", SECRET);
        credentials.put(registry.host(), new Credential.Password("ada", SECRET));
        credentials.put(elsewhere.host(), new Credential.Password("ada", SECRET));
        String path = "/v2/team/shop/manifests/" + digest;
        registry.next(
                new RegistryFault.None(),
                new RegistryFault.Status(307, Map.of("Location", "http://" + elsewhere.host() + path)));

        assertThat(pin("@" + digest)).endsWith(digest);
        assertThat(elsewhere.requests()).containsExactly(new Request("GET", path, "", ""));
    }

    @Test
    void aChallengeFromElsewhereIsNotAnswered() {
        elsewhere.door().basic("ada", SECRET);
        credentials.put(registry.host(), new Credential.Password("ada", SECRET));
        registry.next(new RegistryFault.Status(
                302, Map.of("Location", "http://" + elsewhere.host() + "/v2/team/shop/manifests/1")));

        assertThat(problem(() -> pin(":1")).code()).isEqualTo("registry-denied");
        assertThat(elsewhere.requests()).extracting(Request::authorization).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://registry.example/v2/", "ftp://127.0.0.1/", "http://a b/", "//", "https://x:y@z.example/"
            })
    void anUnsafeWayIsNotGone(String location) {
        registry.next(new RegistryFault.Status(307, Map.of("Location", location)));

        assertThat(problem(() -> pin(":1")).code()).isEqualTo("registry-redirect");
    }

    @Test
    void aCircleOfRedirectsEnds() {
        RegistryFault round = new RegistryFault.Status(307, Map.of("Location", "/v2/team/shop/manifests/1"));
        registry.next(round, round, round, round, round);

        assertThat(problem(() -> pin(":1")).code()).isEqualTo("registry-redirect");
        assertThat(asked()).hasSize(4);
    }

    @Test
    void secretsAreInNoText() {
        List<Object> texts = List.of(
                new Credential.Password("ada", SECRET),
                new Credential.IdentityToken(SECRET),
                new ProcessRunner.Outcome(0, SECRET));

        assertThat(texts).noneMatch(text -> text.toString().contains(SECRET));
    }

    private void assertDenied(String what, String fix) {
        Problem problem = problem(() -> pin(":1"));
        assertThat(problem.code()).isEqualTo("registry-denied");
        assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT);
        assertThat(problem.what()).contains(what, registry.host());
        assertThat(problem.fix()).contains(fix);
        assertThat(problem.toString()).doesNotContain(SECRET, "s3cr3t", "another");
    }
}
