package dev.immutabledeploy.immutability.source.dependencies.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {

    @Test
    void valuesOfJsonKnowWhereTheyStand() {
        SourceText source = source("{\n\t\"a\": {\"b\\u0041\": [\"x\", 1, true, null]},\r\n  \"c\": \"d\\\"e\"\n}");
        Value top = JsonReader.read(source);

        Value list = top.find("a", "bA").orElseThrow();
        assertThat(list.items()).extracting(Value::text).allMatch(text -> text.isPresent());
        assertThat(list.items().get(0).place(source)).isEqualTo(new Place(2, 21, "x"));
        assertThat(top.text("c")).contains("d\"e");
        assertThat(top.entry("c").orElseThrow().place(source)).isEqualTo(new Place(3, 4, "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"}", "{a: 1}", "[1 2]", "{} {}", "\"\\q\"", "\"a\n\"", "nul", "// c\n{}"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> JsonReader.read(source(text))).isInstanceOf(UnparseableException.class);
    }

    @Test
    void tablesOfTomlAreFoundHoweverTheyAreWritten() {
        SourceText source = source("""
                a.b = 'one' # two
                "quoted key" = "x\\ty"
                date = 1979-05-27T07:32:00Z

                [t.u]
                list = [
                  "p", # first
                  { k = "v", m.n = 3 },
                ]
                text = \"\"\"
                several
                # lines\"\"\"

                [[many]]
                n = 1
                [[many]]
                n = 2
                [many.inner]
                deep = true
                """);
        Value top = TomlReader.read(source);

        assertThat(top.find("a").flatMap(a -> a.text("b"))).contains("one");
        assertThat(top.text("quoted key")).contains("x\ty");
        assertThat(top.text("date")).contains("1979-05-27T07:32:00Z");
        Value list = top.find("t", "u", "list").orElseThrow();
        assertThat(list.items().get(1).find("m").flatMap(m -> m.text("n"))).contains("3");
        assertThat(list.items().get(0).place(source)).isEqualTo(new Place(7, 4, "p"));
        assertThat(top.find("t", "u").flatMap(u -> u.text("text")).orElse("")).contains("# lines");
        assertThat(top.find("many").orElseThrow().items()).hasSize(2);
        assertThat(top.find("many").orElseThrow().items().get(1).find("inner").flatMap(inner -> inner.text("deep")))
                .contains("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a =", "[a", "[[a]", "a = [1", "a = {b = 1", "a = 'x", "a = 1 b = 2\nc", "= 1"})
    void whatIsNoTomlIsRefused(String text) {
        assertThatThrownBy(() -> TomlReader.read(source(text))).isInstanceOf(UnparseableException.class);
    }

    private static SourceText source(String text) {
        return SourceText.of("a", text.getBytes(StandardCharsets.UTF_8));
    }
}
