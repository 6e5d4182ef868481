package dev.immutabledeploy.immutability.source.cloudformation;

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
import dev.immutabledeploy.immutability.source.yaml.YamlDocuments;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.List;
import java.util.regex.Pattern;

/** Finds images, servers, functions, parameters and nested stacks in templates of CloudFormation and SAM, by their content. */
public final class CloudFormationExtractor implements Extractor {
    @Override
    public Kind kind() {
        return Kind.CLOUDFORMATION;
    }

    @Override
    public boolean mayBe(String path) {
        return path.endsWith(".yaml")
                || path.endsWith(".yml")
                || path.endsWith(".template")
                || JsonFiles.mayDescribe(path);
    }

    @Override
    public boolean confirms(SourceText source) {
        String content = source.content();
        return content.contains("AWS::")
                && content.contains("Resources")
                && content.contains("Type")
                && Content.RESOURCES.matcher(content).find();
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        Found found = new Found(around, source.path());
        YamlDocuments documents = YamlReader.readAll(Fragment.of(source));
        for (YamlNode document : documents.nodes()) {
            if (document.find("Resources").filter(YamlNode::isMapping).isPresent()) {
                new StackResources(document, new Template(document, around), found).look();
            }
        }
        documents.mistake().ifPresent(mistake -> {
            boolean template = Content.TEMPLATE.matcher(source.content()).find();
            Subject other = new Subject.NotLookedAt("template");
            found.add(template ? Occurrence.of(Use.FILE, other, source.place(0, "")) : mistake.occurrence());
        });
        return found.occurrences();
    }

    /** Holds the patterns until a content is looked at. */
    private static final class Content {
        static final Pattern RESOURCES = Pattern.compile("(?m)^['\"]?Resources['\"]?[ \\t]*+:|\"Resources\"\\s*+:");
        static final Pattern TEMPLATE = Pattern.compile("\\{%|<%|\\{\\{(?!resolve:)");
    }
}
