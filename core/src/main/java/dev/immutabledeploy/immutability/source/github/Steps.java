package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.ActionReference;
import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.shell.ShellContext;
import dev.immutabledeploy.immutability.source.shell.ShellScript;
import dev.immutabledeploy.immutability.source.shell.StartedContainers;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.Optional;

/** The steps of a job or composite action, one after the other. */
final class Steps {
    /** Runs the image that its input names with all rights on the machine. */
    private static final String EMULATORS = "docker/setup-qemu-action";

    private final Conditions conditions;
    private final Workspace workspace;
    private final Surroundings around;
    private final Found found;
    private StartedContainers started = StartedContainers.NONE;

    /**
     * Takes what holds for all steps.
     *
     * @param workspace what their checkouts change
     */
    Steps(Conditions conditions, Workspace workspace, Surroundings around, Found found) {
        this.conditions = conditions;
        this.workspace = workspace;
        this.around = around;
        this.found = found;
    }

    /**
     * Looks at the steps of a job or of what a composite action runs.
     *
     * @param title what the job or action and its file are called
     */
    void collect(String title, YamlNode owner) {
        for (YamlNode steps : owner.get("steps")) {
            if (found.isNew(steps)) {
                Bearing bearing = Purpose.bearing(title, owner, steps.items());
                started = Purpose.started(owner, steps.items());
                steps.items().stream().filter(found::isNew).forEach(step -> step(step, bearing));
            }
        }
    }

    private void step(YamlNode step, Bearing bearing) {
        Conditions own = conditions.of(step);
        for (YamlNode uses : step.get("uses")) {
            uses.scalar().filter(text -> found.isNew(uses)).ifPresent(text -> {
                Subject subject = new Uses(around, workspace).subject(text, Use.ACTION);
                found.add(Uses.use(text, Use.ACTION), subject, uses.place());
                if (subject instanceof Subject.Action action) {
                    RemoteActions.change(action.reference())
                            .ifPresent(change -> change(change, uses, step, own.scope()));
                    action(action.reference(), step, own.scope(), bearing);
                }
            });
        }
        for (YamlNode run : step.get("run")) {
            if (own.inShell() && found.isNew(run)) {
                run(run, own);
            }
        }
    }

    /** Adds a change of a server where the script begins that makes it; not if the script only looks. */
    private void change(Subject change, YamlNode uses, YamlNode step, Scope scope) {
        Optional<YamlNode> script = RemoteActions.script(step);
        Optional<Place> place = script.isEmpty()
                ? Optional.of(uses.place())
                : ShellScript.change(scope.script(script.get().fragment()));
        place.ifPresent(at -> found.add(Use.CHANGE, change, at));
    }

    private void action(ActionReference action, YamlNode step, Scope scope, Bearing bearing) {
        for (YamlNode with : step.get("with")) {
            if (Checkout.isMeant(action)) {
                new Checkout(with, scope, workspace).collect(bearing, found);
            }
            new ToolVersions(action, scope, found).collect(with);
            if (action.repository().equalsIgnoreCase(EMULATORS)) {
                with.get("image").forEach(image -> References.image(image, scope, found));
            }
        }
    }

    private void run(YamlNode run, Conditions own) {
        String folder = workspace.path(own.folder());
        ShellContext context = new ShellContext(around, folder, own.scope()::variable, started);
        ShellScript.occurrences(own.scope().script(run.fragment()), context).forEach(found::add);
    }
}
