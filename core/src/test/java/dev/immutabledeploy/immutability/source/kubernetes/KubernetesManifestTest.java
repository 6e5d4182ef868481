package dev.immutabledeploy.immutability.source.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubernetesManifestTest {
    private static final String GROOVY = """
            podTemplate(yaml: '''
              spec:
                containers:
                - name: maven
                  image: maven:3.9
                - name: chosen
                  image: ${IMAGE}
            ''') {}
            """;

    @Test
    void aPodInAnotherLanguageNeedsNoFrameAndKeepsItsPlaces() {
        List<Occurrence> found = occurrences(GROOVY, Surroundings.NONE);

        assertThat(found)
                .extracting(occurrence -> occurrence.place().line() + ":"
                        + occurrence.place().column() + " "
                        + occurrence.subject().text())
                .containsExactly("5:14 maven:3.9", "7:14 ${IMAGE}");
    }

    @Test
    void aValueThatIsPassedInIsPutIn() {
        List<Occurrence> found = occurrences(GROOVY, value("IMAGE", "node:22"));

        assertThat(found).extracting(occurrence -> occurrence.subject().text()).containsExactly("maven:3.9", "node:22");
    }

    @Test
    void aTemplateThatIsNoYamlIsNotKnown() {
        List<Occurrence> found = occurrences("'''\n  a: b\n${rest}: {\n'''", Surroundings.NONE);

        assertThat(found).singleElement().satisfies(occurrence -> assertThat(occurrence.subject())
                .isInstanceOf(Subject.Unresolved.class));
    }

    @Test
    void aMistakeIsReportedWhereItStands() {
        List<Occurrence> found = occurrences("'''\nspec: {\n  a: [}\n'''", Surroundings.NONE);

        assertThat(found).singleElement().satisfies(occurrence -> {
            assertThat(occurrence.subject()).isInstanceOf(Subject.Unparseable.class);
            assertThat(occurrence.place().line()).isEqualTo(3);
        });
    }

    private static List<Occurrence> occurrences(String groovy, Surroundings around) {
        SourceText source = SourceText.of("Jenkinsfile", groovy.getBytes(StandardCharsets.UTF_8));
        int start = groovy.indexOf("'''") + 3;
        Fragment yaml = Fragment.of(source, start, groovy.indexOf("'''", start));
        return KubernetesManifest.occurrences(yaml, around);
    }

    private static Surroundings value(String known, String value) {
        return new Surroundings() {
            @Override
            public Optional<String> value(String name) {
                return name.equals(known) ? Optional.of(value) : Optional.empty();
            }

            @Override
            public boolean exists(String path) {
                return false;
            }
        };
    }
}
