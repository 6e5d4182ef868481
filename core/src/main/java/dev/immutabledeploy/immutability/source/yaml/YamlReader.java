package dev.immutabledeploy.immutability.source.yaml;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML to nodes, in one pass. Nothing is constructed and no alias is expanded, so hostile documents stay small: what
 * is nested more than 100 deep, uses more than 500 aliases of collections or holds more than 500,000 values is refused.
 */
public final class YamlReader {
    private static final int LONGEST = 8 << 20;

    private YamlReader() {}

    /**
     * Reads a file that holds a single document; empty if it holds none.
     *
     * @throws UnparseableException if it is no YAML, holds several documents or is refused
     */
    public static Optional<YamlNode> read(SourceText source) {
        return read(Fragment.of(source));
    }

    /**
     * Reads a text within a file, such as a string of another language, that holds a single document; empty if it holds
     * none.
     *
     * @throws UnparseableException if it is no YAML, holds several documents or is refused
     */
    public static Optional<YamlNode> read(Fragment text) {
        YamlDocuments documents = readAll(text);
        if (documents.mistake().isPresent()) {
            throw documents.mistake().get();
        }
        if (documents.nodes().size() > 1) {
            YamlNode second = documents.nodes().get(1);
            throw new UnparseableException("it holds several documents", second.place());
        }
        return documents.nodes().stream().findFirst();
    }

    /** Reads all documents of a text. */
    public static YamlDocuments readAll(Fragment text) {
        YamlText yaml = new YamlText(text);
        List<YamlNode> nodes = new ArrayList<>();
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setCodePointLimit(LONGEST)
                    .setUseMarks(true)
                    // The parser fails where its buffer ends within a character, so all of the text is given one.
                    .setBufferSize(yaml.content().length() + 1)
                    .build();
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, yaml.content()));
            YamlComposer composer = new YamlComposer(parser, yaml);
            for (Optional<YamlNode> next = composer.next(); next.isPresent(); next = composer.next()) {
                next.filter(node -> !node.isBlank()).ifPresent(nodes::add);
            }
            return new YamlDocuments(nodes, Optional.empty());
        } catch (UnparseableException e) {
            return new YamlDocuments(nodes, Optional.of(e));
        } catch (YamlEngineException e) {
            return new YamlDocuments(nodes, Optional.of(unparseable(e, yaml)));
        } catch (IllegalArgumentException e) {
            // So the parser says that an escape is cut off by the end of the text.
            UnparseableException mistake =
                    new UnparseableException("it is no valid YAML: an escape is not complete", yaml.place(0));
            return new YamlDocuments(nodes, Optional.of(mistake));
        }
    }

    private static UnparseableException unparseable(YamlEngineException e, YamlText yaml) {
        if (e instanceof MarkedYamlEngineException marked) {
            Place place = marked.getProblemMark()
                    .map(mark -> yaml.place(mark.getIndex()))
                    .orElseGet(() -> yaml.place(0));
            String problem = Optional.ofNullable(marked.getProblem()).orElse("unexpected text");
            return new UnparseableException("it is no valid YAML: " + Shown.text(problem), place);
        }
        String problem = Optional.ofNullable(e.getMessage()).orElse("it is no valid YAML");
        return new UnparseableException(Shown.text(problem), yaml.place(0));
    }
}
