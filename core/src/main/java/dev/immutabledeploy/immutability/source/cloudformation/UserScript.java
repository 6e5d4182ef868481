package dev.immutabledeploy.immutability.source.cloudformation;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.shell.ShellContext;
import dev.immutabledeploy.immutability.source.shell.ShellScript;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** The script that a server runs when it first starts, if it is written as one text. */
final class UserScript {
    private static final Pattern SCRIPT =
            Pattern.compile("\\s*#!\\s*/\\S*(?:sh|env (?:ba|da|z|k)?sh)\\b[^\\n]*\\n.*", Pattern.DOTALL);

    private UserScript() {}

    static void look(Setting data, Found found) {
        if (!(data instanceof TemplateSetting written)) {
            return;
        }
        YamlNode node = written.node();
        for (int depth = 0; depth < 3 && !node.isScalar(); depth++) {
            Optional<Function> call = Function.of(node);
            Optional<YamlNode> inner = call.map(Function::argument);
            if (inner.isEmpty()) {
                return;
            }
            boolean same = inner.get() == node;
            node = same ? first(node) : inner.get();
        }
        Fragment script = node.fragment();
        if (node.isScalar() && SCRIPT.matcher(script.text()).matches()) {
            ShellContext context = new ShellContext(found.around(), "", name -> Optional.empty());
            ShellScript.occurrences(script, context).stream()
                    .filter(use -> !(use.subject() instanceof Subject.Local))
                    .forEach(found::add);
        }
    }

    /** Returns what a short tag stands before: the first of several, or what the only key holds. */
    private static YamlNode first(YamlNode node) {
        if (node.isSequence() && !node.items().isEmpty()) {
            return node.items().get(0);
        }
        return node.entries().size() == 1 ? node.entries().get(0).value() : node;
    }
}
