package dev.immutabledeploy.immutability.source.cloudformation;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Amazon;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may stand anywhere in a resource: launch templates, and dynamic references to values kept elsewhere. */
final class StackTexts {
    private static final Pattern DYNAMIC =
            Pattern.compile("\\{\\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]*+(?:\\$\\{[^{}]*+}[^{}]*+)*+)}}");
    private static final Pattern NUMBERED = Pattern.compile(".*:[0-9]+");
    private static final int SECRET_VERSION = 2;

    private final Template template;
    private final Found found;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    StackTexts(Template template, Found found) {
        this.template = template;
        this.found = found;
    }

    /** Looks at a value and all within it, each once. */
    void look(YamlNode node, int depth) {
        if (!seen.add(node.identity())) {
            return;
        }
        if (node.isScalar()) {
            text(node);
            return;
        }
        node.items().forEach(item -> look(item, depth + 1));
        for (YamlNode.Entry entry : node.entries()) {
            boolean template =
                    entry.name().equals("LaunchTemplate") || entry.name().equals("LaunchTemplateSpecification");
            if (template) {
                launchTemplate(entry);
            }
            if (!entry.name().equals("ImageId")) {
                look(entry.value(), depth + 1);
            }
        }
    }

    private void launchTemplate(YamlNode.Entry entry) {
        Setting value = TemplateSetting.of(java.util.Optional.of(entry.value()), template);
        boolean named = Stream.of("LaunchTemplateId", "LaunchTemplateName", "Id", "Name")
                .anyMatch(name -> entry.value().find(name).isPresent());
        if (named) {
            Amazon.launchTemplate(entry.key().place(), value.get("Version"), found);
        }
    }

    private void text(YamlNode node) {
        if (!node.scalar().orElse("").contains("{{resolve:")) {
            return;
        }
        Fragment text = node.fragment();
        Matcher dynamic = DYNAMIC.matcher(text.text());
        while (dynamic.find()) {
            boolean secret = dynamic.group(1).equals("secretsmanager");
            if (secret
                    ? !isVersioned(dynamic.group(2))
                    : !NUMBERED.matcher(dynamic.group(2)).matches()) {
                String fix = secret
                        ? "{{resolve:secretsmanager:<secret>:SecretString:<key>::<version id>}}"
                        : "{{resolve:" + dynamic.group(1) + ":<name>:<version>}}";
                found.add(
                        Use.PARAMETER,
                        new Subject.Parameter(dynamic.group(), fix),
                        text.place(dynamic.start(), dynamic.end()));
            }
        }
    }

    /** A secret's version id is the last of what follows {@code SecretString}: key, stage and id. */
    private static boolean isVersioned(String secret) {
        int at = secret.indexOf(":SecretString");
        if (at < 0) {
            return false;
        }
        String[] parts = secret.substring(at + 1).split(":", -1);
        return parts.length > SECRET_VERSION + 1 && !parts[SECRET_VERSION + 1].isBlank();
    }
}
