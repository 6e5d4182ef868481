package dev.immutabledeploy.immutability.source.cloudformation;

import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * A call of an intrinsic function, by a short tag or a mapping with one key. AWS CloudFormation, "Intrinsic function
 * reference".
 *
 * @param name the name without {@code Fn::} or {@code !}
 * @param argument its argument; for a short tag the tagged value itself
 */
record Function(String name, YamlNode argument) {

    /** Returns the call that a value is; empty if it is none. */
    static Optional<Function> of(YamlNode node) {
        Optional<String> tag =
                node.tag().filter(text -> text.startsWith("!") && text.length() > 1 && text.charAt(1) != '!');
        if (tag.isPresent()) {
            return Optional.of(new Function(tag.get().substring(1), node));
        }
        if (!node.isMapping() || node.entries().size() != 1) {
            return Optional.empty();
        }
        YamlNode.Entry only = node.entries().get(0);
        String name = only.name();
        if (name.startsWith("Fn::")) {
            return Optional.of(new Function(name.substring(4), only.value()));
        }
        return name.equals("Ref") ? Optional.of(new Function(name, only.value())) : Optional.empty();
    }

    /** Returns an argument of several, counted from 0; empty if there are fewer. */
    Optional<YamlNode> argument(int index) {
        List<YamlNode> items = argument.items();
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    /** Returns the text of the only argument; empty if it is none. */
    String text() {
        return argument.scalar().orElse("");
    }
}
