package dev.immutabledeploy.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private final DeploymentFileParser parser = new DeploymentFileParser(List.of(LocalShape.SHAPE));

    private Outline outline(String yaml, Map<String, String> values) {
        return parser.outline("immutable-deploy.yml", yaml.getBytes(UTF_8), values);
    }

    @Test
    void valuesThatAreNotPassedAndMistakesElsewhereDoNotMatter() {
        Outline outline = outline("""
                application: shop
                environments:
                  staging: {parts: {web: {local: {port: '${PORT}'}}}}
                  production: {no-such-key: 1}
                ledger: {directory: records}
                """, Map.of());
        assertThat(outline.application()).isEqualTo("shop");
        assertThat(outline.environments()).containsExactly("staging", "production");
        assertThat(outline.ledger()).contains(new LedgerConfig.Directory("records"));
    }

    @Test
    void itIsWhatTheWholeFileSays() {
        byte[] first = FirstFile.text("shop").getBytes(UTF_8);
        assertThat(parser.outline("immutable-deploy.yml", first, Map.of()))
                .isEqualTo(parser.parse("immutable-deploy.yml", first, Map.of()).outline());
    }

    @Test
    void whatIsNeededMustBeRight() {
        assertThatThrownBy(() -> outline("application: ${APP}\nledger: {directory: ../out}\n", Map.of()))
                .hasMessageContaining("no value for ${APP}")
                .hasMessageContaining("ledger.directory must be a relative path");
        assertThat(outline("application: ${APP}\n", Map.of("APP", "shop")).application())
                .isEqualTo("shop");
    }

    @Test
    void aMisspeltKeyAtTheTopIsNotPassedOver() {
        assertThatThrownBy(() -> outline("application: shop\nleger: {directory: records}\n", Map.of()))
                .hasMessageContaining("did you mean `ledger`?");
    }

    @Test
    void whatIsNoDeploymentFileIsRefused() {
        assertThatThrownBy(() -> outline("- a list", Map.of())).hasMessageContaining("must be a mapping");
        assertThatThrownBy(() -> outline("application: [", Map.of())).hasMessageContaining("immutable-deploy.yml:1");
    }
}
