package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import dev.immutabledeploy.immutability.source.terraform.hcl.HclReader;
import dev.immutabledeploy.immutability.source.terraform.hcl.Span;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads Terraform's JSON syntax to the same bodies. What may be a block or a value is both, as only a provider's schema tells
 * them apart. Terraform, "JSON Configuration Syntax".
 */
final class JsonSyntax {
    /** How many labels the blocks at the top have. */
    private static final Map<String, Integer> LABELS = Map.of(
            "resource",
            2,
            "data",
            2,
            "module",
            1,
            "variable",
            1,
            "provider",
            1,
            "output",
            1,
            "locals",
            0,
            "terraform",
            0);

    private JsonSyntax() {}

    static Body read(Fragment text) {
        List<Body.Block> blocks = new ArrayList<>();
        YamlReader.read(text).ifPresent(root -> {
            for (YamlNode.Entry entry : root.entries()) {
                Integer labels = LABELS.get(entry.name());
                if (labels != null) {
                    top(entry, labels, List.of(), entry.value(), blocks);
                }
            }
        });
        return new Body(List.of(), blocks);
    }

    private static void top(
            YamlNode.Entry type, int labels, List<Body.Label> known, YamlNode value, List<Body.Block> blocks) {
        if (value.isSequence()) {
            value.items().stream()
                    .filter(item -> !item.isSequence())
                    .forEach(item -> top(type, labels, known, item, blocks));
        } else if (known.size() == labels) {
            blocks.add(new Body.Block(type.name(), span(type.key()), known, body(value)));
        } else {
            for (YamlNode.Entry entry : value.entries()) {
                List<Body.Label> more = new ArrayList<>(known);
                more.add(new Body.Label(entry.name(), span(entry.key())));
                top(type, labels, more, entry.value(), blocks);
            }
        }
    }

    private static Body body(YamlNode object) {
        List<Body.Attribute> attributes = new ArrayList<>();
        List<Body.Block> blocks = new ArrayList<>(0);
        for (YamlNode.Entry entry : object.entries()) {
            attributes.add(new Body.Attribute(entry.name(), span(entry.key()), expression(entry.value())));
            List<YamlNode> members = entry.value().isSequence() ? entry.value().items() : List.of(entry.value());
            for (YamlNode member : members) {
                if (!member.entries().isEmpty()) {
                    blocks.add(block(entry, member));
                }
            }
        }
        return new Body(attributes, blocks);
    }

    /** Provisioners have their label as a member. */
    private static Body.Block block(YamlNode.Entry entry, YamlNode member) {
        boolean labelled =
                entry.name().equals("provisioner") && member.entries().size() == 1;
        if (labelled) {
            YamlNode.Entry inner = member.entries().get(0);
            Body.Label label = new Body.Label(inner.name(), span(inner.key()));
            return new Body.Block(entry.name(), span(entry.key()), List.of(label), body(inner.value()));
        }
        return new Body.Block(entry.name(), span(entry.key()), List.of(), body(member));
    }

    private static Expr expression(YamlNode node) {
        if (node.isSequence()) {
            return new Expr.Tuple(
                    span(node),
                    node.items().stream().map(JsonSyntax::expression).toList());
        }
        if (!node.isScalar()) {
            List<Expr.Entry> entries = new ArrayList<>();
            for (YamlNode.Entry entry : node.entries()) {
                entries.add(new Expr.Entry(HclReader.template(entry.key().fragment()), expression(entry.value())));
            }
            return new Expr.Mapping(span(node), entries);
        }
        Expr template = HclReader.template(node.fragment());
        boolean single = template instanceof Expr.Template text
                && text.parts().size() == 1
                && text.parts().get(0) instanceof Expr.Hole;
        return single ? ((Expr.Hole) ((Expr.Template) template).parts().get(0)).value() : template;
    }

    private static Span span(YamlNode node) {
        Fragment text = node.fragment();
        return new Span(text, 0, text.text().length());
    }
}
