package dev.immutabledeploy.immutability.source.terraform.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a file or between the braces of a block.
 *
 * @param attributes the names with values, in order
 * @param blocks the blocks, in order
 */
public record Body(List<Attribute> attributes, List<Block> blocks) {
    public Body {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    /** A name with a value, and where the name stands. */
    public record Attribute(String name, Span span, Expr value) {}

    /** The label of a block, and where its text stands, without quotes. */
    public record Label(String text, Span span) {}

    /** A block, and where its type stands. */
    public record Block(String type, Span span, List<Label> labels, Body body) {
        public Block {
            labels = List.copyOf(labels);
        }

        /** Returns the text of a label, counted from 0; the empty text if there is none. */
        public String label(int index) {
            return index < labels.size() ? labels.get(index).text() : "";
        }
    }

    /** Returns the attribute of a name; empty if there is none. */
    public Optional<Attribute> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    /** Returns the value of an attribute; empty if there is none. */
    public Optional<Expr> value(String name) {
        return attribute(name).map(Attribute::value);
    }

    /** Returns the blocks of a type, also those that a {@code dynamic} block makes. */
    public List<Block> blocks(String type) {
        List<Block> found = new ArrayList<>(1);
        for (Block block : blocks) {
            if (block.type().equals(type)) {
                found.add(block);
            } else if (block.type().equals("dynamic") && block.label(0).equals(type)) {
                found.addAll(block.body().blocks("content"));
            }
        }
        return found;
    }

    /** Tells whether there is nothing in it. */
    public boolean isEmpty() {
        return attributes.isEmpty() && blocks.isEmpty();
    }
}
