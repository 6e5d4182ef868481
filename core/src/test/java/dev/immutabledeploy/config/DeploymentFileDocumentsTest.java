package dev.immutabledeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.testing.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The schema for editors and the reference for people say what the parser does. */
class DeploymentFileDocumentsTest {
    private static final Shape.Mapping SHAPE = DeploymentFileShape.of(List.of(LocalShape.SHAPE, Ec2Shape.SHAPE));

    @Test
    void theSchemaIsTheOneOfTheShape() throws IOException {
        Path file = Path.of("src/main/resources/dev/immutabledeploy/config/immutable-deploy.schema.json");
        Golden.assertSame(file, SchemaWriter.schema(SHAPE));
    }

    @Test
    void theReferenceIsTheOneOfTheShape() throws IOException {
        Golden.assertSame(Path.of("../docs/deployment-file.md"), ReferenceWriter.reference(SHAPE));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsValid() {
        return fields(SHAPE)
                .filter(field -> !field.example().isEmpty())
                .map(field -> DynamicTest.dynamicTest(field.name() + ": " + field.example(), () -> {
                    List<Problem> problems = new ArrayList<>();
                    String text = field.name() + ": " + field.example();
                    Node node = YamlReader.read("example", text.getBytes(StandardCharsets.UTF_8), problems);
                    new ShapeReader(problems).file(Shape.Mapping.of(field), node);
                    assertThat(problems).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyDefaultIsWhatTheShapeAllows() {
        return fields(SHAPE)
                .filter(field -> field.byDefault().isPresent())
                .map(field -> DynamicTest.dynamicTest(field.name(), () -> {
                    List<Problem> problems = new ArrayList<>();
                    String text =
                            Json.text(Map.of(field.name(), field.byDefault().orElseThrow()));
                    Node node = YamlReader.read("default", text.getBytes(StandardCharsets.UTF_8), problems);
                    new ShapeReader(problems).file(Shape.Mapping.of(field), node);
                    assertThat(problems).isEmpty();
                }));
    }

    private static Stream<Field> fields(Shape shape) {
        if (shape instanceof Shape.Mapping mapping) {
            return mapping.allFields().stream()
                    .flatMap(field -> Stream.concat(Stream.of(field), fields(field.shape())));
        }
        if (shape instanceof Shape.Named named) {
            return fields(named.value());
        }
        return shape instanceof Shape.Sequence sequence ? fields(sequence.each()) : Stream.empty();
    }
}
