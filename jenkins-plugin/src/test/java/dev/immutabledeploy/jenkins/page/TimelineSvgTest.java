package dev.immutabledeploy.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.report.TimelineMarkdown.Span;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The picture of a release: well-formed, told in words too, and harmless whatever a step is called. */
class TimelineSvgTest {
    private static final Instant T0 = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void eachStepIsABarAsLongAsItTook() throws Exception {
        String svg = TimelineSvg.of(
                List.of(
                        span("replacing", 0, 60, false),
                        span("going back", 60, 90, true),
                        span("verifying", 90, 100, false)),
                true);
        Document document = parse(svg);
        var bars = document.getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(3);
        double first = width(document, 0);
        assertThat(first / width(document, 1)).isBetween(1.95, 2.05);
        assertThat(svg).contains("idp-done", "idp-bad", "idp-open");
        assertThat(document.getDocumentElement().getAttribute("aria-label"))
                .isEqualTo("Timeline: replacing took 1m, going back took 30s, verifying for 10s so far");
    }

    @Test
    void aPhaseAndItsWaitingAreOneStep() throws Exception {
        String svg = TimelineSvg.of(
                List.of(
                        span("replace", 0, 1, false),
                        span("replacing", 1, 60, false),
                        span("verify", 60, 61, false),
                        span("baking", 61, 70, false),
                        span("verify", 70, 71, false),
                        span("verifying", 71, 80, false)),
                false);
        assertThat(parse(svg).getDocumentElement().getAttribute("aria-label"))
                .isEqualTo("Timeline: replacing took 1m, verify took 1s, baking took 9s, verifying took 10s");
    }

    @Test
    void aStepThatIsCalledLikeAScriptIsText() throws Exception {
        String svg = TimelineSvg.of(List.of(span("\"><script>alert(1)</script>'", 0, 1, false)), false);
        assertThat(svg).doesNotContain("<script");
        assertThat(parse(svg).getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void whereNothingHappenedThereIsNoPicture() {
        assertThat(TimelineSvg.of(List.of(), false)).isEmpty();
    }

    private static double width(Document document, int bar) {
        return Double.parseDouble(document.getElementsByTagName("rect")
                .item(bar)
                .getAttributes()
                .getNamedItem("width")
                .getNodeValue());
    }

    private static Span span(String name, int from, int to, boolean bad) {
        return new Span(name, T0.plusSeconds(from), T0.plusSeconds(to), bad);
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
