package dev.immutabledeploy.immutability.source.kustomize;

import dev.immutabledeploy.immutability.source.ChartVersion;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.Requirement.Pinning;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.container.ImageText;
import dev.immutabledeploy.immutability.source.kubernetes.KubernetesManifest;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** What one document of Kustomize uses. */
final class Kustomization {
    private static final List<String> RESOURCES = List.of(
            "resources", "bases", "components", "crds", "generators", "transformers", "validators", "configurations");
    private static final List<String> GENERATORS = List.of("configMapGenerator", "secretGenerator");

    private final Surroundings around;
    private final List<Occurrence> found;
    private final ImageText images;

    Kustomization(Surroundings around, List<Occurrence> found) {
        this.around = around;
        this.found = found;
        this.images = new ImageText(around);
    }

    /** Looks at a document, key by key. */
    void look(YamlNode document) {
        for (String key : RESOURCES) {
            items(document, key).forEach(this::resource);
        }
        items(document, "images").forEach(this::image);
        items(document, "helmCharts").forEach(this::chart);
        items(document, "helmChartInflationGenerator").forEach(this::chart);
        items(document, "patches").forEach(patch -> patch.find("patch").ifPresent(this::patch));
        items(document, "patchesStrategicMerge").forEach(this::patch);
        items(document, "patchesJson6902").forEach(patch -> patch.find("patch").ifPresent(this::patch));
        boolean unhashed = isUnhashed(document);
        for (String key : GENERATORS) {
            items(document, key).forEach(generator -> configuration(generator, key, unhashed));
        }
    }

    private static List<YamlNode> items(YamlNode document, String key) {
        return document.find(key).map(YamlNode::items).orElse(List.of());
    }

    private void resource(YamlNode resource) {
        resource.scalar()
                .flatMap(RemoteResource::of)
                .ifPresent(subject -> found.add(Occurrence.of(
                        subject instanceof Subject.Download ? Use.MANIFEST : Use.REMOTE_BASE,
                        subject,
                        resource.place())));
    }

    /** A tag or digest is put on every image of that name; an entry that only renames leaves the tag to the manifests. */
    private void image(YamlNode image) {
        Optional<YamlNode> name = image.find("newName").or(() -> image.find("name"));
        Optional<YamlNode> tag =
                image.find("newTag").filter(value -> value.scalar().isPresent());
        Optional<YamlNode> pin =
                image.find("digest").filter(value -> value.scalar().isPresent());
        Optional<String> base = name.flatMap(YamlNode::scalar);
        if (base.isEmpty() || (tag.isEmpty() && pin.isEmpty())) {
            return;
        }
        String text = base.get()
                + tag.filter(value -> pin.isEmpty())
                        .flatMap(YamlNode::scalar)
                        .map(value -> ":" + value)
                        .orElse("")
                + pin.flatMap(YamlNode::scalar).map(value -> "@" + value).orElse("");
        YamlNode where = pin.or(() -> tag).orElse(image);
        found.add(Occurrence.of(Use.CONTAINER_IMAGE, images.subject(text), where.place()));
    }

    private void chart(YamlNode chart) {
        Optional<YamlNode> name = chart.find("name").or(() -> chart.find("chartName"));
        boolean fetched = chart.find("repo")
                .or(() -> chart.find("chartRepo"))
                .flatMap(YamlNode::scalar)
                .isPresent();
        Optional<YamlNode> version = chart.find("version").or(() -> chart.find("chartVersion"));
        Optional<String> asked = version.flatMap(YamlNode::scalar);
        if (fetched && name.isPresent() && asked.filter(ChartVersion::isExact).isEmpty()) {
            String text = name.get().scalar().orElse("")
                    + asked.map(value -> " " + value).orElse("");
            found.add(Occurrence.of(
                    Use.PACKAGE,
                    new Subject.Requirement(text, Installer.KUSTOMIZE, Pinning.NONE),
                    version.filter(value -> asked.isPresent())
                            .orElse(name.get())
                            .place()));
        }
    }

    /** Looks at a patch that stands in the file itself: an object, or a list of changes to one. */
    private void patch(YamlNode patch) {
        if (!patch.isScalar() || patch.fragment().text().indexOf(':') < 0) {
            return; // the name of a file
        }
        found.addAll(KubernetesManifest.patches(patch.fragment(), around));
    }

    private void configuration(YamlNode generator, String key, boolean unhashed) {
        Optional<YamlNode> name =
                generator.find("name").filter(value -> value.scalar().isPresent());
        boolean own = generator.find("options").filter(Kustomization::disables).isPresent();
        if (name.isPresent() && (own || unhashed)) {
            String kind = key.equals("secretGenerator") ? "Secret" : "ConfigMap";
            boolean fixed = generator
                    .find("options")
                    .flatMap(options -> options.find("immutable"))
                    .flatMap(YamlNode::scalar)
                    .filter("true"::equals)
                    .isPresent();
            Subject subject =
                    new Subject.Configuration(kind, name.get().scalar().orElse(""), fixed);
            found.add(Occurrence.of(Use.CONFIGURATION, subject, name.get().place()));
        }
    }

    private static boolean isUnhashed(YamlNode document) {
        return document.find("generatorOptions").filter(Kustomization::disables).isPresent();
    }

    private static boolean disables(YamlNode options) {
        return options.find("disableNameSuffixHash")
                .flatMap(YamlNode::scalar)
                .filter("true"::equals)
                .isPresent();
    }
}
