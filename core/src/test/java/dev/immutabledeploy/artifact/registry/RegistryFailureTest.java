package dev.immutabledeploy.artifact.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.testing.Manifests;
import dev.immutabledeploy.testing.RegistryFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryFailureTest extends RegistryTest {
    private static final RegistryFault RIGHT = new RegistryFault.None();
    private static final Digest OTHER = Digest.ofText("other");

    private Digest digest = OTHER;

    @BeforeEach
    void push() {
        digest = registry.image(REPOSITORY, "one");
        registry.tag(REPOSITORY, "1", digest);
    }

    @Test
    void anUnknownTagIsNamed() {
        Problem problem = problem(() -> pin(":2"));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT);
        assertThat(problem.code()).isEqualTo("artifact-not-found");
        assertThat(problem.what()).contains("has no tag 2", registry.host() + "/team/shop:2");
    }

    @Test
    void anUnknownDigestIsNamed() {
        assertThat(problem(() -> pin("@" + OTHER)).what()).contains("no manifest with this digest", OTHER.text());
    }

    @Test
    void anUnknownRepositoryIsNamed() {
        ImageReference image = ImageReference.parse(registry.host() + "/team/shpo:1");

        assertThat(problem(() -> resolver.pin(image)).what()).contains("has no repository team/shpo");
    }

    @Test
    void aRegistryThatIsAskedTooOftenIsGivenTheTimeItWants() {
        registry.next(tooOften("7"), tooOften("Thu, 01 Jan 2026 12:00:20 GMT"));

        assertThat(pin(":1")).endsWith(digest.text());
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(13));
    }

    @Test
    void aRegistryThatWantsMuchTimeIsNotAskedAgain() {
        registry.next(tooOften("3600"));

        Problem problem = problem(() -> pin(":1"));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNKNOWN);
        assertThat(problem.code()).isEqualTo("registry-throttled");
        assertThat(problem.fix()).contains("try again in 3600 s");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aRegistryThatNeverHasTimeIsAskedThreeTimes() {
        RegistryFault noTime = new RegistryFault.Status(429);
        registry.next(noTime, noTime, noTime);

        assertThat(problem(() -> pin(":1")).code()).isEqualTo("registry-throttled");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aRegistryThatFailsNowAndThenIsAskedAgain() {
        registry.next(new RegistryFault.Status(500), RIGHT, new RegistryFault.Status(503), tooOften("x"));

        assertThat(pin(":1")).endsWith(digest.text());
    }

    @Test
    void aRegistryThatFailsAlwaysIsTold() {
        RegistryFault failed = new RegistryFault.Status(502);
        registry.next(failed, failed, failed);

        Problem problem = problem(() -> pin(":1"));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNKNOWN);
        assertThat(problem.code()).isEqualTo("registry-unavailable");
        assertThat(problem.what()).contains("answered 502, asked 3 times");
        assertThat(asked()).hasSize(3);
    }

    @Test
    void anAnswerThatNoRegistryGivesIsTold() {
        registry.next(new RegistryFault.Status(204), new RegistryFault.Status(418));

        assertThat(problem(() -> pin(":1")).what()).contains("the answer 418");
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() {
        registry.next(RIGHT, new RegistryFault.Truncated());

        assertThat(pin(":1")).endsWith(digest.text());
    }

    @Test
    void anAnswerThatAlwaysBreaksOffIsTold() {
        RegistryFault truncated = new RegistryFault.Truncated();
        registry.next(RIGHT, truncated, truncated, truncated);

        assertThat(problem(() -> pin(":1")).what()).contains("broke off, asked 3 times");
    }

    @Test
    void aRegistryThatDoesNotAnswerIsTold() {
        registry.next(new RegistryFault.Silent());

        assertThat(problem(() -> hasty().pin(reference(":1"))).code()).isEqualTo("registry-timeout");
    }

    @Test
    void anAnswerThatDoesNotEndIsTold() {
        registry.next(RIGHT, new RegistryFault.Endless());

        assertThat(problem(() -> hasty().pin(reference(":1"))).code()).isEqualTo("registry-timeout");
    }

    @Test
    void aLyingDigestIsNotBelieved() {
        RegistryFault lie = new RegistryFault.Header("Docker-Content-Digest", OTHER.text());

        registry.next(RIGHT, lie);
        assertMismatch(() -> pin(":1"));

        registry.next(new RegistryFault.Header("Docker-Content-Digest", ""), lie);
        assertMismatch(() -> pin(":1"));

        registry.next(RIGHT, new RegistryFault.Header("Docker-Content-Digest", "sha256:abc"));
        assertMismatch(() -> pin(":1"));
    }

    @Test
    void otherContentThanWasAskedForIsRefused() {
        registry.put(REPOSITORY, OTHER, Manifests.OCI_MANIFEST, Manifests.image("something else"));
        registry.tag(REPOSITORY, "2", OTHER);

        assertMismatch(() -> pin("@" + OTHER));
        assertMismatch(() -> pin(":2"));
    }

    @Test
    void aTooLargeManifestIsRefused() {
        Digest large = registry.push(REPOSITORY, Manifests.OCI_MANIFEST, " ".repeat(5 << 20));

        assertThat(problem(() -> pin("@" + large)).what()).contains("larger than 4 MB");
    }

    static Stream<Arguments> malformed() {
        String image = Manifests.image("x");
        String entry = Manifests.entry(OTHER, "linux", "amd64");
        return Stream.of(
                Arguments.of(Manifests.OCI_MANIFEST, "", "not the JSON"),
                Arguments.of(Manifests.OCI_MANIFEST, "null", "not the JSON"),
                Arguments.of(Manifests.OCI_MANIFEST, "[]", "not the JSON"),
                Arguments.of(Manifests.OCI_MANIFEST, "{", "not the JSON"),
                Arguments.of(Manifests.OCI_MANIFEST, image + "x", "not the JSON"),
                Arguments.of(Manifests.OCI_MANIFEST, "[".repeat(50_000), "not the JSON"),
                Arguments.of("text/html", "<html>Log in</html>", "not the JSON"),
                Arguments.of(Manifests.OCI_MANIFEST, "{}", "schemaVersion"),
                Arguments.of(Manifests.OCI_MANIFEST, "{\"schemaVersion\":2}", "no images and no layers"),
                Arguments.of(
                        Manifests.OCI_MANIFEST,
                        image.replace("\"schemaVersion\":2", "\"schemaVersion\":2,\"manifests\":[]"),
                        "both"),
                Arguments.of(Manifests.OCI_INDEX, image, "looks like a manifest"),
                Arguments.of(Manifests.OCI_MANIFEST, Manifests.index(entry), "looks like an index"),
                Arguments.of(
                        "application/json", image.replace(Manifests.OCI_MANIFEST, Manifests.OCI_INDEX), "looks like"),
                Arguments.of(Manifests.DOCKER_MANIFEST, image, "calls itself"),
                Arguments.of("application/vnd.example.thing+json", image, "application/vnd.example.thing+json"),
                Arguments.of(Manifests.OCI_INDEX, Manifests.index(), "lists no image"),
                Arguments.of(Manifests.OCI_INDEX, Manifests.index("null"), "well-formed digest"),
                Arguments.of(Manifests.OCI_INDEX, Manifests.index("{}"), "well-formed digest"),
                Arguments.of(
                        Manifests.OCI_INDEX, Manifests.index(Manifests.attestation(OTHER, OTHER)), "lists no image"),
                Arguments.of(Manifests.OCI_MANIFEST, image.replace("sha256:", "sha256:0"), "well-formed digest"),
                Arguments.of(Manifests.OCI_MANIFEST, image.replaceAll("\"layers\":\\[.*]", "\"x\":1"), "no layers"),
                Arguments.of(Manifests.OCI_MANIFEST, image.replaceAll("\\[.*]", "[null]"), "well-formed digest"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedManifestIsRefused(String mediaType, String content, String why) {
        Digest bad = registry.push(REPOSITORY, mediaType, content);

        Problem problem = problem(() -> pin("@" + bad));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.code()).isEqualTo("bad-manifest");
        assertThat(problem.what()).contains(why);
    }

    @Test
    void aRegistryThatSaysOnlyJsonIsUnderstood() {
        Digest plain = registry.push(REPOSITORY, "application/json; charset=utf-8", Manifests.image("x"));

        assertThat(pin("@" + plain)).endsWith(plain.text());
    }

    @Test
    void dockersFirstFormatIsRefused() {
        Digest old = registry.push(
                REPOSITORY, Manifests.SCHEMA_1, "{\"schemaVersion\":1,\"name\":\"shop\",\"fsLayers\":[]}");
        Digest unnamed = registry.push(REPOSITORY, "application/json", "{\"schemaVersion\":1,\"fsLayers\":[]}");

        assertThat(problem(() -> pin("@" + old)).code()).isEqualTo("outdated-manifest");
        assertThat(problem(() -> pin("@" + unnamed)).code()).isEqualTo("outdated-manifest");
    }

    @Test
    void aHostWithoutAddressIsTold() {
        Problem problem = problem(() -> resolver.pin(ImageReference.parse("registry.invalid/team/shop:1")));

        assertThat(problem.code()).isEqualTo("registry-unknown-host");
        assertThat(problem.what()).contains("no address for the host registry.invalid");
    }

    @Test
    void aPortWhereNobodyListensIsTold() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Problem problem = problem(() -> resolver.pin(ImageReference.parse("127.0.0.1:" + port + "/team/shop:1")));

        assertThat(problem.code()).isEqualTo("registry-unavailable");
        assertThat(problem.what()).contains("nothing accepts connections");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted(@TempDir Path folder) throws Exception {
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        server.start();
        try {
            ImageReference image =
                    ImageReference.parse("127.0.0.2:" + server.getAddress().getPort() + "/team/shop:1");

            Problem problem = problem(() -> resolver.pin(image));

            assertThat(problem.code()).isEqualTo("registry-untrusted");
            assertThat(problem.kind()).isEqualTo(Problem.Kind.UNKNOWN);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anInterruptionIsTold() {
        Thread.currentThread().interrupt();

        assertThat(problem(() -> pin(":1")).code()).isEqualTo("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Makes a certificate with the JDK's own tool. */
    private static SSLContext selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        String password = "for-this-test";
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.2",
                        "-ext",
                        "san=ip:127.0.0.2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContain("error");
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void assertMismatch(ThrowingCallable call) {
        Problem problem = problem(call);
        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.code()).isEqualTo("digest-mismatch");
    }

    private static RegistryFault tooOften(String after) {
        return new RegistryFault.Status(429, Map.of("Retry-After", after));
    }

    private RegistryResolver hasty() {
        return resolver(
                new RegistryAccess.Limits(Duration.ofSeconds(5), Duration.ofMillis(700), 3, Duration.ofSeconds(20)));
    }
}
