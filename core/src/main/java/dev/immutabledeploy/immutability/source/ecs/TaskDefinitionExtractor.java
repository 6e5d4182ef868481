package dev.immutabledeploy.immutability.source.ecs;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.JsonFiles;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.cloud.YamlSetting;
import dev.immutabledeploy.immutability.source.yaml.YamlDocuments;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds images, secrets and files of the environment in task definitions as JSON, whole, as a service's answer, or only their
 * list of containers, which may be templates of another tool.
 */
public final class TaskDefinitionExtractor implements Extractor {
    @Override
    public Kind kind() {
        return Kind.TASK_DEFINITION;
    }

    @Override
    public boolean mayBe(String path) {
        return JsonFiles.mayDescribe(path);
    }

    @Override
    public boolean confirms(SourceText source) {
        return source.content().contains("\"containerDefinitions\"")
                && source.content().contains("\"image\"");
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        Found found = new Found(around, source.path());
        YamlDocuments documents = YamlReader.readAll(withoutHoles(source));
        for (YamlNode document : documents.nodes()) {
            Setting whole = new YamlSetting(document, around);
            Setting described = whole.get("taskDefinition");
            Setting task = described.isPresent() ? described : whole;
            TaskDefinition.containers(document.isSequence() ? whole : task.get("containerDefinitions"), found);
        }
        documents.mistake().ifPresent(mistake -> {
            boolean template = Holes.TEMPLATE.matcher(source.content()).find();
            Subject other = new Subject.NotLookedAt("template");
            found.add(template ? Occurrence.of(Use.FILE, other, source.place(0, "")) : mistake.occurrence());
        });
        return found.occurrences();
    }

    /** Puts zeros in place of what stands for a number or for nothing, outside strings: no JSON could be read otherwise. */
    private static Fragment withoutHoles(SourceText source) {
        String content = source.content();
        if (!content.contains("${")) {
            return Fragment.of(source);
        }
        Fragment.Builder text = Fragment.builder(source);
        boolean quoted = false;
        int done = 0;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            int close = !quoted && content.startsWith("${", i) ? close(content, i) : -1;
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (close > 0) {
                text.add(content.substring(done, i), done);
                text.add("0".repeat(close + 1 - i), i);
                done = close + 1;
                i = close;
            }
        }
        return text.add(content.substring(done), done).build();
    }

    /** Returns where a hole ends, on the same line and without another within. */
    private static int close(String content, int start) {
        for (int i = start + 2; i < content.length() && content.charAt(i) != '\n' && content.charAt(i) != '{'; i++) {
            if (content.charAt(i) == '}') {
                return i;
            }
        }
        return -1;
    }

    /** Holds the patterns until they are needed. */
    private static final class Holes {
        static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%|<%|\\$\\{|%\\{");
    }
}
