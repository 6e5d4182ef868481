package dev.immutabledeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.config.DeploymentFile.ArtifactDeclaration;
import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.DeploymentFile.PullRequestConfig;
import dev.immutabledeploy.config.EnvironmentConfig.Deadlines;
import dev.immutabledeploy.config.EnvironmentConfig.PartConfig;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentFileParserTest {

    @Test
    void everythingInAFileIsRead() {
        DeploymentFile file = Samples.parse(Samples.LONG);

        assertThat(file.application()).isEqualTo("shop");
        assertThat(file.artifacts())
                .containsExactly(
                        Map.entry("web", new ArtifactDeclaration(ArtifactType.FILE, Optional.of("build/shop.jar"))),
                        Map.entry("rules", new ArtifactDeclaration(ArtifactType.FILE, Optional.empty())));
        assertThat(file.environments()).extracting(EnvironmentConfig::name).containsExactly("staging", "production");
        assertThat(file.retain()).isEqualTo(new Retain(7, Duration.ofMinutes(90)));
        assertThat(file.ledger()).contains(new LedgerConfig.Directory("state/ledger"));
        assertThat(file.pullRequest()).isEqualTo(new PullRequestConfig(false, 3));

        EnvironmentConfig staging = file.environment("staging").orElseThrow();
        assertThat(staging.strategy()).isEqualTo(new Strategy.Rolling(1, Duration.ZERO));
        assertThat(staging.bake()).isEqualTo(Duration.ofSeconds(5));
        assertThat(staging.deadlines()).isEqualTo(new Deadlines(Duration.ofMinutes(20), Duration.ofMinutes(10)));
        assertThat(staging.gates())
                .hasSize(2)
                .first()
                .isEqualTo(new Gate.Probe(
                        "front",
                        URI.create("http://127.0.0.1:8080/"),
                        200,
                        Optional.of("hello"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        3));
        PartConfig web = staging.parts().get(0);
        assertThat(web.artifacts()).containsExactly("web", "rules");
        assertThat(web.configuration()).containsExactly("config/staging.properties", "config/common.properties");
        assertThat(web.platform()).isEqualTo("local");
        assertThat(web.target()).isEqualTo(new Settings(Map.of("port", 8080, "drain", "1m30s")));
        assertThat(web.run().text("run")).isEmpty();
        assertThat(web.run().texts("command")).hasSize(5);
        assertThat(web.run().below("environment").text("GREETING")).contains("hello");
    }

    @Test
    void aLedgerOnABranchIsNamedByAWordOrInFull() {
        assertThat(Samples.parse(Samples.SHORT + "ledger: git\n").ledger())
                .contains(new LedgerConfig.Git(Optional.empty(), Optional.empty()));
        assertThat(Samples.parse(Samples.SHORT + """
                ledger:
                  git:
                    branch: records/shop
                    remote: https://git.example.com/octo/shop.git
                """).ledger())
                .contains(new LedgerConfig.Git(
                        Optional.of("records/shop"), Optional.of("https://git.example.com/octo/shop.git")));
        assertThat(Samples.problems(Samples.SHORT + "ledger: s3\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("`git` or a mapping"));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        DeploymentFile file = Samples.parse(Samples.SHORT);

        assertThat(file.retain()).isEqualTo(Retain.DEFAULT);
        assertThat(file.ledger()).isEmpty();
        assertThat(file.pullRequest()).isEqualTo(new PullRequestConfig(true, 10));
        EnvironmentConfig staging = file.environments().get(0);
        assertThat(staging.after()).isEmpty();
        assertThat(staging.soak()).isZero();
        assertThat(staging.strategy()).isEqualTo(new Strategy.Rolling(1, Duration.ZERO));
        assertThat(staging.bake()).isZero();
        assertThat(staging.gates()).isEmpty();
        assertThat(staging.deadlines()).isEqualTo(Deadlines.DEFAULT);
        assertThat(staging.parts().get(0).instances()).isEqualTo(1);
        assertThat(staging.parts().get(0).configuration()).isEmpty();
        assertThat(staging.parts().get(0).target()).isEqualTo(new Settings(Map.of("port", 8080, "drain", "10s")));
        assertThat(Json.text(staging.parts().get(0).run()))
                .isEqualTo("{\"command\":[\"./serve\"],"
                        + "\"health\":{\"every\":\"100ms\",\"path\":\"/health\",\"status\":200,\"within\":\"30s\"}}");
    }

    @Test
    void aProbeWithoutANameIsCalledByItsAddress() {
        Gate gate = Samples.parse(Samples.LONG).environments().get(0).gates().get(1);
        assertThat(gate.name()).isEqualTo("https://shop.example.com/ready?deep=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{path: /health, within: 30s}",
                "{within: 30000ms, path: '/health'}",
                "{path: \"/health\", status: 200, every: 100ms, within: 0m30s}",
                "{path: /health, every: 0s100ms}"
            })
    void equalMeaningGivesEqualSettings(String health) {
        DeploymentFile other = Samples.parse(Samples.SHORT.replace("{path: /health}", health));
        assertThat(other).isEqualTo(Samples.parse(Samples.SHORT));
    }

    @Test
    void placeholdersAreReplacedInValuesAndTypedAfterwards() {
        String text = Samples.SHORT
                .replace("8080", "${PORT}")
                .replace("./serve", "'./serve-${VERSION}-$${VERSION}'")
                .replace("web: {type: file}", "web: {type: '${TYPE}'}");
        DeploymentFile file =
                Samples.parse(text, Map.of("PORT", "9000", "VERSION", "1.10", "TYPE", "image", "UNUSED", "x"));

        PartConfig web = file.environments().get(0).parts().get(0);
        assertThat(web.target().integer("port")).contains(9000);
        assertThat(web.run().texts("command")).containsExactly("./serve-1.10-${VERSION}");
        assertThat(file.artifacts().values())
                .extracting(ArtifactDeclaration::type)
                .containsExactly(ArtifactType.IMAGE);
    }

    @Test
    void aReplacedValueIsNotReplacedAgainAndCannotChangeTheStructure() {
        String text = Samples.SHORT.replace("./serve", "'${A}'");
        DeploymentFile file = Samples.parse(text, Map.of("A", "${B}], port: 1 # $${C}\n"));
        assertThat(file.environments().get(0).parts().get(0).run().texts("command"))
                .containsExactly("${B}], port: 1 # $${C}\n");
    }

    @Test
    void aReplacedNumberIsTextWhereTextBelongs() {
        String text = Samples.SHORT.replace("./serve", "'${PORT}'");
        DeploymentFile file = Samples.parse(text, Map.of("PORT", "9000"));
        assertThat(file.environments().get(0).parts().get(0).run().texts("command"))
                .containsExactly("9000");
    }

    @Test
    void aReplacedValueThatDoesNotFitIsToldAtItsPlaceInTheFile() {
        assertThatThrownBy(() -> Samples.parse(Samples.SHORT.replace("8080", "${PORT}"), Map.of("PORT", "many")))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(
                        "immutable-deploy.yml:10:17: environments.staging.parts.web.local.port must be");
    }

    @Test
    void aSecretThatIsPassedForAPlaceholderIsRefusedWithoutBeingTold() {
        String text = Samples.SHORT.replace("command:", "environment: {DB_PASSWORD: '${PW}'}\n            command:");
        assertThatThrownBy(() -> Samples.parse(text, Map.of("PW", "correct-horse")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems()).extracting(Problem::code).containsExactly("secret-literal"))
                .hasMessageNotContaining("horse");
    }

    @Test
    void aPlaceholderInAFlowListNeedsQuotesAndTheProblemSaysSo() {
        assertThatThrownBy(() -> Samples.parse(Samples.SHORT.replace("./serve", "${A}"), Map.of("A", "x")))
                .hasMessageStartingWith("immutable-deploy.yml:12:24: no valid YAML")
                .hasMessageEndingWith("(put the text that holds `${` in quotes)");
    }

    @Test
    void noKeyIsReplaced() {
        assertThatThrownBy(() -> Samples.parse(Samples.SHORT.replace("staging:", "${E}:"), Map.of("E", "staging")))
                .hasMessageContaining("the name `${E}` of this environment is not valid");
    }

    @Test
    void onlyTheGivenPlatformsAreOffered() {
        PlatformShape other = new PlatformShape(
                "other",
                "Another.",
                Shape.Mapping.of(Field.required("zone", Shape.Text.NAME, "Where.", "a")),
                Shape.Mapping.of());
        DeploymentFileParser parser = new DeploymentFileParser(List.of(other));
        byte[] content = Samples.SHORT.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> parser.parse("f.yml", content, Map.of()))
                .hasMessage("f.yml:9:9: there is no platform `local` here (write one of: other)");
        assertThatThrownBy(() -> new DeploymentFileParser(List.of()).parse("f.yml", content, Map.of()))
                .hasMessage("f.yml:9:9: there is no platform `local` here (write one of: none)");
    }

    @Test
    void aPartHasExactlyOnePlatform() {
        PlatformShape other = new PlatformShape("other", "Another.", Shape.Mapping.of(), Shape.Mapping.of());
        DeploymentFileParser parser = new DeploymentFileParser(List.of(LocalShape.SHAPE, other));
        byte[] content = Samples.SHORT
                .replace("        local:", "        other: {run: {}}\n        local:")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> parser.parse("f.yml", content, Map.of()))
                .hasMessage("f.yml:10:9: environments.staging.parts.web has more than one platform"
                        + " (keep exactly one of them)");
    }

    @Test
    void theFirstFileIsValid() {
        DeploymentFile file = Samples.parse(FirstFile.text("my-shop"));
        assertThat(file.application()).isEqualTo("my-shop");
        assertThat(file.environments()).extracting(EnvironmentConfig::name).containsExactly("staging", "production");
        assertThat(FirstFile.text("my-shop").lines()).hasSizeLessThan(50).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theFirstFileNeedsAValidName() {
        assertThatThrownBy(() -> FirstFile.text("My Shop")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aFileFromAWindowsEditorIsRead() {
        assertThat(Samples.parse("\uFEFF" + Samples.LONG.replace("\n", "\r\n"))).isEqualTo(Samples.parse(Samples.LONG));
    }

    @Test
    void placesAreTheSameWhateverTheLineEnds() {
        String bad = Samples.LONG.replace("8080", "x").replace("drain", "dryn");
        List<Problem> problems = Samples.problems(bad);
        assertThat(problems).hasSizeGreaterThan(1);
        assertThat(Samples.problems(bad.replace("\n", "\r\n"))).isEqualTo(problems);
        assertThat(Samples.problems(bad.replace("\n", "\r"))).isEqualTo(problems);
        assertThat(Samples.problems("\uFEFF" + bad)).isEqualTo(problems);
    }

    @Test
    void aLongFileIsReadInReasonableTime() {
        String many = IntStream.range(0, 5000)
                .mapToObj(i -> "a" + i + ": {type: file}")
                .collect(Collectors.joining(", "));
        assertThat(Samples.problems(Samples.SHORT.replace(
                        "web: {type: file}", "web: {type: file}\n  " + many.replace(", ", "\n  "))))
                .hasSize(5000);
    }
}
