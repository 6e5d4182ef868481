package dev.immutabledeploy.action.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One vocabulary: what the code knows, what GitHub is told, and what people read say the same. */
class VocabularyTest {
    private static final Path ROOT = Path.of("..");

    /** What people would write for a machine of their own only, or what is written by itself. */
    private static final Set<String> TERMINAL_ONLY = Set.of(
            "--format",
            "--debug",
            "-h",
            "--help",
            "--fix",
            "--offline",
            "--github",
            "--write-baseline",
            "--comment",
            "--at",
            "--limit");

    private static Map<String, Map<String, Object>> declared(String section) throws IOException {
        Object root =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ROOT.resolve("action.yml")));
        return cast(Optional.<Object>ofNullable(((Map<?, ?>) root).get(section)).orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> cast(Object section) {
        return (Map<String, Map<String, Object>>) section;
    }

    @Test
    void actionYmlDeclaresTheInputs() throws IOException {
        assertThat(descriptions(declared("inputs")))
                .isEqualTo(texts(List.of(InputName.values()), InputName::text, InputName::description));
    }

    @Test
    void actionYmlDeclaresTheOutputs() throws IOException {
        assertThat(descriptions(declared("outputs")))
                .isEqualTo(texts(List.of(OutputName.values()), OutputName::text, OutputName::description));
    }

    @Test
    void theReadmeHasTheSameRows() throws IOException {
        Map<String, String> rows = Pattern.compile("^\\| `([a-z-]+)` \\| (.*) \\|$", Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1) + "|" + row.group(2), VocabularyTest::second));
        for (InputName name : InputName.values()) {
            assertThat(rows).containsKey(name.text() + "|" + name.description());
        }
        for (OutputName name : OutputName.values()) {
            assertThat(rows).containsKey(name.text() + "|" + name.description());
        }
    }

    private static String second(MatchResult row) {
        return row.group(2);
    }

    @Test
    void everyInputIsWhatSomeCommandTakesAndEveryOptionHasAnInput() {
        Set<String> taken = Inputs.commands().stream()
                .filter(command -> !command.equals(Inputs.ON_COMMENT))
                .flatMap(command -> Invocation.syntax(command).options().stream())
                .collect(Collectors.toSet());
        Set<String> parameters = Inputs.commands().stream()
                .filter(command -> !command.equals(Inputs.ON_COMMENT))
                .flatMap(command -> Invocation.syntax(command).parameters().keySet().stream())
                .collect(Collectors.toSet());
        Set<String> targets = Arrays.stream(InputName.values())
                .filter(name -> name.form() != InputName.Form.OWN)
                .map(InputName::target)
                .collect(Collectors.toSet());
        parameters.addAll(taken);
        parameters.removeAll(TERMINAL_ONLY);
        assertThat(targets).isEqualTo(parameters);
    }

    @Test
    void onlyTheCommandIsRequiredAndOnlyTheTokenHasADefault() throws IOException {
        Map<String, Map<String, Object>> inputs = declared("inputs");
        assertThat(inputs.entrySet().stream().filter(input -> input.getValue().containsKey("required")))
                .extracting(Map.Entry::getKey)
                .containsExactly("command");
        assertThat(inputs.entrySet().stream().filter(input -> input.getValue().containsKey("default")))
                .extracting(Map.Entry::getKey)
                .containsExactly("github-token");
    }

    private static Map<String, Object> descriptions(Map<String, Map<String, Object>> declared) {
        return declared.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .getOrDefault("description", "")));
    }

    private static <T> Map<String, Object> texts(
            List<T> values, Function<T, String> name, Function<T, String> description) {
        return values.stream().collect(Collectors.toMap(name, description));
    }
}
