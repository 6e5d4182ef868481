package dev.immutabledeploy.immutability.source.kubernetes;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.JsonFiles;
import dev.immutabledeploy.immutability.source.helm.HelmChart;
import dev.immutabledeploy.immutability.source.helm.HelmTemplate;
import dev.immutabledeploy.immutability.source.yaml.YamlDocuments;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds images, scripts and configuration in YAML and JSON files that hold objects of Kubernetes, whatever their names. */
public final class KubernetesExtractor implements Extractor {
    private static final Set<String> OTHERS = Set.of("chart.yaml", "kustomization.yaml", "kustomization.yml");

    @Override
    public Kind kind() {
        return Kind.KUBERNETES;
    }

    @Override
    public boolean mayBe(String path) {
        boolean yaml = path.endsWith(".yaml") || path.endsWith(".yml");
        return JsonFiles.mayDescribe(path)
                || (yaml
                        && !OTHERS.contains(
                                path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT)));
    }

    @Override
    public boolean confirms(SourceText source) {
        String content = source.content();
        return content.contains("apiVersion")
                && content.contains("kind")
                && (isJson(content)
                        || (Content.VERSION.matcher(content).find()
                                && Content.KIND.matcher(content).find()));
    }

    private static boolean isJson(String content) {
        int start = 0;
        while (start < content.length() && Character.isWhitespace(content.charAt(start))) {
            start++;
        }
        return content.startsWith("{", start);
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        if (HelmChart.isTemplate(source.path(), around::exists)) {
            return HelmTemplate.occurrences(source, around);
        }
        List<Occurrence> found = new ArrayList<>();
        ClusterObjects objects = new ClusterObjects(around, false, found);
        YamlDocuments documents = YamlReader.readAll(Fragment.of(source));
        documents.nodes().stream().filter(ClusterObjects::isObject).forEach(objects::object);
        documents.mistake().ifPresent(mistake -> {
            boolean template = Content.TEMPLATE.matcher(source.content()).find();
            found.add(template ? notLookedAt(source, "template") : mistake.occurrence());
        });
        return found;
    }

    private static Occurrence notLookedAt(SourceText source, String what) {
        return Occurrence.of(Use.FILE, new Subject.NotLookedAt(what), source.place(0, ""));
    }

    /** Holds the patterns until a content is looked at. */
    private static final class Content {
        static final Pattern VERSION = Pattern.compile("(?m)^['\"]?apiVersion['\"]?[ \\t]*+:");
        static final Pattern KIND = Pattern.compile("(?m)^['\"]?kind['\"]?[ \\t]*+:");
        static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%|<%|\\$\\{");
    }
}
