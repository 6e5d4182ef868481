package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.List;

/** Finds actions, reusable workflows, images and runners in GitHub workflows. */
public final class WorkflowExtractor implements Extractor {
    private static final String FOLDER = ".github/workflows/";

    @Override
    public Kind kind() {
        return Kind.WORKFLOW;
    }

    @Override
    public boolean mayBe(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        boolean inFolder = folder.equals(FOLDER) || folder.endsWith("/" + FOLDER);
        return inFolder && (path.endsWith(".yml") || path.endsWith(".yaml"));
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        YamlNode workflow = YamlReader.read(source)
                .filter(YamlNode::isMapping)
                .orElseThrow(() -> new UnparseableException("it holds no workflow", source.place(0, "")));
        Steps steps = new Steps();
        for (YamlNode jobs : workflow.get("jobs")) {
            jobs.values().stream().filter(steps::isNew).forEach(job -> new Job(job, steps).collect());
        }
        return steps.found();
    }
}
