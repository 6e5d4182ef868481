package dev.immutabledeploy.immutability.source.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComposeExtractorTest {
    @Test
    void aBuildLeadsToItsDockerfile() {
        String compose = """
                services:
                  web: {build: .}
                  worker: {build: {context: ../worker, dockerfile: build/Dockerfile.prod}}
                  outside: {build: ../../..}
                  absolute: {build: /srv/app}
                """;

        assertThat(locals(compose, Map.of("deploy/Dockerfile", "FROM scratch")))
                .containsExactly(
                        new Subject.Local("deploy/Dockerfile", Kind.DOCKERFILE, true),
                        new Subject.Local("worker/build/Dockerfile.prod", Kind.DOCKERFILE, false));
    }

    @Test
    void otherComposeFilesAreFollowed() {
        String compose = """
                include: [a.yml, {path: [../b.yml, c.yml]}]
                services:
                  web: {extends: {file: d.yml, service: web}}
                """;

        assertThat(locals(compose, Map.of("deploy/c.yml", "")))
                .containsExactly(
                        new Subject.Local("deploy/a.yml", Kind.COMPOSE, false),
                        new Subject.Local("b.yml", Kind.COMPOSE, false),
                        new Subject.Local("deploy/c.yml", Kind.COMPOSE, true),
                        new Subject.Local("deploy/d.yml", Kind.COMPOSE, false));
    }

    @Test
    void whatIsPassedInGoesBeforeTheFileBeside() {
        String compose = "services: {web: {image: 'example/web:${TAG:-1}'}}";
        Map<String, String> beside = Map.of("deploy/.env", "TAG=2\n");

        assertThat(images(compose, Map.of(), Map.of())).containsExactly("example/web:1");
        assertThat(images(compose, beside, Map.of())).containsExactly("example/web:2");
        assertThat(images(compose, beside, Map.of("TAG", "3"))).containsExactly("example/web:3");
        assertThat(images(compose, beside, Map.of("TAG", ""))).containsExactly("example/web:1");
    }

    @Test
    void aDockerfileWithinTheFileIsReadWhereItStands() {
        String compose = "services: {web: {build: {dockerfile_inline: 'FROM alpine'}}}";

        assertThat(images(compose, Map.of(), Map.of())).contains("alpine");
        assertThat(extract(compose, Map.of(), Map.of()))
                .filteredOn(found -> found.subject().text().equals("alpine"))
                .extracting(found -> compose.substring(found.place().column() - 1))
                .allMatch(rest -> rest.startsWith("alpine"));
    }

    private static List<Subject> locals(String compose, Map<String, String> files) {
        return extract(compose, files, Map.of()).stream()
                .map(Occurrence::subject)
                .filter(Subject.Local.class::isInstance)
                .toList();
    }

    private static List<String> images(String compose, Map<String, String> files, Map<String, String> values) {
        return extract(compose, files, values).stream()
                .map(found -> found.subject().text())
                .toList();
    }

    private static List<Occurrence> extract(String text, Map<String, String> files, Map<String, String> values) {
        Surroundings around = new Surroundings() {
            @Override
            public Optional<String> value(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public boolean exists(String path) {
                return files.containsKey(path);
            }

            @Override
            public Optional<SourceText> file(String path) {
                return Optional.ofNullable(files.get(path)).map(content -> source(path, content));
            }
        };
        return new ComposeExtractor().extract(source("deploy/compose.yml", text), around);
    }

    private static SourceText source(String path, String text) {
        return SourceText.of(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
