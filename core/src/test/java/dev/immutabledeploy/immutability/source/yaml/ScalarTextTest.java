package dev.immutabledeploy.immutability.source.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalarTextTest {
    private static final int ROUNDS = 20_000;

    @Test
    void eachVisibleCharacterOfAScalarIsFoundInItsFile() {
        Random random = new Random(7);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = new RandomScalar(random).document();
            YamlDocuments documents = YamlReader.readAll(Fragment.of(source(text)));
            if (documents.mistake().isEmpty()) {
                read++;
                check(scalar(documents.nodes().get(0)).fragment(), text);
            }
        }

        assertThat(read).isGreaterThan(ROUNDS * 8 / 10);
    }

    @Test
    void placesStayExactInYamlWithinYaml() {
        Random random = new Random(8);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String inner = new RandomScalar(random).document();
            boolean quoted = random.nextInt(3) == 0;
            String text = quoted
                    ? "😀: 1\nouter: '" + inner.replace("'", "''").replace("\n", "\n\n") + "'\n"
                    : "😀: 1\nouter: |2\n  " + inner.replace("\n", "\n  ") + "\n";
            YamlDocuments outer = YamlReader.readAll(Fragment.of(source(text)));
            if (outer.mistake().isPresent()) {
                continue;
            }
            YamlDocuments documents =
                    YamlReader.readAll(outer.nodes().get(0).get("outer").get(0).fragment());
            if (documents.mistake().isEmpty() && !documents.nodes().isEmpty()) {
                read++;
                check(scalar(documents.nodes().get(0)).fragment(), text);
            }
        }

        assertThat(read).isGreaterThan(ROUNDS / 2);
    }

    @Test
    void aPlaceIsBehindQuotesAnchorsAndIndicators() {
        String text = """
                a: &x "nginx"
                b: !!str
                  nginx
                c: |-

                  nginx
                d: &y # why
                  'nginx'
                e: [ &z nginx]
                """;

        YamlNode root = YamlReader.read(source(text)).orElseThrow();

        assertThat(root.values())
                .map(node -> node.isSequence() ? node.items().get(0) : node)
                .map(node -> node.place().line() + ":" + node.place().column() + " "
                        + node.place().text())
                .containsExactly("1:8 nginx", "3:3 nginx", "6:3 nginx", "8:4 nginx", "9:9 nginx");
    }

    /** A character that is not written as itself is written with an escape, which begins with a backslash. */
    private static void check(Fragment fragment, String text) {
        String value = fragment.text();
        int last = -1;
        for (int i = 0; i < value.length(); i++) {
            int offset = fragment.offset(i);
            if (!Character.isWhitespace(value.charAt(i)) && !isEscaped(text, offset, value.charAt(i))) {
                assertThat(text.charAt(offset))
                        .as("character %d of <%s> in <%s>", i, value, text)
                        .isEqualTo(value.charAt(i));
                assertThat(offset)
                        .as("character %d of <%s> in <%s>", i, value, text)
                        .isGreaterThan(last);
                last = offset;
            }
        }
    }

    /** The second half of a character outside the basic plane stands behind the first. */
    private static boolean isEscaped(String text, int offset, char c) {
        return text.charAt(offset) == '\\'
                || (Character.isLowSurrogate(c) && offset > 0 && text.charAt(offset - 1) == '\\');
    }

    private static YamlNode scalar(YamlNode document) {
        YamlNode node = document;
        while (node.isMapping()) {
            node = node.get("k").get(0);
        }
        return node;
    }

    private static SourceText source(String text) {
        return SourceText.of("file.yml", text.getBytes(StandardCharsets.UTF_8));
    }
}
