package dev.immutabledeploy;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.DeploymentFile;
import dev.immutabledeploy.config.EnvironmentConfig;
import dev.immutabledeploy.config.EnvironmentConfig.PartConfig;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.ReleasePlan.Source;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Platform.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Proposes to record what runs today as the first release: pinned, and changing nothing but the owner's mark. */
final class Adoption {
    private static final int SHOWN = 10;

    private final Engine engine;
    private final DeploymentFile file;
    private final EnvironmentConfig environment;

    Adoption(Engine engine, DeploymentFile file, EnvironmentConfig environment) {
        this.engine = engine;
        this.file = file;
        this.environment = environment;
    }

    /**
     * Proposes the adoption.
     *
     * @throws ProblemException if nothing runs, it cannot be told what, or there is a record already
     */
    Proposal propose(EnvironmentState state) {
        state.running().ifPresent(running -> {
            throw new ProblemException(Problem.refused(
                    "already-recorded",
                    environment.name() + " has a record already: release " + running.number() + " runs",
                    "deploy or roll back instead"));
        });
        List<Problem> problems = new ArrayList<>();
        List<Proposal.Part> parts = environment.parts().stream()
                .flatMap(part -> part(part, problems).stream())
                .toList();
        ProblemException.throwIfAny(problems);
        return new Proposal(
                environment.name(),
                ReleaseKind.ADOPT,
                new Source(Optional.empty(), false),
                parts,
                environment.strategy(),
                Duration.ZERO,
                List.of(),
                environment.deadlines(),
                file.retain(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                Optional.empty());
    }

    private Optional<Proposal.Part> part(PartConfig part, List<Problem> problems) {
        Target target = Target.of(file.application(), environment, part);
        Observation seen = engine.platform(part.platform()).observe(target, Depth.PROOF);
        List<Instance> fleet = seen.fleet();
        Optional<Digest> only = fleet.stream().findFirst().flatMap(Instance::revision);
        boolean all = fleet.stream()
                .allMatch(instance -> instance.proven()
                        && instance.revision().equals(only)
                        && only.filter(instance::runs).isPresent());
        Optional<Revision> revision = only.flatMap(seen::revision);
        if (fleet.isEmpty() || !all || revision.isEmpty()) {
            String why = fleet.isEmpty()
                    ? "nothing runs there"
                    : "its instances are not all healthy and proven to run one known revision: " + list(fleet);
            problems.add(Problem.refused(
                    "not-adoptable",
                    "part " + part.name() + " of " + environment.name() + " cannot be adopted: " + why,
                    fleet.isEmpty() ? "make the first release with `deploy --first`" : "look at them with `status`"));
            return Optional.empty();
        }
        return Optional.of(new Proposal.Part(target, new Goal(revision.get(), fleet.size())));
    }

    private static String list(List<Instance> fleet) {
        String first = fleet.stream()
                .limit(SHOWN)
                .map(instance -> instance.id() + " " + instance.health().name().toLowerCase(Locale.ROOT)
                        + (instance.detail().isEmpty() ? "" : " (" + instance.detail() + ")"))
                .collect(Collectors.joining(", "));
        return fleet.size() > SHOWN ? first + ", and " + (fleet.size() - SHOWN) + " more" : first;
    }
}
