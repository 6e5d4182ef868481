package dev.immutabledeploy.immutability.source.terraform.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Values that are written out are the same to another reader of HCL. It reads {@code dynamic} blocks and indented heredocs in
 * its own way, so those are left out.
 */
class OtherReaderTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/terraform");
    private static final int LEAST_COMPARED = 100;

    @Test
    void writtenValuesAreTheSameToAnotherReader() throws Exception {
        int compared = 0;
        try (Stream<Path> files = Files.walk(CORPUS)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(tf|hcl)"))
                    .sorted()
                    .toList()) {
                Map<String, Object> other = new HCLParser().parse(Files.readString(file), true);
                Body own = HclReader.read(Fragment.of(SourceText.of(file.toString(), Files.readAllBytes(file))));
                compared += compare(own, other, file.toString());
            }
        }

        assertThat(compared).isGreaterThanOrEqualTo(LEAST_COMPARED);
    }

    private static int compare(Body own, Map<?, ?> other, String where) {
        int compared = 0;
        for (Body.Attribute attribute : own.attributes()) {
            Optional<Object> value = written(attribute.value());
            if (value.isPresent()) {
                assertThat(plain(other.get(attribute.name())))
                        .as(where + "/" + attribute.name())
                        .isEqualTo(value.get());
                compared++;
            }
        }
        Map<String, Integer> met = new HashMap<>();
        for (Body.Block block : own.blocks()) {
            if (block.type().equals("dynamic")) {
                continue;
            }
            @Nullable Object found = other.get(block.type());
            StringBuilder path = new StringBuilder(where + "/" + block.type());
            for (Body.Label label : block.labels()) {
                path.append('/').append(label.text());
                assertThat(found).as(path.toString()).isInstanceOf(Map.class);
                found = map(found).get(label.text());
            }
            int index = met.merge(path.toString(), 1, Integer::sum) - 1;
            @Nullable Object member = found instanceof List<?> list ? list.get(index) : found;
            if (!block.body().isEmpty()) {
                assertThat(member).as(path.toString()).isInstanceOf(Map.class);
                compared += compare(block.body(), map(member), path.toString());
            }
        }
        return compared;
    }

    /** Returns a value in which nothing is left open. */
    private static Optional<Object> written(Expr expr) {
        if (expr instanceof Expr.Plain plain) {
            return plain.value().equals("null") ? Optional.empty() : Optional.of(plain.value());
        }
        if (expr instanceof Expr.Template template) {
            boolean indented = template.span().written().startsWith("<<-");
            boolean literal = template.parts().stream().allMatch(Expr.Literal.class::isInstance);
            return literal && !indented ? Optional.of(text(template)) : Optional.empty();
        }
        if (expr instanceof Expr.Tuple tuple) {
            List<Object> items = new ArrayList<>();
            tuple.items().forEach(item -> written(item).ifPresent(items::add));
            return items.size() == tuple.items().size() ? Optional.of(items) : Optional.empty();
        }
        return Optional.empty();
    }

    private static String text(Expr.Template template) {
        StringBuilder text = new StringBuilder();
        template.parts()
                .forEach(part -> text.append(((Expr.Literal) part).text().text()));
        return text.toString();
    }

    private static Map<?, ?> map(@Nullable Object other) {
        return other instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Object plain(@Nullable Object other) {
        if (other instanceof List<?> list) {
            return list.stream().map(OtherReaderTest::plain).toList();
        }
        return other instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : String.valueOf(other);
    }
}
