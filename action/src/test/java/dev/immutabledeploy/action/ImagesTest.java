package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.Resolvers;
import dev.immutabledeploy.artifact.file.FileResolver;
import dev.immutabledeploy.testing.FakeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images on the command line: a registry, the configuration of {@code docker login}, and a real helper program. */
@Timeout(60)
class ImagesTest {
    private static final String SECRET = "s3cr3t";

    private final Path folder;
    private final Desk desk;
    private final FakeRegistry registry;
    private final Digest digest;

    ImagesTest(@TempDir Path folder) {
        this.folder = folder;
        Map<String, String> environment = Map.of("PATH", folder.resolve("bin").toString());
        this.desk = new Desk(folder) {
            @Override
            public ArtifactResolver resolver(Path deploymentFolder) {
                return new Resolvers(Map.of(
                        ArtifactType.FILE, new FileResolver(deploymentFolder),
                        ArtifactType.IMAGE, new Images(environment, folder, clock, pause())));
            }
        };
        this.registry = new FakeRegistry(desk.clock::now);
        this.digest = registry.image("team/shop", "one");
    }

    @BeforeEach
    void push() {
        registry.tag("team/shop", "1.27", digest);
        desk.write("immutable-deploy.yml", Desk.FILE.replace("{type: file}", "{type: image}"));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void resolvePrintsThePinnedReference() {
        Desk.Outcome outcome = desk.run("resolve", registry.host() + "/team/shop:1.27");

        assertThat(outcome.out()).isEqualTo(registry.host() + "/team/shop:1.27@" + digest + "\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aTagIsNotDeployedAndWhatItMeansIs() {
        String tag = registry.host() + "/team/shop:1.27";

        Desk.Outcome refused = desk.run("plan", "staging", "--first", "--artifact", "web=" + tag);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("write " + tag + "@" + digest);

        Desk.Outcome released = desk.run("deploy", "staging", "--first", "--artifact", "web=" + tag + "@" + digest);
        assertThat(released.exitCode()).as(released.err()).isZero();
        assertThat(desk.run("status", "staging").out()).contains(digest.shortText());
    }

    @Test
    void whatDockerLoginLeftIsUsedAndNeverShown() throws IOException {
        registry.door().token("ada", SECRET);
        Desk.Outcome denied = desk.run("resolve", registry.host() + "/team/shop:1.27");
        assertThat(denied.exitCode()).isEqualTo(2);
        assertThat(denied.err()).contains("docker login " + registry.host());

        Files.createDirectories(folder.resolve(".docker"));
        desk.write(".docker/config.json", "{\"credsStore\": \"kept\"}");
        assertThat(desk.run("resolve", registry.host() + "/team/shop:1.27").err())
                .contains("docker-credential-kept, which Docker's configuration names, cannot be run");

        program("docker-credential-kept", """
                read server
                [ "$1 $server" = "get %s" ] || exit 9
                echo '{"Username": "ada", "Secret": "%s"}'
                """.formatted(registry.host(), SECRET));
        Desk.Outcome outcome = desk.run("resolve", registry.host() + "/team/shop:1.27");
        assertThat(outcome.out()).as(outcome.err()).endsWith("@" + digest + "\n");

        registry.door().token("ada", "another");
        Desk.Outcome wrong = desk.run("resolve", registry.host() + "/team/shop:1.27", "--format", "json");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out() + wrong.err()).contains("credentials configured").doesNotContain(SECRET, "another");
    }

    @Test
    void aHelperThatDoesNotEndIsStopped() throws IOException {
        program("docker-credential-slow", "exec sleep 600\n");
        HelperPrograms helpers = new HelperPrograms(folder.resolve("bin").toString(), Duration.ofMillis(300));

        assertThatThrownBy(() -> helpers.run(List.of("docker-credential-slow", "get"), "x"))
                .isInstanceOf(IOException.class);
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(process -> process.info().commandLine().orElse("").contains("sleep 600"));
    }

    @Test
    void programsAreFoundInAbsoluteFoldersOnly() {
        HelperPrograms helpers = new HelperPrograms(".:bin::" + folder, Duration.ofSeconds(5));

        assertThatThrownBy(() -> helpers.run(List.of("docker-credential-x", "get"), "x"))
                .hasMessage("there is no such program");
    }

    private void program(String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
