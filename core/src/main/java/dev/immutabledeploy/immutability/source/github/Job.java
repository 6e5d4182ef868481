package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One job of a workflow: its machine, its images, the workflow that it calls or its steps. */
final class Job {
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']++)[\"']");

    private final String title;
    private final YamlNode job;
    private final Conditions conditions;
    private final Workspace workspace;
    private final Surroundings around;
    private final Found found;
    private final List<String> labels = new ArrayList<>();

    /**
     * Takes a job.
     *
     * @param title what the job and its file are called
     * @param workflow what holds in its workflow
     * @param workspace its workspace, in which nothing but this repository is yet
     */
    Job(String title, YamlNode job, Conditions workflow, Workspace workspace, Surroundings around, Found found) {
        this.title = title;
        this.job = job;
        this.conditions = workflow.with(workflow.scope().with(Matrix.of(job))).within(job);
        this.workspace = workspace;
        this.around = around;
        this.found = found;
    }

    void collect() {
        for (YamlNode uses : job.get("uses")) {
            uses.scalar().filter(text -> found.isNew(uses)).ifPresent(text -> calls(text, uses.place()));
        }
        job.get("runs-on").forEach(this::runners);
        job.get("container").forEach(this::image);
        for (YamlNode services : job.get("services")) {
            if (found.isNew(services)) {
                services.values().forEach(this::image);
            }
        }
        boolean onWindows = !labels.isEmpty() && labels.stream().allMatch(Job::isWindows);
        new Steps(conditions.on(onWindows), workspace, around, found).collect(title, job);
    }

    private void calls(String text, Place place) {
        Subject subject = new Uses(around, workspace).subject(text, Use.REUSABLE_WORKFLOW);
        found.add(Uses.use(text, Use.REUSABLE_WORKFLOW), subject, place);
    }

    private void image(YamlNode container) {
        Stream<YamlNode> images = container.isMapping() ? container.get("image").stream() : Stream.of(container);
        images.flatMap(image -> References.nodes(image, conditions.scope()).stream())
                .forEach(image -> References.image(image, conditions.scope(), found));
    }

    private void runners(YamlNode runsOn) {
        Stream<YamlNode> nodes = runsOn.isMapping() ? runsOn.get("labels").stream() : Stream.of(runsOn);
        nodes.flatMap(Job::each)
                .flatMap(label -> References.nodes(label, conditions.scope()).stream())
                .flatMap(Job::each)
                .forEach(this::runner);
    }

    private static Stream<YamlNode> each(YamlNode node) {
        return Stream.concat(Stream.of(node), node.items().stream());
    }

    private void runner(YamlNode label) {
        label.scalar().ifPresent(text -> {
            List<String> values =
                    conditions.scope().values(text).stream().flatMap(Job::names).toList();
            labels.addAll(values.isEmpty() ? List.of(text) : values);
            if (found.isNew(label)) {
                Subject subject = References.subject(text, values.stream().map(Subject.Runner::new));
                found.add(Use.RUNNER, subject, label.place());
            }
        });
    }

    /** Returns the labels in a text, which may be a list in JSON. */
    private static Stream<String> names(String text) {
        Matcher quoted = QUOTED.matcher(text);
        return text.startsWith("[") ? quoted.results().map(result -> result.group(1)) : Stream.of(text);
    }

    private static boolean isWindows(String label) {
        String name = label.toLowerCase(Locale.ROOT);
        return name.startsWith("windows");
    }
}
