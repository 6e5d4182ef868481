package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.ReleaseLine;
import dev.immutabledeploy.report.StatusReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with all that a deployment of the shop needs, and what runs of it; closing it ends what runs. */
final class Site implements AutoCloseable {
    static final String ENVIRONMENT = "staging";
    final int port = WebApp.freePort();
    final Program program;
    private final Path folder;

    /** What {@code history --format json} answers. */
    record History(String environment, List<ReleaseLine> releases) {}

    /** Writes a deployment file for so many instances, with this bake. */
    Site(Path folder, int instances, String bake) throws IOException {
        this(folder, instances, bake, "{type: rolling}");
    }

    /** The same with a strategy, as it is written in the deployment file. */
    Site(Path folder, int instances, String bake, String strategy) throws IOException {
        this.folder = folder;
        this.program = new Program(folder);
        Files.writeString(folder.resolve("immutable-deploy.yml"), """
                application: shop
                artifacts:
                  web: {type: file}
                environments:
                  staging:
                    parts:
                      web:
                        artifacts: [web]
                        configuration: [shop.properties]
                        instances: %d
                        local:
                          port: %d
                          run:
                            command: [java, -XX:TieredStopAtLevel=1, -XX:+UseSerialGC, -Xmx64m, -jar, '{artifact.web}',
                              '{configuration.shop.properties}']
                            health: {path: /health}
                    bake: %s
                    strategy: %s
                """.formatted(instances, port, bake, strategy));
        Files.writeString(folder.resolve("shop.properties"), "greeting=Hello\nwork.millis=2\n");
    }

    /** Builds a version and returns the argument that names it. */
    String artifact(String version) throws IOException {
        return artifact(WebApp.jar(folder, version));
    }

    /** Returns the argument that names a jar in the folder. */
    static String artifact(Path jar) throws IOException {
        return "web=" + jar.getFileName() + "@" + Digest.of(Files.readAllBytes(jar));
    }

    /** Begins to deploy an artifact. */
    Program.Running deploying(String artifact) throws IOException {
        return program.start("deploy", "--first", "--allow-dirty", "--artifact", artifact);
    }

    /** Deploys an artifact, successfully. */
    void deploy(String artifact) throws IOException, InterruptedException {
        Program.Ended ended = deploying(artifact).end();
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
    }

    /** Returns the version that answers behind the front door. */
    String version() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/version"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .strip();
    }

    /** Returns what {@code status} says of the environment. */
    EnvironmentStatus status() throws IOException, InterruptedException {
        return json(StatusReport.class, "status").environments().get(0);
    }

    /** Returns the ended releases, newest first. */
    List<ReleaseLine> history() throws IOException, InterruptedException {
        return json(History.class, "history", ENVIRONMENT).releases();
    }

    private <T> T json(Class<T> type, String... command) throws IOException, InterruptedException {
        Program.Ended ended = program.run(
                Stream.concat(Stream.of(command), Stream.of("--format", "json")).toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return Json.read(ended.out().getBytes(StandardCharsets.UTF_8), type);
    }

    /** Returns how many entries the environment's sequence has. */
    int entries() throws IOException {
        Path entries = folder.resolve(".immutable-deploy/ledger/entries").resolve(ENVIRONMENT);
        if (!Files.exists(entries)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(entries)) {
            return (int) files.count();
        }
    }

    /** Returns everything that instances wrote. */
    List<String> log() throws IOException {
        return WebApp.log(folder.resolve(".immutable-deploy/local"));
    }

    /** Checks that this version, and nothing else, runs, is routed to, and is what an intact record says. */
    void runsOnly(String artifact, int instances) throws IOException, InterruptedException {
        EnvironmentStatus status = status();
        assertThat(status.running().orElseThrow().artifacts())
                .singleElement()
                .satisfies(line -> assertThat("web=" + line.reference()).isEqualTo(artifact));
        assertThat(status.underWay()).isEmpty();
        assertThat(status.fleet()).hasSize(instances).allMatch(EnvironmentStatus.InstanceLine::proven);
        assertThat(status.fleet().stream()
                        .map(EnvironmentStatus.InstanceLine::revision)
                        .distinct())
                .hasSize(1);
        for (int request = 0; request <= instances; request++) {
            assertThat("web=web-" + version() + ".jar").isEqualTo(artifact.replaceFirst("@.*", ""));
        }
        Program.Ended verified = program.run("history", "--verify");
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
    }

    @Override
    public void close() throws IOException {
        try {
            Program.Ended stopped = program.run("local", "stop");
            assertThat(stopped.exitCode()).as(stopped.toString()).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while stopping what runs", e);
        }
    }
}
