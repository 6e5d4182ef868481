package dev.immutabledeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RulesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "rules.md");

    @Test
    void thePageInTheRepositoryIsTheOneThatTheRulesGive() {
        Golden.assertSame(PAGE, RulesPage.of(Rules.standard()));
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
