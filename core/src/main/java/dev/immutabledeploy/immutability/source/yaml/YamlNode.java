package dev.immutabledeploy.immutability.source.yaml;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A node of a YAML document that knows where its text begins. Aliases lead to the very node of their anchor. */
public final class YamlNode {
    private final SourceText source;
    private final Node node;

    YamlNode(SourceText source, Node node) {
        this.source = source;
        this.node = node;
    }

    /** Tells whether this is a mapping. */
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Returns the values of a key of a mapping: usually one, several if it is repeated, none if this is no mapping. */
    public List<YamlNode> get(String key) {
        return tuples().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(tuple -> new YamlNode(source, tuple.getValueNode()))
                .toList();
    }

    /** Returns all values of a mapping; none if this is no mapping. */
    public List<YamlNode> values() {
        return tuples().stream()
                .map(tuple -> new YamlNode(source, tuple.getValueNode()))
                .toList();
    }

    private List<NodeTuple> tuples() {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    /** Returns the items of a sequence; none if this is no sequence. */
    public List<YamlNode> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(item -> new YamlNode(source, item))
                        .toList()
                : List.of();
    }

    /** Returns the text of a scalar without surrounding white space; empty if it is blank or this is no scalar. */
    public Optional<String> scalar() {
        return node instanceof ScalarNode scalar
                ? Optional.of(scalar.getValue().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** Returns where the text of this node begins: behind the quote, or on the first line of a block. */
    public Place place() {
        int offset = start();
        if (node instanceof ScalarNode scalar) {
            offset = textStart(offset, scalar.getScalarStyle());
        }
        return source.place(offset, scalar().orElse(""));
    }

    /** Returns the whole text of a scalar with the place of each of its characters; empty if this is no scalar. */
    public Fragment fragment() {
        return node instanceof ScalarNode scalar
                ? ScalarText.of(source, scalar.getValue(), scalar.getScalarStyle(), start())
                : Fragment.of(source, start(), start());
    }

    private int start() {
        return source.offsetOfCodePoint(node.getStartMark().map(Mark::getIndex).orElse(0));
    }

    /** Returns what stands for this node's content: equal for all aliases of one anchor. */
    public Object identity() {
        return node;
    }

    private int textStart(int offset, ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED, DOUBLE_QUOTED -> firstVisible(offset + 1);
            case LITERAL, FOLDED -> firstVisible(lineEnd(offset));
            default -> offset;
        };
    }

    private int lineEnd(int offset) {
        int end = source.content().indexOf('\n', offset);
        return end < 0 ? offset : end;
    }

    private int firstVisible(int from) {
        int offset = from;
        while (offset < source.content().length() - 1
                && Character.isWhitespace(source.content().charAt(offset))) {
            offset++;
        }
        return offset;
    }
}
