package dev.immutabledeploy.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts go to where the workspace is and come back; neither side does more than it should for the other. */
class WorkspaceTest {
    private static final String DIGEST = Digest.ofText("jar").text();

    private final Path home;
    private final Path folder;

    WorkspaceTest(@TempDir Path home) throws Exception {
        this.home = home;
        this.folder = Files.createDirectory(home.resolve("workspace"));
        Files.writeString(folder.resolve("immutable-deploy.yml"), "application: shop\n");
        Files.writeString(folder.resolve("web.jar"), "jar");
        Files.writeString(home.resolve("secret"), "jar");
    }

    private Workspace workspace(String file) {
        return new Workspace(question -> AgentWork.answer(question, folder), file, Map.of(), true);
    }

    private static Workspace answering(String json) {
        return new Workspace(question -> json, "immutable-deploy.yml", Map.of(), false);
    }

    private static ArtifactReference file(String path) {
        return ArtifactReference.parse(ArtifactType.FILE, path + "@" + DIGEST);
    }

    @Test
    void theDeploymentFileAndWhatItNamesAreRead() {
        Workspace workspace = workspace("immutable-deploy.yml");
        assertThat(new String(workspace.read().content(), StandardCharsets.UTF_8))
                .isEqualTo("application: shop\n");
        assertThat(workspace.resolve(file("web.jar")).identity()).isEqualTo(DIGEST);
        assertThat(workspace
                        .snapshot(Path.of(""), List.of("immutable-deploy.yml"))
                        .dirty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "a/../../secret", "", ".", "link", "folder/secret"})
    void nothingOutsideOfTheWorkspaceIsRead(String name) throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), home.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("folder"), home);
        assertThatThrownBy(() -> workspace(name).read()).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "link", "folder/secret"})
    void noArtifactOutsideOfTheWorkspaceIsTaken(String path) throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), home.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("folder"), home);
        assertThatThrownBy(() -> workspace("immutable-deploy.yml").resolve(file(path)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not in the workspace");
    }

    @Test
    void aFindingComesWithItsPlace() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM nginx:latest\n");
        ScanReport found = workspace("immutable-deploy.yml").scan(Optional.empty());
        assertThat(found.failing()).extracting(ScanReport.Line::file).containsExactly("Dockerfile");
        assertThat(workspace("immutable-deploy.yml").validation().failing()).hasSize(1);
        assertThat(found.text()).contains("IMM002");
    }

    @Test
    void aPathThatAnAgentSaysMeansNothingOnTheController() {
        Artifact artifact = answering(answer("identity", "\"" + DIGEST + "\"")).resolve(file("web.jar"));
        assertThat(artifact.location()).isEmpty();
        assertThat(artifact.reference()).isEqualTo("web.jar@" + DIGEST);
    }

    @Test
    void anAgentThatLiesIsNotBelieved() {
        String other = Digest.ofText("other").text();
        strange(() -> answering(answer("identity", "\"" + other + "\"")).resolve(file("web.jar")));
        strange(() -> answering(answer("identity", "\"../../secrets\"")).resolve(file("web.jar")));
        strange(() -> answering(answer("files", "{\"../../../etc/passwd\":\"YQ==\"}"))
                .snapshot(Path.of(""), List.of("web.properties")));
        strange(() -> answering(answer("commit", "\"<script>\"")).snapshot(Path.of(""), List.of()));
        strange(() -> answering("null").read());
        strange(() ->
                answering("{\"@class\":\"javax.script.ScriptEngineManager\"}").read());
        strange(() -> answering(answer("origin", "\"x\"")).read());
    }

    private static void strange(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("something else than it was asked");
    }

    /** An answer that has everything that it must have, and one thing set. */
    private static String answer(String name, String value) {
        String files = name.equals("files") ? value : "{}";
        String more = name.equals("files") ? "" : ",\"" + name + "\":" + value;
        return "{\"problems\":[],\"dirty\":false,\"files\":" + files + more + "}";
    }
}
