package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.Resolvers;
import dev.immutabledeploy.testing.FakeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate --fix} through the program's own door, with a registry and a Git repository. */
@Timeout(60)
class FixTest {
    private final Path folder;
    private final Path server;
    private final Desk desk;
    private final FakeRegistry registry;
    private String digest = "";
    private String commit = "";
    private String dockerfile = "";

    FixTest(@TempDir Path folder, @TempDir Path server) {
        this.folder = folder;
        this.server = server;
        this.desk = new Desk(folder) {
            @Override
            public ArtifactResolver resolver(Path deploymentFolder) {
                return new Resolvers(Map.of(ArtifactType.IMAGE, new Images(Map.of(), folder, clock, pause())));
            }
        };
        this.registry = new FakeRegistry(desk.clock::now);
    }

    @BeforeEach
    void prepare() throws Exception {
        Digest pushed = registry.image("team/base", "one");
        registry.tag("team/base", "1", pushed);
        digest = pushed.text();
        try (Git git = Git.init()
                .setDirectory(server.resolve("actions/checkout").toFile())
                .setInitialBranch("main")
                .call()) {
            PersonIdent ada = new PersonIdent("Ada", "ada@example.org");
            commit = git.commit()
                    .setAllowEmpty(true)
                    .setMessage("1")
                    .setAuthor(ada)
                    .setCommitter(ada)
                    .setSign(false)
                    .call()
                    .name();
            git.tag().setName("v4").setAnnotated(false).call();
            git.tag()
                    .setName("v4.2.2")
                    .setAnnotated(true)
                    .setSigned(false)
                    .setMessage("4.2.2")
                    .setTagger(ada)
                    .call();
        }
        Files.createDirectories(folder.resolve(".github/workflows"));
        dockerfile = "FROM " + registry.host() + "/team/base:1\nFROM " + registry.host() + "/team/base:2\n";
        desk.write("Dockerfile", dockerfile);
        desk.write(".github/workflows/ci.yml", """
                on: push
                jobs:
                  build:
                    runs-on: ubuntu-24.04
                    steps:
                      - uses: actions/checkout@v4
                """);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void whatCanBePinnedIsAndTheRestIsTold() throws IOException {
        Desk.Outcome outcome =
                desk.run("validate", "--fix", "--github", server.toUri().toString());

        String image = registry.host() + "/team/base";
        assertThat(Files.readString(folder.resolve("Dockerfile")))
                .isEqualTo("FROM " + image + ":1@" + digest + "\nFROM " + image + ":2\n");
        assertThat(Files.readString(folder.resolve(".github/workflows/ci.yml")))
                .endsWith("      - uses: actions/checkout@" + commit + " # v4.2.2\n");
        assertThat(outcome.out())
                .startsWith("pinned .github/workflows/ci.yml:6: actions/checkout@v4 → actions/checkout@" + commit
                        + " # v4.2.2\n"
                        + "pinned Dockerfile:1: " + image + ":1 → " + image + ":1@" + digest + "\n"
                        + "left Dockerfile:2: " + image + ":2: image '" + image + ":2' at " + registry.host()
                        + ": the repository has no tag 2 (correct the tag, or push the image first)\n"
                        + "2 pinned, 1 left\n\n")
                .contains("1 error,");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void nothingLeftIsGood() {
        desk.write("Dockerfile", "FROM " + registry.host() + "/team/base:1\n");
        String address = server.toUri().toString();

        assertThat(desk.run("validate", "--fix", "--github", address).exitCode())
                .isZero();
        assertThat(desk.run("validate", "--fix", "--github", address).out()).startsWith("0 pinned, 0 left\n");
    }

    @Test
    void offlineAllIsLeft() throws IOException {
        Desk.Outcome outcome = desk.run("validate", "--fix", "--offline");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("nothing is looked up offline", "0 pinned, 3 left");
        assertThat(Files.readString(folder.resolve("Dockerfile"))).isEqualTo(dockerfile);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void inJsonTheFindingsStayTheOnlyAnswer() {
        Desk.Outcome outcome =
                desk.run("validate", "--fix", "--github", server.toUri().toString(), "--format", "json");

        assertThat(outcome.out()).startsWith("{").contains("\"findings\"").doesNotContain("pinned,");
        assertThat(outcome.err()).contains("2 pinned, 1 left");
    }

    @Test
    void aServerIsNamedWithoutPassword() {
        Desk.Outcome outcome = desk.run("validate", "--fix", "--github", "https://ada:s3cr3t@example.org");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("without a name, password or query").doesNotContain("s3cr3t");
    }
}
