package dev.immutabledeploy.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of any file, tried on many files that are made at random from seeds. */
class DeploymentFilePropertiesTest {
    private static final int ROUNDS = 3000;

    /** The mistakes that a schema can tell; the others need to look at two places at once, or at a value's meaning. */
    private static final Set<String> SHAPE = Set.of(
            "unknown-key",
            "missing-key",
            "wrong-type",
            "bad-value",
            "bad-name",
            "more-than-one",
            "repeated",
            "unknown-platform",
            "unknown-gate");

    private static final List<String> KEYS = List.of(
            "application",
            "artifacts",
            "environments",
            "parts",
            "after",
            "soak",
            "local",
            "run",
            "probe",
            "type",
            "batch",
            "unknown",
            "port",
            "path",
            "Bad_Name",
            "x");

    private static final List<Object> VALUES = List.of(
            "",
            "web",
            "staging",
            "10s",
            "0s",
            "1h30m",
            "1.5",
            "-1",
            "8080",
            "true",
            "image",
            "rolling",
            "a/b",
            "../b",
            "/health",
            "https://example.com/",
            "http://",
            "Web",
            "{artifact.web}",
            -1,
            0,
            1,
            8080,
            65_536,
            1.5,
            true,
            false,
            List.of(),
            List.of("web"),
            Map.of(),
            Map.of("web", "x"),
            Map.of("path", "/"));

    private final JsonSchema schema = schema();
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void theSchemaForEditorsAndTheParserAgree() throws IOException {
        int valid = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Object tree = SchemaWriter.yaml(random.nextBoolean() ? Samples.LONG : Samples.SHORT);
            for (int i = random.nextInt(3); i > 0; i--) {
                tree = mutate(random, tree, random.nextInt(8));
            }
            String text = Json.text(tree);
            List<Problem> problems = Samples.problems(text).stream()
                    .filter(problem -> SHAPE.contains(problem.code()))
                    .toList();
            JsonNode json = mapper.readTree(text);
            assertThat(schema.validate(json).isEmpty())
                    .as("seed %d: %s%n%s%n%s", seed, text, problems, schema.validate(json))
                    .isEqualTo(problems.isEmpty());
            valid += problems.isEmpty() ? 1 : 0;
        }
        assertThat(valid).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    @Test
    void theSchemaAcceptsPlaceholdersForAnyValue() throws IOException {
        JsonNode json = mapper.readTree(Json.text(SchemaWriter.yaml(Samples.LONG
                .replace("8080\n", "${PORT}\n")
                .replace("90s", "'${DRAIN}'")
                .replace("comment: false", "comment: '${C}'"))));
        assertThat(schema.validate(json)).isEmpty();
    }

    @Test
    void noFileEndsInAnythingButProblemsWithAPlaceInsideTheFile() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] content = damaged(new Random(seed));
            String[] lines = new String(content, UTF_8).split("\n|\r\n|\r", -1);
            for (Problem problem : Samples.problems(content)) {
                var place = problem.where().orElseThrow();
                assertThat(place.line()).as("seed %d: %s", seed, problem).isBetween(1, lines.length);
                assertThat(place.column())
                        .as("seed %d: %s", seed, problem)
                        .isBetween(1, lines[place.line() - 1].length() + 2);
            }
        }
    }

    @Test
    void theProblemsAreInTheOrderOfTheFile() {
        for (int seed = 0; seed < ROUNDS / 10; seed++) {
            assertThat(Samples.problems(damaged(new Random(seed))).stream()
                            .map(problem -> problem.where().orElseThrow())
                            .toList())
                    .isSortedAccordingTo(java.util.Comparator.comparingInt(dev.immutabledeploy.problem.Location::line)
                            .thenComparingInt(dev.immutabledeploy.problem.Location::column));
        }
    }

    @Test
    void everyFileMadeByTheRulesIsValidAndReadTheSameInAnyOrderOfItsKeys() {
        for (int seed = 0; seed < ROUNDS / 10; seed++) {
            Random random = new Random(seed);
            Map<String, Object> tree = valid(random);
            String text = Json.text(tree);
            assertThat(Samples.problems(text)).as("seed %d: %s", seed, text).isEmpty();
            assertThat(Samples.parse(Json.pretty(tree))).isEqualTo(Samples.parse(text));
        }
    }

    private static Map<String, Object> valid(Random random) {
        Map<String, Object> environments = new LinkedHashMap<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Map<String, Object> environment = new LinkedHashMap<>();
            if (i > 0 && random.nextBoolean()) {
                environment.put("after", "e" + random.nextInt(i));
                environment.put("soak", random.nextInt(100) + "m");
            }
            int port = 2000 + i;
            Map<String, Object> run = Map.of(
                    "command", List.of("java", "{artifact.web}", "x".repeat(random.nextInt(9) + 1)),
                    "environment", Map.of("A_" + random.nextInt(9), "v" + random.nextInt()),
                    "health", Map.of("path", "/" + random.nextInt(), "status", 200 + random.nextInt(400)));
            environment.put(
                    "parts",
                    Map.of(
                            "web",
                            Map.of(
                                    "artifacts", List.of("web"),
                                    "instances", 1 + random.nextInt(100),
                                    "configuration",
                                            IntStream.range(0, random.nextInt(3))
                                                    .mapToObj(n -> "c/" + n + ".properties")
                                                    .toList(),
                                    "local", Map.of("port", port, "drain", random.nextInt(1000) + "ms", "run", run))));
            environment.put("strategy", Map.of("batch", 1 + random.nextInt(100), "pause", random.nextInt(9) + "h"));
            environments.put("e" + i, environment);
        }
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("application", "a" + random.nextInt(1000));
        file.put("artifacts", Map.of("web", Map.of("type", "file")));
        file.put("environments", environments);
        return file;
    }

    private static byte[] damaged(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? Samples.LONG : Samples.SHORT);
        String pieces = "{}[]:,'\"\n\t -#&*!|>%@`$?~0aé🚀\u0085\u2028";
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(text.length());
            int piece = random.nextInt(pieces.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, pieces.charAt(piece));
                case 2 -> text.setCharAt(at, pieces.charAt(piece));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
            }
        }
        byte[] content = text.toString().getBytes(UTF_8);
        if (random.nextInt(10) == 0 && content.length > 0) {
            content[random.nextInt(content.length)] = (byte) random.nextInt(256);
        }
        return content;
    }

    /** Changes one value somewhere in a tree. */
    private static Object mutate(Random random, Object node, int depth) {
        if (depth > 0 && node instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            Object key = new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
            if (depth > 1) {
                copy.computeIfPresent(key, (name, value) -> mutate(random, value, depth - 1));
            } else if (random.nextInt(3) == 0) {
                copy.remove(key);
            } else {
                copy.put(any(random, KEYS), any(random, VALUES));
            }
            return copy;
        }
        if (depth > 0 && node instanceof List<?> list && !list.isEmpty()) {
            List<Object> copy = new ArrayList<>(list);
            int at = random.nextInt(copy.size());
            if (random.nextInt(4) == 0) {
                copy.add(copy.get(at));
            } else {
                copy.set(at, mutate(random, copy.get(at), depth - 1));
            }
            return copy;
        }
        return any(random, VALUES);
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static JsonSchema schema() {
        try (InputStream file = DeploymentFileParser.class.getResourceAsStream("immutable-deploy.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(java.util.Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
