package dev.immutabledeploy.immutability.source.terraform.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HclReaderTest {

    @Test
    void aStringKnowsWhereEachOfItsCharactersStands() {
        Expr.Template text = (Expr.Template) value("a = \"x\\n\\u00e4${b}y\"\n");

        Fragment first = ((Expr.Literal) text.parts().get(0)).text();
        assertThat(first.text()).isEqualTo("x\n\u00e4");
        assertThat(first.place(2, 3)).isEqualTo(new Place(1, 9, "\u00e4"));
        assertThat(((Expr.Hole) text.parts().get(1)).span().place()).isEqualTo(new Place(1, 15, "${b}"));
        assertThat(((Expr.Literal) text.parts().get(2)).text().place(0, 1)).isEqualTo(new Place(1, 19, "y"));
    }

    @Test
    void aHeredocLosesTheIndentationThatAllItsLinesHave() {
        Expr.Template text = (Expr.Template) value("a = <<-EOF\n    b\n\n      c\n    EOF\n");

        Fragment literal = ((Expr.Literal) text.parts().get(0)).text();
        assertThat(literal.text()).isEqualTo("b\n\n  c\n");
        assertThat(literal.place(5, 6)).isEqualTo(new Place(4, 7, "c"));
    }

    @Test
    void aHeredocHasNoEscapesAndMayHoldOthers() {
        Expr.Template text = (Expr.Template) value("a = <<EOF\n\\n $${b} ${<<F\nc\nF\n}\nEOF\n");

        assertThat(((Expr.Literal) text.parts().get(0)).text().text()).isEqualTo("\\n ${b} ");
        Expr inner = ((Expr.Hole) text.parts().get(1)).value();
        assertThat(inner.span().written()).isEqualTo("<<F\nc\nF");
        assertThat(((Expr.Literal) text.parts().get(2)).text().text()).isEqualTo("\n");
    }

    @Test
    void expressionsAreReadToTheirEnds() {
        for (String text : List.of(
                "a.b[0].c[*].d.*",
                "a ? [b, c] : {d = e, (f) : g, \"h\" = i}",
                "-a + !b * (c % d) >= 1.5e-3 && e != null || f",
                "[for a, b in c : f(a, b...) if b > 1]",
                "{for a in b : a => b... if c}",
                "provider::x::f(\"${a[\"b\"]}\", [])",
                "[ # comment\n  a, // comment\n  /* comment */ b,\n]",
                "\"%{ if a ~}b%{ else }c%{ endif ~}%{ for a in b }${a}%{ endfor }\"")) {
            assertThat(value("a = " + text + "\n").span().written()).isEqualTo(text);
        }
    }

    @Test
    void blocksHaveTheirLabels() {
        Body body = read("resource \"a\" b {\n  c = 1\n  dynamic \"d\" {\n    content { e = 2 }\n  }\n}\nf {}\n");

        Body.Block block = body.blocks("resource").get(0);
        assertThat(block.labels()).extracting(Body.Label::text).containsExactly("a", "b");
        assertThat(block.labels().get(0).span().place()).isEqualTo(new Place(1, 11, "a"));
        assertThat(block.body().blocks("d").get(0).body().attribute("e")).isPresent();
        assertThat(body.blocks("f").get(0).body().isEmpty()).isTrue();
    }

    @Test
    void mistakesAreToldWithTheirPlaces() {
        assertMistake("a = \"b\n", 1, 7, "a string is not closed");
        assertMistake("a = <<E\nb\n", 2, 1, "a heredoc is not closed");
        assertMistake("a {\n", 2, 1, "'}' is expected");
        assertMistake("a = b c\n", 1, 7, "the end of the line is expected");
        assertMistake("a = [b c]\n", 1, 8, "',' is expected");
        assertMistake("/* a", 1, 1, "a comment is not closed");
        assertMistake("a = \"\\q\"\n", 1, 6, "an escape is unknown");
        assertMistake("}\n", 1, 1, "a name or the end of the file is expected");
    }

    @Test
    void whatNestsTooDeepOrHoldsTooMuchIsRefused() {
        assertThatThrownBy(() -> read("a = " + "[".repeat(100_000)))
                .isInstanceOf(UnparseableException.class)
                .hasMessageContaining("100 deep");
        assertThatThrownBy(() -> read("a = b" + ".c".repeat(100_000)))
                .isInstanceOf(UnparseableException.class)
                .hasMessageContaining("100 deep");
        assertThatThrownBy(() -> read("a = [" + "1,".repeat(600_000) + "]"))
                .isInstanceOf(UnparseableException.class)
                .hasMessageContaining("500000 values");
    }

    private static void assertMistake(String text, int line, int column, String what) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(UnparseableException.class, mistake -> {
            assertThat(mistake.what()).isEqualTo("it is no valid HCL: " + what);
            assertThat(mistake.place()).isEqualTo(new Place(line, column, ""));
        });
    }

    private static Expr value(String text) {
        return read(text).attributes().get(0).value();
    }

    private static Body read(String text) {
        return HclReader.read(Fragment.of(SourceText.of("a.tf", text.getBytes(StandardCharsets.UTF_8))));
    }
}
