package dev.immutabledeploy.report;

import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.ReleaseLine.ArtifactLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plan as reports show it.
 *
 * @param application the application
 * @param environment the environment
 * @param number the number that the release would have
 * @param kind what it is for
 * @param unchanged whether there is nothing to do
 * @param artifacts the artifacts that would run
 * @param commit the Git commit of the configuration, if known
 * @param dirty whether the work tree differs from it
 * @param restores the release that a rollback would restore
 * @param irreversible why there would be no way back, if that is declared
 * @param strategy how revisions are replaced
 * @param parts what changes
 * @param calls what would be sent to the platform
 * @param guards how the gates guard it
 * @param notes what people should know
 * @param wayBack what it can be rolled back to, or why it cannot
 * @param refusals everything that forbids it
 */
public record PlanReport(
        String application,
        String environment,
        long number,
        String kind,
        boolean unchanged,
        List<ArtifactLine> artifacts,
        Optional<String> commit,
        boolean dirty,
        Optional<Long> restores,
        Optional<String> irreversible,
        String strategy,
        List<PartLine> parts,
        List<String> calls,
        List<String> guards,
        List<String> notes,
        String wayBack,
        List<Refusal> refusals) {

    /**
     * What changes in a part.
     *
     * @param part its name
     * @param platform its platform
     * @param before the revision that runs now, if one does
     * @param after the revision that would run
     * @param instances how many instances would run it
     */
    public record PartLine(String part, String platform, Optional<String> before, String after, int instances) {}

    /**
     * What forbids a release.
     *
     * @param kind {@code refused}, {@code input} or {@code unknown}
     * @param code a short stable name
     * @param what what is wrong
     * @param fix what to do about it
     */
    public record Refusal(String kind, String code, String what, String fix) {}

    /** Returns the report of a plan. */
    public static PlanReport of(Plan plan) {
        var release = plan.release();
        return new PlanReport(
                release.application(),
                release.environment(),
                plan.number(),
                ReleaseLine.word(release.kind()),
                plan.unchanged(),
                ArtifactLine.of(release.artifacts()),
                release.source().commit(),
                release.source().dirty(),
                release.restores(),
                release.irreversible(),
                release.strategy().name(),
                release.parts().stream().map(PlanReport::part).toList(),
                plan.calls(),
                plan.guards(),
                plan.notes(),
                plan.wayBack().text(),
                plan.refusals().stream().map(PlanReport::refusal).toList());
    }

    private static PartLine part(PartPlan part) {
        return new PartLine(
                part.target().part(),
                part.target().platform(),
                part.before().map(goal -> goal.revision().id().text()),
                part.goal().revision().id().text(),
                part.goal().instances());
    }

    private static Refusal refusal(Problem problem) {
        return new Refusal(
                problem.kind().name().toLowerCase(Locale.ROOT), problem.code(), problem.what(), problem.fix());
    }
}
