package dev.immutabledeploy.immutability.source.yaml;

import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** Puts the events of a parser together to nodes, as long as they stay within bounds. */
final class YamlComposer {
    private static final int DEEPEST = 100;
    private static final int MOST_ALIASES = 500;
    private static final int MOST_VALUES = 500_000;

    private final Parser parser;
    private final YamlText text;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private int aliases;
    private int values;

    YamlComposer(Parser parser, YamlText text) {
        this.parser = parser;
        this.text = text;
    }

    /**
     * Returns the next document; empty at the end of the stream.
     *
     * @throws UnparseableException if it exceeds a bound or uses an alias of nothing
     */
    Optional<YamlNode> next() {
        while (parser.hasNext()) {
            Event.ID event = parser.next().getEventId();
            if (event == Event.ID.DocumentStart) {
                anchors.clear();
                aliases = 0;
                return Optional.of(node(parser.next(), 0));
            }
        }
        return Optional.empty();
    }

    private YamlNode node(Event event, int depth) {
        if (++values > MOST_VALUES) {
            throw refused("it holds more than " + MOST_VALUES + " values", event);
        }
        return switch (event.getEventId()) {
            case Alias -> alias((AliasEvent) event);
            case Scalar -> {
                ScalarEvent scalar = (ScalarEvent) event;
                yield anchored(
                        scalar,
                        YamlNode.scalar(
                                text, start(event), scalar.getValue(), scalar.getScalarStyle(), scalar.getTag()));
            }
            case SequenceStart -> sequence((CollectionStartEvent) event, deeper(event, depth));
            case MappingStart -> mapping((CollectionStartEvent) event, deeper(event, depth));
            default -> throw refused("it is no valid YAML: unexpected text", event);
        };
    }

    private YamlNode alias(AliasEvent event) {
        YamlNode node = anchors.get(event.getAlias());
        if (node == null) {
            throw refused("it is no valid YAML: an alias has no anchor", event);
        }
        if (!node.isScalar() && ++aliases > MOST_ALIASES) {
            throw refused("it uses more than " + MOST_ALIASES + " aliases of collections", event);
        }
        return node;
    }

    private YamlNode sequence(CollectionStartEvent start, int depth) {
        List<YamlNode> items = new ArrayList<>(4);
        YamlNode sequence = anchored(start, YamlNode.sequence(text, start(start), items, start.getTag()));
        for (Event event = parser.next(); event.getEventId() != Event.ID.SequenceEnd; event = parser.next()) {
            items.add(node(event, depth));
        }
        return sequence;
    }

    private YamlNode mapping(CollectionStartEvent start, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>(4);
        YamlNode mapping = anchored(start, YamlNode.mapping(text, start(start), entries, start.getTag()));
        for (Event event = parser.next(); event.getEventId() != Event.ID.MappingEnd; event = parser.next()) {
            YamlNode key = node(event, depth);
            entries.add(new YamlNode.Entry(key, node(parser.next(), depth)));
        }
        return mapping;
    }

    /** Names the node before its content is read: it may hold an alias of itself. */
    private YamlNode anchored(NodeEvent event, YamlNode node) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private int deeper(Event event, int depth) {
        if (depth == DEEPEST) {
            throw refused("it is nested more than " + DEEPEST + " deep", event);
        }
        return depth + 1;
    }

    private UnparseableException refused(String what, Event event) {
        return new UnparseableException(what, text.place(start(event)));
    }

    private static int start(Event event) {
        return event.getStartMark().map(Mark::getIndex).orElse(0);
    }
}
