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
import java.util.Map;
import java.util.Optional;

/** Finds actions, reusable workflows, images, runners, checkouts and shell commands in GitHub workflows. */
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
        Found found = new Found();
        Scope scope = Scope.of(around, Inputs.of(workflow), Map.of());
        Conditions conditions = new Conditions(scope, false, Optional.empty(), "").within(workflow);
        String root = source.path().substring(0, Math.max(0, source.path().lastIndexOf(FOLDER)));
        for (YamlNode jobs : workflow.get("jobs")) {
            for (YamlNode.Entry entry : jobs.entries()) {
                YamlNode job = entry.value();
                if (found.isNew(job)) {
                    String title = source.path() + " " + entry.name();
                    new Job(title, job, conditions, new Workspace(root), around, found).collect();
                }
            }
        }
        return found.occurrences();
    }
}
