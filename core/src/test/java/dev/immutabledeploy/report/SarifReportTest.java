package dev.immutabledeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.Validator;
import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.testing.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports are what the schema of OASIS allows, and say what was found. */
class SarifReportTest {
    private static final Pattern FINGERPRINT = Pattern.compile("\"immutableReference/v1\" : \"([0-9a-f]{64})\"");

    private static final Pattern RULE = Pattern.compile("\"id\" : \"(IMM[0-9]+)\"");
    private static final Pattern RESULT = Pattern.compile("\"ruleId\" : \"(IMM[0-9]+)\",\\s+\"ruleIndex\" : ([0-9]+)");

    /** Two are enough to see, and the committed report does not change with every rule that is added. */
    private static final List<Rule> RULES = Rules.standard().stream()
            .filter(rule -> List.of("IMM001", "IMM002").contains(rule.id()))
            .toList();

    private final Path folder;

    SarifReportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aReportWithEverythingInItFollowsTheSchema() throws IOException {
        assertFollowsSchema(report(Findings.ofEverything(folder)));
    }

    @Test
    void anEmptyReportFollowsTheSchema() throws IOException {
        assertFollowsSchema(report(Validator.standard().validate(folder)));
    }

    @Test
    void theSchemaIsNotBlind() throws IOException {
        String report = report(Findings.ofEverything(folder));
        assertThat(mistakes(report.replace("\"level\" : \"warning\"", "\"level\" : \"grave\"")))
                .isNotEmpty();
        assertThat(mistakes(report.replace("\"startColumn\" : ", "\"startColumn\" : -")))
                .isNotEmpty();
    }

    @Test
    void itSaysWhatWasFoundAllowedKnownAndNotJudged() throws IOException {
        String report = SarifReport.of(Findings.ofEverything(folder), RULES, Optional.of("1.0"), "sub/folder/");
        Golden.assertSame(
                Path.of("src/test/resources/report/findings.sarif.json"),
                FINGERPRINT.matcher(report).replaceAll("\"immutableReference/v1\" : \"…\""));
    }

    @Test
    void fingerprintsAreStableOverUnrelatedEditsAndDifferFromEachOther() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM nginx:1\nFROM nginx:1\nFROM redis\n");
        List<String> before = fingerprints();
        Files.writeString(folder.resolve("Dockerfile"), "# more\n\nFROM nginx:1\nRUN a\nFROM  nginx:1\nFROM redis\n");

        assertThat(fingerprints()).isEqualTo(before).hasSize(3);
        assertThat(new TreeSet<>(before)).hasSize(3);
    }

    @Test
    void everyRuleIsThereInOrderAndResultsPointToTheirs() throws IOException {
        String report = report(Findings.ofEverything(folder));
        List<String> ids =
                RULE.matcher(report).results().map(match -> match.group(1)).toList();
        List<MatchResult> results = RESULT.matcher(report).results().toList();

        assertThat(ids).isEqualTo(Rules.standard().stream().map(Rule::id).toList());
        assertThat(results).hasSize(9).allSatisfy(result -> assertThat(ids.get(Integer.parseInt(result.group(2))))
                .isEqualTo(result.group(1)));
    }

    private List<String> fingerprints() {
        return FINGERPRINT
                .matcher(report(Validator.standard().validate(folder)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String report(Validation validation) {
        return SarifReport.of(validation, Rules.standard(), Optional.empty(), "");
    }

    private static void assertFollowsSchema(String report) throws IOException {
        assertThat(mistakes(report)).isEmpty();
    }

    private static List<String> mistakes(String report) throws IOException {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        try (InputStream text =
                Objects.requireNonNull(SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text, config);
            return schema.validate(report, InputFormat.JSON).stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
