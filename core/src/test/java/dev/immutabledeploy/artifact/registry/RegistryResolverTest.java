package dev.immutabledeploy.artifact.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.testing.Manifests;
import dev.immutabledeploy.testing.RegistryFault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryResolverTest extends RegistryTest {

    @Test
    void aTagIsPinnedToTheDigestOfItsManifest() {
        Digest digest = registry.image(REPOSITORY, "one");
        registry.tag(REPOSITORY, "1.27", digest);

        Artifact artifact = resolver.pin(reference(":1.27"));

        assertThat(artifact)
                .isEqualTo(new Artifact(
                        ArtifactType.IMAGE,
                        registry.host() + "/" + REPOSITORY + ":1.27@" + digest,
                        digest.text(),
                        Optional.empty()));
        assertThat(asked())
                .containsExactly("HEAD /v2/team/shop/manifests/1.27", "GET /v2/team/shop/manifests/" + digest);
    }

    @Test
    void withoutTagLatestIsMeant() {
        Digest digest = registry.image(REPOSITORY, "one");
        registry.tag(REPOSITORY, "latest", digest);

        assertThat(pin("")).endsWith("/team/shop@" + digest);
    }

    @Test
    void whatIsPinnedResolvesToItselfWhereverItsTagWent() {
        Digest digest = registry.image(REPOSITORY, "one");
        registry.tag(REPOSITORY, "1", registry.image(REPOSITORY, "two"));

        Artifact artifact = resolver.resolve(reference(":1@" + digest));

        assertThat(artifact.identity()).isEqualTo(digest.text());
        assertThat(asked()).containsExactly("GET /v2/team/shop/manifests/" + digest);
    }

    @Test
    void aTagIsRefusedWithTheReferenceToWrite() {
        Digest digest = registry.image(REPOSITORY, "one");
        registry.tag(REPOSITORY, "1", digest);

        Problem problem = problem(() -> resolver.resolve(reference(":1")));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.code()).isEqualTo("mutable-reference");
        assertThat(problem.fix()).isEqualTo("write " + reference(":1@" + digest));
    }

    @Test
    void aTagThatTheRegistryGuaranteesIsReplacedByItsDigest() {
        Digest digest = registry.image(REPOSITORY, "one");
        registry.tag(REPOSITORY, "1", digest);
        RegistryAccess access =
                new RegistryAccess(RegistryCredentials.NONE, clock::now, pauses::add, RegistryAccess.Limits.USUAL);
        RegistryResolver guaranteed =
                new RegistryResolver(access, image -> image.tag().equals(Optional.of("1")));

        assertThat(guaranteed.resolve(reference(":1")).reference()).endsWith(":1@" + digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.OCI_MANIFEST, Manifests.DOCKER_MANIFEST})
    void manifestsOfBothFormatsAreUnderstood(String mediaType) {
        Digest digest = registry.push(REPOSITORY, mediaType, Manifests.image(mediaType, "one"));

        assertThat(pin("@" + digest)).endsWith("@" + digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.OCI_INDEX, Manifests.DOCKER_LIST})
    void anIndexIsPinnedAsAWhole(String mediaType) {
        Digest amd = registry.image(REPOSITORY, "amd64");
        Digest index =
                registry.push(REPOSITORY, mediaType, Manifests.list(mediaType, Manifests.entry(amd, "linux", "amd64")));
        registry.tag(REPOSITORY, "1", index);

        assertThat(pin(":1")).endsWith(":1@" + index);
    }

    @Test
    void aRegistryThatDoesNotTellTheDigestIsBelievedByTheContent() {
        Digest digest = registry.image(REPOSITORY, "one");
        registry.tag(REPOSITORY, "1", digest);
        registry.next(
                new RegistryFault.Header("Docker-Content-Digest", ""),
                new RegistryFault.Header("Docker-Content-Digest", ""));

        assertThat(pin(":1")).endsWith(":1@" + digest);
        assertThat(asked()).containsExactly("HEAD /v2/team/shop/manifests/1", "GET /v2/team/shop/manifests/1");
    }

    @Test
    void aRegistryThatKnowsNoHeadIsAskedByGet() {
        Digest digest = registry.image(REPOSITORY, "one");
        registry.tag(REPOSITORY, "1", digest);
        registry.next(new RegistryFault.Status(405));

        assertThat(pin(":1")).endsWith(":1@" + digest);
    }

    @Test
    void aDigestOfSha512IsProvenByItself() {
        String content = Manifests.image("one");
        Digest digest = new Digest("sha512:" + sha512(content));
        registry.put(REPOSITORY, digest, Manifests.OCI_MANIFEST, content);

        assertThat(pin("@" + digest)).endsWith("@" + digest);
    }

    @Test
    void aDigestIsAskedForOnce() {
        Digest digest = registry.image(REPOSITORY, "one");
        registry.tag(REPOSITORY, "1", digest);

        assertThat(pin(":1")).isEqualTo(pin(":1"));
        assertThat(asked()).filteredOn(text -> text.startsWith("GET")).hasSize(1);
        assertThat(asked()).filteredOn(text -> text.startsWith("HEAD")).hasSize(2);
    }

    @Test
    void otherArtifactsAreNotResolved() {
        assertThat(problem(() -> resolver.pin(ArtifactReference.parse("ami-0abcdef1")))
                        .code())
                .isEqualTo("no-resolver");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "docker.io/library/nginx", "index.docker.io/library/nginx"})
    void shortNamesAreThoseOfDockerHub(String text) {
        Repository repository = Repository.of(ImageReference.parse(text));

        assertThat(repository.manifest("1.27"))
                .hasToString("https://registry-1.docker.io/v2/library/nginx/manifests/1.27");
        assertThat(repository.credentialsKey()).isEqualTo("https://index.docker.io/v1/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:5000", "localhost", "localhost:5000", "[::1]:5000"})
    void plainHttpIsSpokenWithThisMachine(String host) {
        assertThat(Repository.of(ImageReference.parse(host + "/app/web")).manifest("1"))
                .hasToString("http://" + host + "/v2/app/web/manifests/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io", "registry.local:5000", "localhost.example:80", "127.0.0.10", "192.168.0.1:80"})
    void everybodyElseIsAskedByHttps(String host) {
        assertThat(Repository.of(ImageReference.parse(host + "/app/web")).manifest("1"))
                .hasToString("https://" + host + "/v2/app/web/manifests/1");
    }

    private static String sha512(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
