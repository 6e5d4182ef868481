package dev.immutabledeploy.artifact.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.registry.Credential.IdentityToken;
import dev.immutabledeploy.artifact.registry.Credential.Password;
import dev.immutabledeploy.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigurationTest {
    private static final String HUB = "https://index.docker.io/v1/";
    private static final String SECRET = "s3cr3t:with:colons";

    private final Path file;
    private final List<String> ran = new ArrayList<>();
    private ProcessRunner.Outcome outcome = new ProcessRunner.Outcome(0, "{}");

    DockerConfigurationTest(@TempDir Path folder) {
        file = folder.resolve("config.json");
    }

    @Test
    void withoutFileNothingIsKnown() {
        assertThat(of("ghcr.io")).isEmpty();
    }

    @Test
    void nameAndPasswordAreDecoded() {
        write("{'auths': {'ghcr.io': {'auth': '" + base64("ada:" + SECRET) + "'}}, 'other': [1]}");

        assertThat(of("ghcr.io")).contains(new Password("ada", SECRET));
        assertThat(of("quay.io")).isEmpty();
    }

    @Test
    void nameAndPasswordMayBePlain() {
        write("{'auths': {'ghcr.io': {'username': 'ada', 'password': '" + SECRET + "', 'auth': ''}}}");

        assertThat(of("ghcr.io")).contains(new Password("ada", SECRET));
    }

    @Test
    void aRefreshTokenGoesBeforeAPassword() {
        write("{'auths': {'a.example': {'auth': '" + base64("ada:x") + "', 'identitytoken': 'refresh'}}}");

        assertThat(of("a.example")).contains(new IdentityToken("refresh"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://index.docker.io/v1/, https://index.docker.io/v1/, true",
        "index.docker.io, https://index.docker.io/v1/, true",
        "https://ghcr.io, ghcr.io, true",
        "https://ghcr.io/v2/, ghcr.io, true",
        "http://127.0.0.1:5000, 127.0.0.1:5000, true",
        "127.0.0.1:5000, 127.0.0.1:5001, false",
        "ghcr.io/team, ghcr.io, false",
        "evil-ghcr.io, ghcr.io, false",
        "ghcr.io.evil.example, ghcr.io, false"
    })
    void keysNameHosts(String key, String server, boolean meant) {
        write("{'auths': {'" + key + "': {'auth': '" + base64("ada:x") + "'}}}");

        assertThat(of(server).isPresent()).isEqualTo(meant);
    }

    @Test
    void aRegistrysOwnHelperGoesBeforeTheCommonOne() {
        write("{'credsStore': 'common', 'credHelpers': {'gcr.io': 'own'}}");
        outcome = new ProcessRunner.Outcome(0, json("{'ServerURL':'x','Username':'ada','Secret':'" + SECRET + "'}"));

        assertThat(of("gcr.io")).contains(new Password("ada", SECRET));
        assertThat(of(HUB)).contains(new Password("ada", SECRET));
        assertThat(ran).containsExactly("docker-credential-own get < gcr.io", "docker-credential-common get < " + HUB);
    }

    @Test
    void aHelperMayKeepARefreshToken() {
        write("{'credsStore': 'common'}");
        outcome = new ProcessRunner.Outcome(0, json("{'Username':'<token>','Secret':'refresh'}"));

        assertThat(of("gcr.io")).contains(new IdentityToken("refresh"));
    }

    @Test
    void whatAHelperDoesNotKeepMayBeInTheFile() {
        write("{'credsStore': 'common', 'auths': {'gcr.io': {'auth': '" + base64("ada:x") + "'}, 'ghcr.io': {}}}");
        outcome = new ProcessRunner.Outcome(1, "credentials not found in native keychain\n");

        assertThat(of("gcr.io")).contains(new Password("ada", "x"));
        assertThat(of("ghcr.io")).isEmpty();
    }

    @Test
    void aHelperThatFailsIsNamedWithoutWhatItSaid() {
        write("{'credsStore': 'common'}");
        outcome = new ProcessRunner.Outcome(2, "password " + SECRET);
        assertProblem("credential-helper", "docker-credential-common", "exit code 2");

        outcome = new ProcessRunner.Outcome(0, SECRET);
        assertProblem("credential-helper", "docker-credential-common", "not understood");
    }

    @Test
    void whereNoProgramsAreRunTheHelperIsNamed() {
        write("{'credsStore': 'common'}");

        Problem problem = RegistryTest.problem(() -> new DockerConfiguration(file, ProcessRunner.NONE).of("gcr.io"));

        assertThat(problem.what()).contains("docker-credential-common", "cannot be run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../bin/sh", "a b", "-x", "a/b", "x;y"})
    void aHelperWithoutProperNameIsNotRun(String name) {
        write("{'credsStore': '" + name + "'}");

        assertProblem("credential-helper", "no proper name");
        assertThat(ran).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{'auths': {'gcr.io': {'auth': 's3cr3t!'}}}",
                "{'auths': {'gcr.io': {'auth': 'czNjcjN0'}}}",
                "{'auths': {'gcr.io': {'auth': {'s3cr3t': 1}}}}",
                "{'auths': 's3cr3t'}"
            })
    void aFileThatIsNotUnderstoodIsNamedWithoutItsContent(String content) {
        write(content);

        assertProblem("docker-configuration", file.toString());
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Files.createDirectory(file);

        assertProblem("docker-configuration", "cannot be read");
    }

    private void assertProblem(String code, String... texts) {
        Problem problem = RegistryTest.problem(() -> of("gcr.io"));
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT);
        assertThat(problem.what()).contains(texts);
        assertThat(problem.toString()).doesNotContain("s3cr3t");
    }

    private Optional<Credential> of(String server) {
        return new DockerConfiguration(file, (command, input) -> {
                    ran.add(String.join(" ", command) + " < " + input);
                    return outcome;
                })
                .of(server);
    }

    private void write(String content) {
        try {
            Files.writeString(file, json(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String content) {
        return content.replace('\'', '"');
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
