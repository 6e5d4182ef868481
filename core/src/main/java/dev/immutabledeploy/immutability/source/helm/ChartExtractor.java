package dev.immutabledeploy.immutability.source.helm;

import dev.immutabledeploy.immutability.source.ChartVersion;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.Requirement.Pinning;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlDocuments;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a chart depends on: {@code Chart.yaml}, and {@code requirements.yaml} as charts of Helm 2 had it. */
public final class ChartExtractor implements Extractor {
    private static final String REQUIREMENTS = "requirements.yaml";

    @Override
    public Kind kind() {
        return Kind.HELM_CHART;
    }

    @Override
    public boolean mayBe(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals(HelmChart.CHART) || name.equals(REQUIREMENTS);
    }

    /** Other tools have files of the second name. */
    @Override
    public boolean confirms(SourceText source) {
        return !source.path().endsWith(REQUIREMENTS) || source.content().contains("dependencies:");
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        List<Occurrence> found = new ArrayList<>();
        YamlDocuments documents = YamlReader.readAll(Fragment.of(source));
        documents.nodes().stream().findFirst().ifPresent(chart -> {
            List<YamlNode> dependencies =
                    chart.find("dependencies").map(YamlNode::items).orElse(List.of());
            if (!dependencies.isEmpty()) {
                List<YamlNode> locked = locked(source.path(), around);
                dependencies.forEach(dependency -> look(dependency, locked, found));
            }
        });
        documents.mistake().ifPresent(mistake -> found.add(mistake.occurrence()));
        return found;
    }

    /** Returns what the lock file beside it lists. */
    private static List<YamlNode> locked(String path, Surroundings around) {
        String lock = path.substring(0, path.lastIndexOf('.')) + ".lock";
        return around.file(lock)
                .map(source -> YamlReader.readAll(Fragment.of(source)).nodes())
                .flatMap(nodes -> nodes.stream().findFirst())
                .flatMap(root -> root.find("dependencies"))
                .map(YamlNode::items)
                .orElse(List.of());
    }

    /** A chart in the same repository has the version that stands there. */
    private static void look(YamlNode dependency, List<YamlNode> locked, List<Occurrence> found) {
        String repository = text(dependency, "repository");
        Optional<YamlNode> name =
                dependency.find("name").filter(value -> value.scalar().isPresent());
        if (name.isEmpty() || repository.isEmpty() || repository.startsWith("file:")) {
            return;
        }
        String version = text(dependency, "version");
        if (!ChartVersion.isExact(version) && !isLocked(dependency, locked)) {
            String text = (text(dependency, "name") + " " + version).strip();
            YamlNode where = dependency
                    .find("version")
                    .filter(value -> value.scalar().isPresent())
                    .orElse(name.get());
            found.add(Occurrence.of(
                    Use.PACKAGE,
                    new Subject.Requirement(text, Installer.HELM_DEPENDENCY, Pinning.NONE),
                    where.place()));
        }
    }

    private static boolean isLocked(YamlNode dependency, List<YamlNode> locked) {
        return locked.stream()
                .anyMatch(entry -> text(entry, "name").equals(text(dependency, "name"))
                        && text(entry, "repository").equals(text(dependency, "repository"))
                        && ChartVersion.isExact(text(entry, "version")));
    }

    private static String text(YamlNode node, String key) {
        return node.find(key).flatMap(YamlNode::scalar).orElse("");
    }
}
