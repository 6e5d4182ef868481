package dev.immutabledeploy.immutability.source.yaml;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML to nodes. Nothing is constructed and no alias is expanded, so hostile documents stay small. */
public final class YamlReader {
    private static final int DEEPEST = 100;
    private static final int MOST_ALIASES = 500;
    private static final int LONGEST = 8 << 20;

    private YamlReader() {}

    /**
     * Reads a file that holds a single document; empty if it holds none.
     *
     * @throws UnparseableException if it is no YAML, holds several documents or is nested more than 100 deep,
     *     or uses more than 500 aliases of collections
     */
    public static Optional<YamlNode> read(SourceText source) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.path())
                .setCodePointLimit(LONGEST)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setUseMarks(true)
                .build();
        try {
            checkDepth(source, settings);
            return new Compose(settings).composeString(source.content()).map(node -> new YamlNode(source, node));
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(mark -> place(source, mark)).orElseGet(() -> source.place(0, ""));
            throw new UnparseableException("it is no valid YAML: " + Shown.text(problem(e)), place);
        } catch (YamlEngineException e) {
            String problem = Optional.ofNullable(e.getMessage()).orElse("it is no valid YAML");
            throw new UnparseableException(Shown.text(problem), source.place(0, ""));
        }
    }

    private static void checkDepth(SourceText source, LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(source.content())) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                Place place =
                        event.getStartMark().map(mark -> place(source, mark)).orElseGet(() -> source.place(0, ""));
                throw new UnparseableException("it is nested more than " + DEEPEST + " deep", place);
            }
        }
    }

    private static Place place(SourceText source, Mark mark) {
        return source.place(source.offsetOfCodePoint(mark.getIndex()), "");
    }

    private static String problem(MarkedYamlEngineException e) {
        return Optional.ofNullable(e.getProblem()).orElse("unexpected text");
    }
}
