package dev.immutabledeploy.artifact.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What registries and Docker's configuration say, as a fuzzer makes it up. */
class RegistryFuzzTest {

    @FuzzTest
    void challenge(byte @NotNull [] data) {
        String header = new String(data, StandardCharsets.UTF_8);
        for (Challenge challenge : Challenge.in(List.of(header, header))) {
            assertThat(challenge.scheme())
                    .isNotEmpty()
                    .isEqualTo(challenge.scheme().toLowerCase(Locale.ROOT));
            challenge.parameters().forEach((name, value) -> {
                assertThat(name).isNotEmpty().isEqualTo(name.toLowerCase(Locale.ROOT));
                assertThat(value.length()).isLessThan(header.length());
                assertThat(challenge.parameter(name)).contains(value);
            });
        }
    }

    @FuzzTest
    void dockerConfiguration(byte @NotNull [] data) throws IOException {
        Path file = Files.createTempFile("config", ".json");
        try {
            Files.write(file, data);
            RegistryCredentials credentials = new DockerConfiguration(file, ProcessRunner.NONE);
            Optional<Credential> credential = credentials.of("registry.example.com");
            credential.ifPresent(found -> assertThat(found.toString()).doesNotContain("hunter2"));
        } catch (ProblemException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.what())
                    .isNotBlank()
                    .doesNotContain("\n", "hunter2"));
        } finally {
            Files.delete(file);
        }
    }

    @FuzzTest
    void manifest(byte @NotNull [] data) {
        for (String type : List.of(
                "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.v2+json")) {
            try {
                Manifest manifest = ManifestReader.read(data, Digest.of(data), Optional.of(type));
                assertThat(manifest).isNotNull();
            } catch (ManifestReader.Unreadable e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
