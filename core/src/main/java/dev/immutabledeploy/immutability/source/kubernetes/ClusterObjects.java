package dev.immutabledeploy.immutability.source.kubernetes;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Objects of Kubernetes, each looked at by what it is. */
final class ClusterObjects {
    private static final Set<String> DEFINITIONS =
            Set.of("CustomResourceDefinition", "CompositeResourceDefinition", "ConstraintTemplate");
    /** Policies hold patterns of pods, not pods; development tools put their images in later. */
    private static final Set<String> NO_PODS = Set.of("kyverno.io", "constraints.gatekeeper.sh", "skaffold");

    private final List<Occurrence> found;
    private final Pods pods;

    /**
     * Takes what is known beside.
     *
     * @param embedded whether the objects stand within another language
     */
    ClusterObjects(Surroundings around, boolean embedded, List<Occurrence> found) {
        this.found = found;
        this.pods = new Pods(around, embedded, found);
    }

    /** Tells whether a document holds an object. */
    static boolean isObject(YamlNode document) {
        return !text(document, "apiVersion").isEmpty()
                && !text(document, "kind").isEmpty();
    }

    /** Looks at a pod, or at what holds one, without its frame. */
    void pod(YamlNode document) {
        pods.find(document, false);
    }

    /** Looks at one change that a patch makes: an image that is put in, or what holds pods. */
    void change(YamlNode change) {
        String path = text(change, "path");
        change.find("value").ifPresent(value -> {
            if (value.isScalar() && path.endsWith("/image")) {
                pods.image(value);
            } else {
                pods.find(value, false);
            }
        });
    }

    /** Looks at an object, or at each of a list. */
    void object(YamlNode object) {
        object(object, text(object, "kind"));
    }

    private void object(YamlNode object, String kind) {
        String group = group(object);
        Optional<String> foreign = foreign(group, kind);
        if (foreign.isPresent()) {
            found.add(Occurrence.of(Use.FILE, new Subject.NotLookedAt(foreign.get()), object.place()));
        } else if (kind.endsWith("List") && object.find("items").isPresent()) {
            String single = kind.substring(0, kind.length() - "List".length());
            for (YamlNode list : object.get("items")) {
                list.items().forEach(item -> member(item, single));
            }
        } else if (kind.equals("ConfigMap") || kind.equals("Secret")) {
            Configuration.of(object, kind).ifPresent(found::add);
        } else if (kind.equals("StepAction") && group.equals("tekton.dev")) {
            object.get("spec").forEach(pods::container);
        } else if (!DEFINITIONS.contains(kind) && !NO_PODS.contains(group)) {
            pods.find(object, group.contains(".") && !group.endsWith(".k8s.io"));
        }
    }

    /** A member of a list of a kind may leave its kind out. Lists do not hold lists. */
    private void member(YamlNode member, String listed) {
        String own = text(member, "kind");
        String kind = own.isEmpty() ? listed : own;
        if (!kind.equals("List")) {
            object(member, kind);
        }
    }

    /** Returns the name of another tool whose object this is. */
    private static Optional<String> foreign(String group, String kind) {
        if (group.endsWith(".toolkit.fluxcd.io")) {
            return Optional.of("Flux");
        }
        if (group.equals("argoproj.io") && (kind.startsWith("Application") || kind.equals("AppProject"))) {
            return Optional.of("Argo CD");
        }
        return group.equals("kustomize.config.k8s.io") ? Optional.of("Kustomize") : Optional.empty();
    }

    /** Returns the API group without its version; empty for the core group. */
    private static String group(YamlNode object) {
        String version = text(object, "apiVersion");
        return version.substring(0, Math.max(0, version.indexOf('/')));
    }

    static String text(YamlNode node, String key) {
        return node.find(key).flatMap(YamlNode::scalar).orElse("");
    }
}
