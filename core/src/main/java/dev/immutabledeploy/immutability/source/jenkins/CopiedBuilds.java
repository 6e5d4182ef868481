package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** Finds artifacts copied from the builds of other jobs, and which build is meant. */
final class CopiedBuilds {
    /** What the selectors of the Copy Artifact plug-in mean; those that are not here name one build. */
    private static final Map<String, String> MOVING = Map.ofEntries(
            Map.entry("lastSuccessful", "the last successful build"),
            Map.entry("StatusBuildSelector", "the last successful build"),
            Map.entry("lastCompleted", "the last completed build"),
            Map.entry("LastCompletedBuildSelector", "the last completed build"),
            Map.entry("latestSavedBuild", "the latest build that is kept"),
            Map.entry("SavedBuildSelector", "the latest build that is kept"),
            Map.entry("permalink", "a permalink"),
            Map.entry("PermalinkBuildSelector", "a permalink"),
            Map.entry("workspace", "the workspace of the last build"),
            Map.entry("WorkspaceSelector", "the workspace of the last build"));

    private static final Pattern SAME_RUN =
            Pattern.compile("(?i).*(?:BUILD_NUMBER|currentBuild|\\.(?:get)?number\\b|\\.id\\b).*", Pattern.DOTALL);

    private final Uses uses;

    CopiedBuilds(Uses uses) {
        this.uses = uses;
    }

    /** The step {@code copyArtifacts}. */
    void step(Call call) {
        call.names().ifPresent(this::copied);
    }

    /** The arguments of {@code copyArtifacts}, or the map of the older form. */
    void copied(MapExpression arguments) {
        Optional<Expression> job = Maps.get(arguments, "projectName");
        if (job.isEmpty()) {
            return;
        }
        Text name = uses.texts().text(job.get());
        Optional<Expression> selector = Maps.get(arguments, "selector");
        if (selector.isEmpty()) {
            String text = shown(name) + ": the last successful build";
            uses.add(Use.COPIED_BUILD, new Subject.Build(text, shown(name), Optional.empty()), name.place());
        } else if (selector.get() instanceof MethodCallExpression call) {
            Call made = Call.of(call);
            selected(name, selector.get(), made.name(), made.namedOrFirst("buildNumber"));
        } else if (selector.get() instanceof MapExpression map) {
            selected(name, map, Maps.className(map).orElse(""), Maps.get(map, "buildNumber"));
        }
    }

    private void selected(Text job, Expression selector, String kind, Optional<Expression> number) {
        Place place = uses.texts().text(selector).place();
        String moving = MOVING.get(kind);
        if (moving != null) {
            String text = shown(job) + ": " + moving;
            uses.add(Use.COPIED_BUILD, new Subject.Build(text, shown(job), Optional.empty()), place);
        } else if (kind.equals("specific") || kind.equals("SpecificBuildSelector")) {
            number.ifPresent(value -> specific(shown(job), value));
        } else if (kind.equals("buildParameter") || kind.equals("ParameterizedBuildSelector")) {
            uses.add(Use.COPIED_BUILD, new Subject.Unresolved(place.text(), false), place);
        }
    }

    private void specific(String job, Expression number) {
        if (!SAME_RUN.matcher(uses.texts().text(number).place().text()).matches()) {
            uses.reference(
                    Use.COPIED_BUILD,
                    number,
                    text -> Optional.of(new Subject.Build(job + ": " + text, job, Optional.of(text))),
                    written -> false);
        }
    }

    private static String shown(Text job) {
        return job.known() ? job.text() : job.place().text();
    }
}
