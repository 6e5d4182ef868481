package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.List;
import java.util.regex.Pattern;

/** Finds actions, reusable workflows, images and runners in GitHub workflows. */
public final class WorkflowExtractor implements Extractor {
    private static final Pattern PATH = Pattern.compile("(?:.*/)?\\.github/workflows/[^/]+\\.ya?ml", Pattern.DOTALL);

    @Override
    public String kind() {
        return "GitHub workflow";
    }

    @Override
    public boolean mayBe(String path) {
        return path.contains(".github/workflows/") && PATH.matcher(path).matches();
    }

    @Override
    public List<Occurrence> extract(SourceText source) {
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
