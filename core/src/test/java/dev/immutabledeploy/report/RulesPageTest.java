package dev.immutabledeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RulesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "rules.md");

    /** Run the tests with {@code -Drules.page=write} to write the page anew. */
    @Test
    void thePageInTheRepositoryIsTheOneThatTheRulesGive() throws IOException {
        String page = RulesPage.of(Rules.standard());
        if ("write".equals(System.getProperty("rules.page"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    @Test
    void identifiersAreStableUniqueAndInOrder() {
        assertThat(Rules.standard())
                .extracting(Rule::id)
                .allMatch(id -> id.matches("IMM[0-9]{3}"))
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(Rules.standard()).extracting(Rule::name).allMatch(name -> name.matches("[a-z]+(-[a-z]+)+"));
    }
}
