package dev.immutabledeploy.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String DIGEST = "sha256:" + HEX;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nginx | docker.io | library/nginx | | nginx",
                "nginx:1.25 | docker.io | library/nginx | 1.25 | nginx:1.25",
                "grafana/grafana | docker.io | grafana/grafana | | grafana/grafana",
                "docker.io/nginx | docker.io | library/nginx | | nginx",
                "docker.io/library/nginx:1 | docker.io | library/nginx | 1 | nginx:1",
                "index.docker.io/library/nginx | docker.io | library/nginx | | nginx",
                "library/nginx | docker.io | library/nginx | | nginx",
                "registry:5000/app | registry:5000 | app | | registry:5000/app",
                "registry:5000/app:2 | registry:5000 | app | 2 | registry:5000/app:2",
                "localhost/app | localhost | app | | localhost/app",
                "localhost:5000 | docker.io | library/localhost | 5000 | localhost:5000",
                "[2001:db8::1]:5000/team/app:1 | [2001:db8::1]:5000 | team/app | 1 | [2001:db8::1]:5000/team/app:1",
                "[::1]/app | [::1] | app | | [::1]/app",
                "REGISTRY/app | REGISTRY | app | | REGISTRY/app",
                "ghcr.io/a/b_c/d__e/f--g.h:v1.0_x-y | ghcr.io | a/b_c/d__e/f--g.h | v1.0_x-y "
                        + "| ghcr.io/a/b_c/d__e/f--g.h:v1.0_x-y",
                "docker.io/localhost/app | docker.io | localhost/app | | docker.io/localhost/app",
            })
    void namesAreSplitAsRegistriesUnderstandThem(
            String text, String registry, String repository, String tag, String familiar) {
        ImageReference image = ImageReference.parse(text);

        assertThat(image)
                .isEqualTo(new ImageReference(registry, repository, Optional.ofNullable(tag), Optional.empty()));
        assertThat(image.text()).isEqualTo(familiar);
        assertThat(ImageReference.parse(familiar)).isEqualTo(image);
        assertThat(image.isImmutable()).isFalse();
    }

    @Test
    void aDigestIsTheIdentityAlsoNextToATag() {
        ImageReference image = ImageReference.parse("registry:5000/app:1@" + DIGEST);

        assertThat(image.identity()).contains(DIGEST);
        assertThat(image.tag()).contains("1");
        assertThat(image.mutability()).isEmpty();
        assertThat(image.text()).isEqualTo("registry:5000/app:1@" + DIGEST);
        assertThat(ImageReference.parse("nginx@sha512:" + HEX + HEX).isImmutable())
                .isTrue();
    }

    @Test
    void aMutableReferenceSaysWhyAndWhatToWrite() {
        assertThat(ImageReference.parse("nginx").mutability())
                .contains(new Mutability(
                        "without a tag it means latest, which moves with every push", "nginx@sha256:<64 hex digits>"));
        assertThat(ImageReference.parse("nginx:1").mutability())
                .contains(new Mutability("the tag 1 can be moved to another image", "nginx:1@sha256:<64 hex digits>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nginx@sha256:abc | truncated, it has 3 hexadecimal digits and sha256 has 64, at character 17",
                "nginx@sha256:ABCDEF | a digest is written in lower-case letters, at character 14",
                "nginx@sha256:xyz | 'x' is no hexadecimal digit, at character 14",
                "nginx@sha1:abc | the digest's algorithm 'sha1' is not known, at character 7",
                "nginx@SHA256:abc | it is written sha256 or sha512, at character 7",
                "nginx@latest | after @ a digest is expected",
                "nginx: | the tag after : is empty, at character 7",
                "nginx:.x | '.' is not allowed there in a tag, at character 7",
                "nginx:a b | ' ' is not allowed there in a tag, at character 8",
                "Nginx | upper-case letter 'N', at character 1",
                "team/App | upper-case letter 'A', at character 6",
                "a//b | a part of the name is empty, at character 3",
                "a/ | a part of the name is empty, at character 3",
                "-a | begins and ends with a letter or digit",
                "a..b | begins and ends with a letter or digit",
                ":1 | the name is missing, at character 1",
                "https://example.com/app | has no scheme",
                "docker://nginx | has no scheme",
                "my_host.example:1/app | the registry's host is not well formed, at character 3",
                "nginx:${TAG} | '$' is not allowed there in a tag, at character 7",
                "'' | the image reference is empty",
                "' nginx' | white space before the reference, at character 1",
                "'nginx ' | white space after the reference, at character 6",
            })
    void mistakesAreNamedWithTheirCharacter(String text, String message) {
        assertThatThrownBy(() -> ImageReference.parse(text)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT);
                assertThat(problem.what()).contains(message);
                assertThat(problem.fix()).isNotEmpty();
            });
        });
    }

    @Test
    void lengthsAreLimited() {
        assertThat(ImageReference.parse("a:" + "t".repeat(128)).tag()).isPresent();
        assertThatThrownBy(() -> ImageReference.parse("a:" + "t".repeat(129))).hasMessageContaining("128");
        assertThat(ImageReference.parse("r.example/" + "n".repeat(255)).isImmutable())
                .isFalse();
        assertThatThrownBy(() -> ImageReference.parse("r.example/" + "n".repeat(256)))
                .hasMessageContaining("255");
        assertThatThrownBy(() -> ImageReference.parse(HEX)).hasMessageContaining("image id");
        assertThatThrownBy(() -> ImageReference.parse("a@" + DIGEST + "0")).hasMessageContaining("too long");
    }

    @Test
    void credentialsAreNotRepeatedInMessages() {
        assertThatThrownBy(() -> ImageReference.parse("https://user:hunter2@example.com/app"))
                .hasMessageContaining("https://***@example.com/app")
                .message()
                .doesNotContain("hunter2");
    }
}
