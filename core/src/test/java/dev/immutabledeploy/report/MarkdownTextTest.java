package dev.immutabledeploy.report;

import static dev.immutabledeploy.plan.ReleaseKind.DEPLOY;
import static dev.immutabledeploy.rollout.ReleaseRecord.Outcome.REVERTED;
import static dev.immutabledeploy.rollout.ReleaseRecord.Outcome.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.rollout.EnvironmentState;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    @Property(tries = 500)
    void noTextChangesTheShapeOfTheComment(@ForAll("hostile") String text) {
        assertThat(shape(commentWith(text))).isEqualTo(shape(commentWith("x")));
    }

    @Property(tries = 500)
    void aTextOpensNothingAndStaysOnItsLine(@ForAll("hostile") String text) {
        assertThat(MarkdownText.inline(text, 10_000))
                .doesNotContainPattern("[|`<>*_\\[\\]\\\\:~!\\n\\r\\u202e\\u0000]");
        assertThat(MarkdownText.inline(text, 10_000)).doesNotContainPattern("(@|&#64;|&#35;)(?!&#8203;)");
        assertThat(MarkdownText.block(List.of(text)).replaceFirst("^<pre>", "").replaceFirst("</pre>$", ""))
                .doesNotContainPattern("[<>`|@:\\r\\u202e\\u0000]");
    }

    @Property(tries = 500)
    void noTextMakesABoxOfItsOwn(@ForAll("hostile") String text) {
        List<RollbackBox> boxes = RollbackBox.in(commentWith(text));
        assertThat(boxes).hasSize(2).last().isEqualTo(new RollbackBox("d", 3, 1, false));
    }

    @Property(tries = 500)
    void nothingShownIsACommandOfABuildLog(@ForAll("hostile") String text) {
        assertThat(commentWith(text).lines()).noneMatch(line -> line.strip().startsWith("::") || line.contains("##["));
        assertThat(StatusText.of(reportWith(text)).lines())
                .noneMatch(line -> line.strip().startsWith("::") || line.contains("##["));
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> piece = Arbitraries.of(
                "|",
                "`",
                "```",
                "\n",
                "\r\n",
                "\u2028",
                "<details>",
                "</details>",
                "<!-- immutable-deploy:shop -->",
                "-->",
                "</pre>",
                "</code>",
                "@somebody",
                "#1",
                "::error::boom",
                "##[error]",
                "[x](javascript:alert(1))",
                "![x](https://example.com/x.png)",
                "https://example.com",
                "www.example.com",
                "\\",
                "| --- |",
                "~~~",
                "\u202e",
                "\u200b",
                "\u001b[31m",
                "\u0000",
                "\ud800",
                "&lt;",
                "$x$",
                "\n- [x] <!-- immutable-deploy-rollback:b:2:1 -->",
                "```mermaid",
                "@everyone",
                "<img src=x onerror=alert(1)>",
                "](javascript:alert(1))",
                "*_~",
                "<script>",
                " ");
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, piece),
                        net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(5)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "//example.com/x",
                "https://user:secret@example.com/",
                "https:opaque"
            })
    void onlyPlainWebAddressesBecomeLinks(String target) {
        assertThat(MarkdownText.link("go", 10, URI.create(target))).isEqualTo("go");
    }

    @Test
    void aLinkCannotEndEarly() {
        assertThat(MarkdownText.link("a](b", 10, URI.create("https://example.com/a)b(c'd")))
                .isEqualTo("[a&#93;(b](https://example.com/a%29b%28c%27d)");
    }

    @Test
    void aMarkerHoldsNothingThatEndsIt() {
        assertThat(MarkdownText.marker("shop")).isEqualTo("<!-- immutable-deploy:shop -->");
        assertThat(MarkdownText.marker("a--> <b>\n")).isEqualTo("<!-- immutable-deploy:a--%3E%20%3Cb%3E%0A -->");
    }

    @Test
    void colourOfLogLinesIsTakenAway() {
        assertThat(PlainText.line("\u001b[1;31mred\u001b[0m\u0007")).isEqualTo("red\ufffd");
    }

    @Test
    void aReasonIsAHeadlineAndDetails() {
        String reason = "web-1 ended. Its last words:\n  | no table\n| \n  | bye";
        assertThat(PlainText.headline(reason)).isEqualTo("web-1 ended. Its last words");
        assertThat(PlainText.details(reason)).containsExactly("no table", "", "bye");
        assertThat(PlainText.headline("")).isEmpty();
        assertThat(PlainText.details("one line")).isEmpty();
    }

    @Test
    void cuttingNeverSplitsACharacter() {
        assertThat(PlainText.cut("ab\ud83d\ude00cd", 4)).isEqualTo("ab…");
        assertThat(PlainText.cut("abcd", 4)).isEqualTo("abcd");
    }

    private static StatusReport reportWith(String text) {
        EnvironmentState state = Sample.atRest(
                Sample.release(1, DEPLOY, SUCCEEDED, text),
                Sample.release(2, DEPLOY, SUCCEEDED, text),
                Sample.release(3, DEPLOY, REVERTED, "first line\nlog " + text + "\nend"));
        EnvironmentState withWayBack =
                Sample.atRest(Sample.release(1, DEPLOY, SUCCEEDED, text), Sample.release(3, DEPLOY, SUCCEEDED, text));
        return Sample.report(
                text,
                Sample.GITHUB,
                Sample.report(text, Sample.condemning(state, 3, text)),
                Sample.report("b", state),
                Sample.report(text + "e", withWayBack),
                Sample.report("d", withWayBack));
    }

    private static String commentWith(String text) {
        return Comment.markdown(reportWith(text));
    }

    /** Returns what Markdown and HTML see of a comment: rows with their cells, tags, markers, list items. */
    private static String shape(String comment) {
        StringBuilder shape = new StringBuilder();
        boolean inBlock = false;
        for (String line : comment.lines().toList()) {
            inBlock = inBlock || line.startsWith("<pre>");
            if (!inBlock) {
                shape.append(line.startsWith("<!--") ? "marker" : line.startsWith("|") ? "row " + cells(line) : "line")
                        .append(line.isBlank() ? " blank" : "")
                        .append(line.replaceAll("^( *- (\\[.] )?)?.*", "$1"))
                        .append(TAG.matcher(line)
                                .results()
                                .map(tag -> tag.group().startsWith("<!--") ? "" : tag.group())
                                .toList())
                        .append('\n');
            }
            inBlock = inBlock && !line.endsWith("</pre>");
        }
        return shape.toString();
    }

    private static long cells(String line) {
        return line.chars().filter(character -> character == '|').count();
    }
}
