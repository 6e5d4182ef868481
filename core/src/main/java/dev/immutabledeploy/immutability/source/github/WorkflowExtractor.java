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
import java.util.regex.Pattern;

/**
 * Finds actions, reusable workflows, images, runners, checkouts and shell commands in GitHub workflows, by folder or
 * content.
 */
public final class WorkflowExtractor implements Extractor {
    private static final String FOLDER = ".github/workflows/";

    @Override
    public Kind kind() {
        return Kind.WORKFLOW;
    }

    @Override
    public boolean mayBe(String path) {
        return path.endsWith(".yml") || path.endsWith(".yaml");
    }

    /** A file in another folder has to say when it runs, and hold a job with a runner. */
    @Override
    public boolean confirms(SourceText source) {
        String content = source.content();
        return inFolder(source.path())
                || (content.contains("runs-on")
                        && Content.RUNNER.matcher(content).find()
                        && Content.JOBS.matcher(content).find()
                        && Content.EVENTS.matcher(content).find());
    }

    private static boolean inFolder(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return folder.equals(FOLDER) || folder.endsWith("/" + FOLDER);
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

    /** Holds the patterns until a content is looked at. */
    private static final class Content {
        static final Pattern EVENTS = Pattern.compile("(?m)^['\"]?on['\"]?[ \\t]*+:");
        static final Pattern JOBS = Pattern.compile("(?m)^['\"]?jobs['\"]?[ \\t]*+:");
        static final Pattern RUNNER = Pattern.compile("(?m)^[ \\t]++['\"]?runs-on['\"]?[ \\t]*+:");
    }
}
