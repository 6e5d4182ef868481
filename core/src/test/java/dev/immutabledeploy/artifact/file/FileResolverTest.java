package dev.immutabledeploy.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.FileReference;
import dev.immutabledeploy.artifact.Resolvers;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileResolverTest {
    private static final String CONTENT = "the application";
    private static final String DIGEST = Digest.ofText(CONTENT).text();

    private final Path folder;

    FileResolverTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aPinnedFileResolvesToItsDigestAndRealPath() throws IOException {
        Path file = write("my app.jar");

        Artifact artifact = resolver().resolve(FileReference.parse("my app.jar@" + DIGEST));

        assertThat(artifact.type()).isEqualTo(ArtifactType.FILE);
        assertThat(artifact.reference()).isEqualTo("my app.jar@" + DIGEST);
        assertThat(artifact.identity()).isEqualTo(DIGEST);
        assertThat(artifact.location()).contains(file.toRealPath().toString());
    }

    @Test
    void aLinkResolvesToTheFileBehindIt() throws IOException {
        Path file = write("app-1.jar");
        Files.createSymbolicLink(folder.resolve("app.jar"), file);

        assertThat(resolver().pin(FileReference.parse("app.jar")).location())
                .contains(file.toRealPath().toString());
    }

    @Test
    void anUnpinnedFileIsRefusedWithTheReferenceToWrite() throws IOException {
        write("app.jar");

        assertProblem(
                () -> resolver().resolve(FileReference.parse("app.jar")),
                Problem.Kind.REFUSED,
                "mutable-reference",
                "write app.jar@" + DIGEST);
    }

    @Test
    void pinningAnswersTheReferenceThatResolvesToTheSame() throws IOException {
        write("app.jar");

        Artifact pinned = resolver().pin(FileReference.parse("app.jar"));

        assertThat(pinned.reference()).isEqualTo("app.jar@" + DIGEST);
        assertThat(resolver().resolve(FileReference.parse(pinned.reference()))).isEqualTo(pinned);
    }

    @Test
    void otherContentIsRefusedAndBothDigestsAreNamed() throws IOException {
        write("app.jar");
        String other = Digest.ofText("other").text();

        ThrowingCallable resolving = () -> resolver().resolve(FileReference.parse("app.jar@" + other));

        assertProblem(resolving, Problem.Kind.REFUSED, "digest-mismatch", "pinned " + other);
        assertProblem(resolving, Problem.Kind.REFUSED, "digest-mismatch", "found " + DIGEST);
        assertThatThrownBy(() -> resolver().pin(FileReference.parse("app.jar@" + other)))
                .hasMessageContaining(other);
    }

    @Test
    void aMissingFileAndAFolderAreNamed() throws IOException {
        Files.createDirectory(folder.resolve("build"));

        assertProblem(
                () -> resolver().pin(FileReference.parse("app.jar")),
                Problem.Kind.INPUT,
                "artifact-not-found",
                "app.jar");
        assertProblem(
                () -> resolver().pin(FileReference.parse("build")), Problem.Kind.INPUT, "not-a-file", "is a folder");
    }

    @Test
    void aTypeWithoutResolverIsNamedTogetherWithThoseThereAre() {
        Resolvers resolvers = new Resolvers(Map.of(ArtifactType.FILE, resolver()));

        assertProblem(
                () -> resolvers.resolve(ArtifactReference.parse("nginx@" + DIGEST)),
                Problem.Kind.INPUT,
                "no-resolver",
                "there are resolvers for: file");
        assertProblem(
                () -> resolvers.pin(ArtifactReference.parse("ami-0abcdef1")),
                Problem.Kind.INPUT,
                "no-resolver",
                "is of type ami");
    }

    @Test
    void resolversHandOverByType() throws IOException {
        write("app.jar");
        Resolvers resolvers = new Resolvers(Map.of(ArtifactType.FILE, resolver()));

        assertThat(resolvers.pin(ArtifactReference.parse("app.jar")).identity()).isEqualTo(DIGEST);
    }

    private FileResolver resolver() {
        return new FileResolver(folder);
    }

    private Path write(String name) throws IOException {
        return Files.writeString(folder.resolve(name), CONTENT);
    }

    private static void assertProblem(ThrowingCallable call, Problem.Kind kind, String code, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(kind);
                assertThat(problem.code()).isEqualTo(code);
            });
            assertThat(e).hasMessageContaining(text);
        });
    }
}
