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
    @ValueSource(strings = {"{}", "{ port }", "{PORT}", "${port}", "{\"a\": 1}", "{a b}", "{{.Port}}", "{a{b", "{1}"})
    void otherBracesArePlainText(String text) {
        assertThat(Placeholders.in(text)).isEmpty();
        assertThat(Placeholders.replace(text, name -> "x")).isEqualTo(text);
    }

    @Test
    void doubledBracesStandForTheTextInSingleOnes() {
        assertThat(Placeholders.in("{{port}} {port} {{configuration.my file}}")).containsExactly("port");
        assertThat(Placeholders.replace("awk '{{print}}' {port} {\"a\": {port}}", name -> "80"))
                .isEqualTo("awk '{print}' 80 {\"a\": 80}");
    }

    @Test
    void aPathMayHoldBlanks() {
        assertThat(Placeholders.in("{configuration.my file.txt}")).containsExactly("configuration.my file.txt");
    }

    @Test
    void placeholdersAreReplacedOnceAndLiterally() {
        assertThat(Placeholders.replace("-p{port}-{revision}", name -> "$1{port}\\" + name))
                .isEqualTo("-p$1{port}\\port-$1{port}\\revision");
    }
}
