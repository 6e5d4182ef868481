package dev.immutabledeploy.immutability.source.helm;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A chart of Helm: where it stands, and what it says of itself and its values. */
public final class HelmChart {
    /** What a file is called that the templates of a chart stand in. */
    public static final String TEMPLATE = "Helm template";

    static final String CHART = "Chart.yaml";
    private static final String TEMPLATES = "templates/";

    private final Surroundings around;
    private final String folder;

    private HelmChart(Surroundings around, String folder) {
        this.around = around;
        this.folder = folder;
    }

    /**
     * Tells whether a file stands in the folder {@code templates} beside a {@code Chart.yaml}.
     *
     * @param path the path relative to the folder that is scanned, with {@code /} between its parts
     * @param exists tells whether there is such a file
     */
    public static boolean isTemplate(String path, Predicate<String> exists) {
        return root(path, exists).isPresent();
    }

    /** Returns the chart that a template belongs to; empty if it belongs to none. */
    static Optional<HelmChart> of(String template, Surroundings around) {
        return root(template, around::exists).map(root -> new HelmChart(around, root));
    }

    /** Returns the chart whose files stand in a folder, which ends with a slash or is empty. */
    static HelmChart in(String folder, Surroundings around) {
        return new HelmChart(around, folder);
    }

    /** The innermost one counts: charts hold charts. */
    private static Optional<String> root(String path, Predicate<String> exists) {
        for (int at = path.lastIndexOf(TEMPLATES); at >= 0; at = path.lastIndexOf(TEMPLATES, at - 1)) {
            if ((at == 0 || path.charAt(at - 1) == '/') && exists.test(path.substring(0, at) + CHART)) {
                return Optional.of(path.substring(0, at));
            }
        }
        return Optional.empty();
    }

    /** Returns a field of the chart's own description, such as {@code appVersion}. */
    Optional<String> field(String name) {
        return document(CHART).flatMap(chart -> chart.find(name)).flatMap(YamlNode::scalar);
    }

    /** Returns the values that the chart comes with. */
    Optional<YamlNode> values() {
        return document("values.yaml");
    }

    /** Returns the value at a path of names, such as {@code image.tag}. */
    static Optional<YamlNode> at(Optional<YamlNode> values, String path) {
        List<String> names = Arrays.asList(path.split("\\.", -1));
        Optional<YamlNode> node = values;
        for (String name : names) {
            node = node.flatMap(mapping -> mapping.find(name));
        }
        return node;
    }

    /** All templates of a chart ask for the same two. */
    private Optional<YamlNode> document(String name) {
        String path = folder + name;
        return around.shared(Document.class, path, () -> Document.of(around.file(path)))
                .root();
    }

    /** A file of the chart, read; it has no root if there is no such file, or it holds nothing. */
    private record Document(Optional<YamlNode> root) {
        static Document of(Optional<SourceText> source) {
            return new Document(source.flatMap(text ->
                    YamlReader.readAll(Fragment.of(text)).nodes().stream().findFirst()));
        }
    }
}
