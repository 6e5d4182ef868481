package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.immutabledeploy.config.Glob;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.comment.Comments;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people write to allow findings, as a fuzzer makes it up. */
class ValidationFuzzTest {

    @FuzzTest
    void suppression(byte @NotNull [] data) {
        String text = Suppression.BEGINNING + new String(data, StandardCharsets.UTF_8);
        Suppression suppression = Suppression.of(new Place(1, 1, text), Rules.standard());
        assertThat(suppression.rules().isEmpty())
                .isEqualTo(!suppression.faults().isEmpty());
        assertThat(suppression.rules()).allMatch(Rules::mayBeAllowedInline);
        assertThat(suppression.reason().isBlank()).isEqualTo(suppression.rules().isEmpty());
    }

    @FuzzTest
    void comments(byte @NotNull [] data) {
        for (Kind kind : Kind.values()) {
            SourceText source = SourceText.of("a", data);
            Comments comments = Comments.of(source, kind, "# immutable");
            assertThat(comments.all()).allSatisfy(comment -> {
                Place place = comment.place();
                assertThat(place.line()).isBetween(1, source.lineCount());
                assertThat(source.content())
                        .startsWith(source.content().substring(0, source.lineStart(place.line()) + place.column() - 1)
                                + place.text());
            });
        }
    }

    @FuzzTest
    void baseline(byte @NotNull [] data) throws IOException {
        Path file = Files.createTempFile("baseline", ".json");
        try {
            Files.write(file, data);
            Baseline baseline = Baseline.read(file);
            baseline.write(file);
            assertThat(Baseline.read(file)).isEqualTo(baseline);
        } catch (ProblemException e) {
            assertThat(e.problems()).hasSize(1);
        } finally {
            Files.delete(file);
        }
    }

    @FuzzTest
    void glob(byte @NotNull [] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        if (Glob.mistake(text).isEmpty()) {
            Glob.of(text).matches(text + "/a/b/c");
        }
    }
}
