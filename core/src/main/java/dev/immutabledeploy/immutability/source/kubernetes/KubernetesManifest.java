package dev.immutabledeploy.immutability.source.kubernetes;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlDocuments;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/** Objects of Kubernetes within another language, such as the pod of a Jenkins pipeline. */
public final class KubernetesManifest {
    private KubernetesManifest() {}

    /**
     * Finds all uses in objects of Kubernetes. A document without {@code apiVersion} and {@code kind} is taken for a pod.
     * What is no YAML is an occurrence too: not known if it is a template, a mistake otherwise.
     */
    public static List<Occurrence> occurrences(Fragment yaml, Surroundings around) {
        return occurrences(yaml, around, true);
    }

    /**
     * Finds all uses in patches of objects of Kubernetes: objects of which only a part is written, or lists of changes by
     * RFC 6902.
     */
    public static List<Occurrence> patches(Fragment yaml, Surroundings around) {
        return occurrences(yaml, around, false);
    }

    private static List<Occurrence> occurrences(Fragment yaml, Surroundings around, boolean embedded) {
        List<Occurrence> found = new ArrayList<>();
        ClusterObjects objects = new ClusterObjects(around, embedded, found);
        YamlDocuments documents = YamlReader.readAll(yaml);
        for (YamlNode document : documents.nodes()) {
            if (ClusterObjects.isObject(document)) {
                objects.object(document);
            } else if (document.isSequence() && !embedded) {
                document.items().forEach(objects::change);
            } else {
                objects.pod(document);
            }
        }
        documents.mistake().ifPresent(mistake -> {
            boolean template = yaml.text().contains("${") || yaml.text().contains("{{");
            Subject open = new Subject.Unresolved("that is a template", false);
            found.add(template ? Occurrence.of(Use.MANIFEST, open, mistake.place()) : mistake.occurrence());
        });
        return found;
    }
}
