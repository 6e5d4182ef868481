package dev.immutabledeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    @Test
    void placeholdersAreFoundInOrder() {
        assertThat(Placeholders.in("{port}{artifact.web-2} {configuration.a/b.properties}"))
                .containsExactly("port", "artifact.web-2", "configuration.a/b.properties");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ port }", "{PORT}", "${port}", "{\"a\": 1}", "{a b}", "{a{b", "{1}"})
    void otherBracesArePlainText(String text) {
        assertThat(Placeholders.in(text)).isEmpty();
        assertThat(Placeholders.replace(text, name -> "x")).isEqualTo(text);
    }

    @Test
    void placeholdersAreReplacedOnceAndLiterally() {
        assertThat(Placeholders.replace("-p{port}-{revision}", name -> "$1{port}\\" + name))
                .isEqualTo("-p$1{port}\\port-$1{port}\\revision");
    }
}
