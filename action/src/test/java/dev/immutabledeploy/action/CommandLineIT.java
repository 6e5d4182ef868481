package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as people run it: as processes. */
@Timeout(180)
class CommandLineIT {
    private static final int TERMINATED = 143;
    private static final Path SOURCE = Path.of("..", "examples", "quickstart", "app", "Web.java");

    private Path folder = Path.of("");

    @BeforeEach
    void work(@TempDir Path in) {
        folder = in;
    }

    @Test
    void validateLoadsNothingItDoesNotNeed() throws Exception {
        Path classes = folder.resolve("classes.txt");
        Run run = run(List.of("-Xlog:class+load:file=" + classes), "validate", folder.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("0 notes in 0 of 1 file\n");
        try (Stream<String> lines = Files.lines(classes)) {
            assertThat(lines)
                    .noneMatch(line -> line.contains("com.fasterxml.")
                            || line.contains("org.eclipse.jgit.")
                            || line.contains("io.undertow.")
                            || line.contains("java.net.http."));
        }
    }

    @Test
    void aReleaseCanBeInterruptedResumedAndRolledBack() throws Exception {
        int port = freePort();
        Files.writeString(folder.resolve("immutable-deploy.yml"), file(port));
        Files.writeString(folder.resolve("shop.properties"), "greeting=Hello\nwork.millis=2\n");
        String first = artifact("1");
        String second = artifact("2");
        try {
            assertThat(run("deploy", "--first", "--allow-dirty", "--artifact", first)
                            .exitCode())
                    .isZero();
            assertThat(version(port)).contains("1");

            Process process = start(List.of(), "deploy", "--allow-dirty", "--artifact", second);
            List<String> err = new ArrayList<>();
            try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    err.add(line);
                    if (line.contains("web: start")) {
                        process.toHandle().destroy();
                    }
                }
            }
            assertThat(process.waitFor()).isEqualTo(TERMINATED);
            assertThat(err.get(err.size() - 1))
                    .isEqualTo("interrupted: release 2 of staging stays under way; go on with"
                            + " `immutable-deploy resume staging` or go back with `immutable-deploy abort staging`");

            Run resumed = run("resume");
            assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
            assertThat(version(port)).contains("2");

            Run back = run("rollback", "--reason", "too slow");
            assertThat(back.exitCode()).as(back.toString()).isZero();
            assertThat(version(port)).contains("1");
            assertThat(run("history", "--verify").exitCode()).isZero();
            assertThat(run("local", "status").out()).contains("http://127.0.0.1:" + port + "/");
        } finally {
            assertThat(run("local", "stop").exitCode()).isZero();
        }
    }

    private static String file(int port) {
        return """
               application: shop
               artifacts:
                 web: {type: file}
               environments:
                 staging:
                   parts:
                     web:
                       artifacts: [web]
                       configuration: [shop.properties]
                       instances: 2
                       local:
                         port: %d
                         run:
                           command: [java, -XX:TieredStopAtLevel=1, -jar, '{artifact.web}', '{configuration.shop.properties}']
                           health: {path: /health}
               """.formatted(port);
    }

    /** Builds a version of the quickstart's application and returns the argument that names it. */
    private String artifact(String version) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", classes.toString(), SOURCE.toString());
        assertThat(errors).isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Web");
        Path jar = folder.resolve("web-" + version + ".jar");
        try (OutputStream stream = Files.newOutputStream(jar);
                JarOutputStream output = new JarOutputStream(stream, manifest)) {
            output.putNextEntry(new JarEntry("Web.class"));
            output.write(Files.readAllBytes(classes.resolve("Web.class")));
            output.putNextEntry(new JarEntry("version.properties"));
            output.write(("version=" + version + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return "web=" + jar.getFileName() + "@" + Digest.of(Files.readAllBytes(jar));
    }

    private static String version(int port) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/version"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What came of a process. */
    private record Run(int exitCode, String out, String err) {}

    private Run run(String... command) throws IOException, InterruptedException {
        return run(List.of(), command);
    }

    private Run run(List<String> javaOptions, String... command) throws IOException, InterruptedException {
        Path err = Files.createTempFile("err", ".txt");
        Process process =
                process(javaOptions, command).redirectError(err.toFile()).start();
        String out;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out = reader.lines().map(line -> line + "\n").reduce("", String::concat);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, Files.readString(err));
    }

    private Process start(List<String> javaOptions, String... command) throws IOException {
        return process(javaOptions, command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder process(List<String> javaOptions, String... command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(javaOptions);
        line.addAll(
                List.of("-jar", Optional.ofNullable(System.getProperty("jar")).orElseThrow()));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }
}
