package dev.immutabledeploy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.List;
import java.util.Optional;

/** What must hold of an extractor, whatever is in the file. */
final class Extraction {
    private static final List<Rule> RULES = Rules.standard();

    /** Half of all files exist, and some names have a value. */
    private static final Surroundings AROUND = new Surroundings() {
        @Override
        public Optional<String> value(String name) {
            return name.length() % 4 == 1 ? Optional.of("value-of-" + name.length()) : Optional.empty();
        }

        @Override
        public boolean exists(String path) {
            return path.length() % 2 == 0;
        }
    };

    private Extraction() {}

    /** Looks at a file and checks what is found, or how it is refused. */
    static void check(Extractor extractor, String path, byte[] content) {
        SourceText source = SourceText.of(path, content);
        Grammars.timed(() -> extractor.mayBe(path) && extractor.confirms(source));
        List<Occurrence> found;
        try {
            found = Grammars.timed(() -> extractor.extract(source, AROUND));
        } catch (UnparseableException e) {
            assertThat(e.what()).isNotBlank().hasSizeLessThan(1000).doesNotContain("\n");
            assertWithin(source, e.place());
            return;
        }
        assertThat(extractor.extract(source, AROUND)).as("found again").isEqualTo(found);
        for (Occurrence occurrence : found) {
            assertWithin(source, occurrence.place());
            assertBeginsThere(source, occurrence.place());
            assertThat(occurrence.subject().text()).isNotNull();
            RULES.forEach(rule -> rule.judge(occurrence).ifPresent(judgement -> {
                assertThat(judgement.message()).isNotBlank();
                assertThat(judgement.fix()).isNotBlank();
            }));
        }
    }

    private static void assertWithin(SourceText source, Place place) {
        assertThat(place.line()).as("line of %s", place).isBetween(1, source.lineCount());
        int end = source.lineEnd(place.line()) - source.lineStart(place.line());
        assertThat(place.column()).as("column of %s", place).isBetween(1, end + 2);
    }

    /** The first character stands where the place is, unless it is written in another way or on the next line. */
    private static void assertBeginsThere(SourceText source, Place place) {
        int offset = source.lineStart(place.line()) + place.column() - 1;
        if (place.text().isEmpty() || offset >= source.content().length()) {
            return;
        }
        char written = source.content().charAt(offset);
        boolean escaped = "\\'\"`$\r\n".indexOf(written) >= 0;
        assertThat(escaped || written == place.text().charAt(0))
                .as("%s stands where it is said to, in %s", place, source.line(place.line()))
                .isTrue();
    }
}
