package dev.immutabledeploy;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.EnvironmentConfig;
import dev.immutabledeploy.config.EnvironmentConfig.PartConfig;
import dev.immutabledeploy.event.DeployEvent.Phase;
import dev.immutabledeploy.event.DeployEvent.PhaseBegan;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Location;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Releases new revisions, made from a checkout. */
public final class Deployment {
    private final Engine engine;
    private final Checkout checkout;
    private final Launcher launcher;
    private final Releases releases;

    /** Takes what rollouts need, and the pipeline's sources. */
    public Deployment(Engine engine, Checkout checkout) {
        this.engine = engine;
        this.checkout = checkout;
        this.launcher = new Launcher(engine);
        this.releases = new Releases(engine);
    }

    /**
     * Deploys: resolve, validate, plan, replace, verify, record, report. The session that is returned replaces, verifies
     * and records tick by tick; the host reports from the ledger whatever comes of it.
     *
     * @throws ProblemException with everything that is wrong or forbids it; then nothing was changed
     */
    public Session deploy(DeployRequest request) {
        return deploy(request, plan -> {});
    }

    /**
     * Does the same, and tells what goes ahead.
     *
     * @param planned hears the plan before anything is changed
     * @throws ProblemException as {@link #deploy(DeployRequest)}
     */
    public Session deploy(DeployRequest request, Consumer<Plan> planned) {
        Sources sources = resolve(request);
        ProblemException.throwIfAny(validate());
        return releases.afterUnfinished(request.environment(), request.requestId(), request.onUnfinished(), () -> {
            began(Phase.PLAN, "plan the release to " + request.environment());
            return launcher.launch(
                    request.environment(), request.requestId(), state -> propose(request, sources), plan -> {
                        planned.accept(plan);
                        replace(plan);
                    });
        });
    }

    /**
     * Shows what {@link #deploy} would do; changes nothing.
     *
     * @throws ProblemException if a reference or the configuration is wrong; what only forbids the release is in the plan
     */
    public Plan plan(DeployRequest request) {
        Sources sources = resolve(request);
        List<Problem> mutable = validate();
        began(Phase.PLAN, "plan the release to " + request.environment());
        return launcher.plan(request.environment(), state -> propose(request, sources))
                .refusing(mutable);
    }

    /**
     * Promotes: releases the very artifacts, by digest, that run in the environment before, with the configuration of this
     * checkout.
     *
     * @throws ProblemException with the reason if anything else would be released, or not before which time
     */
    public Session promote(PromoteRequest request) {
        return deploy(new Promotion(engine).deployment(request, environment(request.environment())));
    }

    /** Shows what {@link #promote} would do; changes nothing. */
    public Plan planPromotion(PromoteRequest request) {
        return plan(new Promotion(engine).deployment(request, environment(request.environment())));
    }

    /**
     * Records what runs today as the first release, so that the next has a way back.
     *
     * @throws ProblemException if nothing runs, it cannot be told what, or there is a record already
     */
    public Session adopt(String environment, String requestId) {
        EnvironmentConfig config = environment(environment);
        return launcher.launch(
                environment,
                requestId,
                state -> new Adoption(engine, checkout.file(), config).propose(state),
                this::replace);
    }

    private Sources resolve(DeployRequest request) {
        EnvironmentConfig config = environment(request.environment());
        began(Phase.RESOLVE, "resolve artifacts and configuration");
        return Sources.of(checkout, config, request.references());
    }

    private List<Problem> validate() {
        began(Phase.VALIDATE, "validate the pipeline's own sources");
        return checkout.validation().get().failing().stream()
                .map(finding -> Problem.refused(finding.rule(), finding.message(), finding.fix())
                        .at(new Location(finding.file(), finding.line(), finding.column())))
                .toList();
    }

    private void replace(Plan plan) {
        if (!plan.unchanged()) {
            began(
                    Phase.REPLACE,
                    "release " + plan.number() + " of " + plan.release().environment());
        }
    }

    private Proposal propose(DeployRequest request, Sources sources) {
        EnvironmentConfig config = environment(request.environment());
        List<Proposal.Part> parts =
                config.parts().stream().map(part -> part(config, part, sources)).toList();
        return new Proposal(
                config.name(),
                ReleaseKind.DEPLOY,
                sources.source(),
                parts,
                config.strategy(),
                config.bake(),
                config.gates(),
                config.deadlines(),
                checkout.file().retain(),
                Optional.empty(),
                request.irreversible(),
                config.after().map(after -> new Proposal.After(after, config.soak())),
                request.first(),
                List.copyOf(sources.configuration().values()),
                Optional.empty());
    }

    private Proposal.Part part(EnvironmentConfig config, PartConfig part, Sources sources) {
        Map<String, Artifact> artifacts = new LinkedHashMap<>();
        part.artifacts().forEach(name -> artifacts.put(name, found(sources.artifacts(), name)));
        Map<String, Digest> configuration = new LinkedHashMap<>();
        part.configuration().forEach(path -> configuration.put(path, Digest.of(found(sources.configuration(), path))));
        Revision revision = Revision.of(artifacts, configuration, part.run());
        return new Proposal.Part(
                Target.of(checkout.file().application(), config, part), new Goal(revision, part.instances()));
    }

    private EnvironmentConfig environment(String name) {
        return checkout.file().environment(name).orElseThrow(() -> {
            String known = checkout.file().environments().stream()
                    .map(EnvironmentConfig::name)
                    .collect(Collectors.joining(", "));
            return new ProblemException(Problem.input(
                    "no-such-environment",
                    "there is no environment " + name + " in " + checkout.fileName(),
                    "write one of: " + known));
        });
    }

    private void began(Phase phase, String what) {
        engine.listener().on(new PhaseBegan(phase, what));
    }

    private static <T> T found(Map<String, T> map, String name) {
        return Optional.ofNullable(map.get(name)).orElseThrow();
    }
}
