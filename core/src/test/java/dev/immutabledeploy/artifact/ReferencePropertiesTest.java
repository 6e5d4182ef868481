package dev.immutabledeploy.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReferencePropertiesTest {

    @Property
    void theTextOfAReferenceReadsBackAsTheSame(@ForAll("references") ArtifactReference reference) {
        assertThat(ArtifactReference.parse(reference.type(), reference.text())).isEqualTo(reference);
    }

    @Property
    void aReferenceIsEitherImmutableOrSaysWhyNot(@ForAll("references") ArtifactReference reference) {
        assertThat(reference.isImmutable()).isEqualTo(reference.mutability().isEmpty());
    }

    @Property(tries = 3000)
    void anyTextIsReadOrRefusedAsInput(@ForAll ArtifactType type, @ForAll("texts") String text) {
        try {
            ArtifactReference reference = ArtifactReference.parse(type, text);
            assertThat(ArtifactReference.parse(type, reference.text())).isEqualTo(reference);
        } catch (ProblemException e) {
            assertThat(e.problems()).allSatisfy(problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT);
                assertThat(problem.what()).doesNotContain("\n").hasSizeLessThan(600);
            });
        }
    }

    @Property
    void anyTextHasAType(@ForAll("texts") String text) {
        assertThat(ReferenceForm.typeOf(text)).isNotNull();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "nginx",
                "/",
                ":",
                "@",
                "sha256:",
                "sha512:",
                "0".repeat(64),
                "0123456789abcdef",
                "s3://",
                "bucket",
                "?versionId=",
                "ami-",
                "resolve:ssm:",
                "arn:aws:lambda:",
                "function:",
                "$LATEST",
                "[::1]",
                ".",
                "-",
                "_",
                " ",
                "A",
                "\u0000",
                "é",
                "\uD800",
                "localhost",
                "docker.io",
                "library");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(8).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<ArtifactReference> references() {
        return Arbitraries.oneOf(images(), files(), amis(), objects(), functions());
    }

    private static Arbitrary<Optional<Digest>> digests() {
        return Arbitraries.strings()
                .withChars("0123456789abcdef")
                .ofLength(64)
                .map(hex -> new Digest("sha256:" + hex))
                .optional();
    }

    private static Arbitrary<ArtifactReference> images() {
        Arbitrary<String> registry =
                Arbitraries.of("docker.io", "localhost", "registry:5000", "ghcr.io", "[::1]:5000", "Host.example.com");
        Arbitrary<String> first = Arbitraries.of("library", "localhost", "app", "a.b", "x__y", "0");
        Arbitrary<String> second = Arbitraries.of("nginx", "library", "localhost", "a-b/c", "f".repeat(64), "n.m");
        Arbitrary<Optional<String>> tag =
                Arbitraries.of("latest", "1", "_", "v1.0-rc_1", "5000").optional();
        return Combinators.combine(registry, first, second, tag, digests())
                .as((host, a, b, t, digest) -> new ImageReference(host, a + "/" + b, t, digest));
    }

    private static Arbitrary<ArtifactReference> files() {
        Arbitrary<String> part = Arbitraries.of("app.jar", "a b", "x@y", "ü", "..", "s:3");
        return Combinators.combine(part, part, digests()).as((a, b, digest) -> new FileReference(a + "/" + b, digest));
    }

    private static Arbitrary<ArtifactReference> amis() {
        return Arbitraries.of(8, 17)
                .flatMap(length ->
                        Arbitraries.strings().withChars("0123456789abcdef").ofLength(length))
                .map(hex -> new AmiReference("ami-" + hex));
    }

    private static Arbitrary<ArtifactReference> objects() {
        Arbitrary<String> key = Arbitraries.of("k", "a/b", "a?b", "a b", "?", "/x");
        return Combinators.combine(
                        key, Arbitraries.of("null", "abc._-", "L4/k=").optional())
                .as((k, version) -> new S3ObjectReference("bucket.one", k, version));
    }

    private static Arbitrary<ArtifactReference> functions() {
        Arbitrary<String> name = Arbitraries.of(
                "shop",
                "function",
                "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f",
                "123456789012:function:f");
        return Combinators.combine(
                        name, Arbitraries.of("1", "$LATEST", "live", "4-2").optional())
                .as(FunctionReference::new);
    }
}
