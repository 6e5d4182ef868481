package dev.immutabledeploy.action.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Blobs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionStoreTest {
    private static final byte[] CONFIGURATION = "greeting=Hello\n".getBytes(StandardCharsets.UTF_8);
    private static final Blobs BLOBS = digest -> CONFIGURATION.clone();

    private static Revision revision(Path home, String path) throws IOException {
        Path file = home.resolve("web.jar");
        Files.writeString(file, "bytes of a program");
        Artifact artifact = new Artifact(
                ArtifactType.FILE,
                "web.jar",
                Digest.ofText("bytes of a program").text(),
                Optional.of(file.toString()));
        return Revision.of(
                Map.of("web", artifact),
                Map.of(path, Digest.of(CONFIGURATION)),
                new Settings(Map.of("command", List.of("run", "{artifact.web}"))));
    }

    private static RevisionStore store(Path home) {
        return new RevisionStore(home.resolve("revisions"));
    }

    private static void allowWriting(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aPublishedRevisionIsCompleteReadOnlyAndReadBack(@TempDir Path home) throws Exception {
        RevisionStore store = store(home);
        Revision revision = revision(home, "config/web.properties");

        assertThat(store.publish(revision, BLOBS)).isTrue();

        assertThat(store.ids()).containsExactly(revision.id());
        assertThat(store.find(revision.id())).hasValue(revision);
        assertThat(store.damage(revision.id())).isEmpty();
        assertThat(store.artifact(revision.id(), "web")).hasContent("bytes of a program");
        assertThat(store.configuration(revision.id(), "config/web.properties")).hasBinaryContent(CONFIGURATION);
        try (Stream<Path> files = Files.walk(store.directory(revision.id()))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .doesNotContain("w"));
        }
    }

    @Test
    void publishingTwiceDoesItOnce(@TempDir Path home) throws Exception {
        RevisionStore store = store(home);
        Revision revision = revision(home, "web.properties");

        assertThat(store.publish(revision, BLOBS)).isTrue();
        assertThat(store.publish(revision, BLOBS)).isFalse();
        assertThat(home.resolve("revisions"))
                .isDirectoryContaining("glob:**/" + revision.id().hex());
    }

    @Test
    void anArtifactThatChangedSinceItWasResolvedIsRefusedAndLeavesNothing(@TempDir Path home) throws Exception {
        RevisionStore store = store(home);
        Revision revision = revision(home, "web.properties");
        Files.writeString(home.resolve("web.jar"), "other bytes");

        assertThatThrownBy(() -> store.publish(revision, BLOBS))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("was changed since it was resolved");
        assertThat(home.resolve("revisions")).isEmptyDirectory();
    }

    @Test
    void aMissingArtifactIsRefused(@TempDir Path home) throws Exception {
        Revision revision = revision(home, "web.properties");
        Files.delete(home.resolve("web.jar"));

        assertThatThrownBy(() -> store(home).publish(revision, BLOBS))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not on this machine");
    }

    @Test
    void aConfigurationPathOutsideTheRevisionIsRefused(@TempDir Path home) throws Exception {
        Revision revision = revision(home, "../../outside");

        assertThatThrownBy(() -> store(home).publish(revision, BLOBS)).isInstanceOf(ProblemException.class);
        assertThat(home.resolve("outside")).doesNotExist();
    }

    @Test
    void aChangedARemovedAndAnAddedFileAreTold(@TempDir Path home) throws Exception {
        RevisionStore store = store(home);
        Revision revision = revision(home, "web.properties");
        store.publish(revision, BLOBS);
        Path artifact = store.artifact(revision.id(), "web");
        allowWriting(artifact);
        allowWriting(store.directory(revision.id()).resolve("artifacts"));

        Files.writeString(artifact, "tampered with");
        assertThat(store.damage(revision.id()))
                .hasValueSatisfying(what -> assertThat(what).contains("artifacts/web was changed"));
        Files.delete(artifact);
        assertThat(store.damage(revision.id()))
                .hasValueSatisfying(what -> assertThat(what).contains("artifacts/web cannot be read"));
        Files.writeString(artifact, "bytes of a program");
        assertThat(store.damage(revision.id())).isEmpty();
        Files.writeString(artifact.resolveSibling("more"), "");
        assertThat(store.damage(revision.id()))
                .hasValueSatisfying(what -> assertThat(what).contains("a file was added: artifacts/more"));
    }

    @Test
    void aDescriptorThatTellsSomethingElseIsNoRevision(@TempDir Path home) throws Exception {
        RevisionStore store = store(home);
        Revision revision = revision(home, "web.properties");
        store.publish(revision, BLOBS);
        Path descriptor = store.directory(revision.id()).resolve("revision.json");
        allowWriting(descriptor);
        Files.writeString(descriptor, Files.readString(descriptor).replace("run\",\"{", "run\",\"-x{"));

        assertThat(store.find(revision.id())).isEmpty();
        assertThat(store.damage(revision.id()))
                .hasValueSatisfying(what -> assertThat(what).contains("descriptor"));
    }
}
