package dev.immutabledeploy;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Plan.WayBack;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Capabilities;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.Ledger.Stored;
import dev.immutabledeploy.rollout.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that must hold before a release may begin; all that does not, at once. */
final class Preconditions {
    private final Engine engine;
    private final Proposal proposal;
    private final Survey survey;
    private final List<Problem> refusals = new ArrayList<>();

    private Preconditions(Engine engine, Proposal proposal, Survey survey) {
        this.engine = engine;
        this.proposal = proposal;
        this.survey = survey;
    }

    /** Returns everything that forbids a release. */
    static List<Problem> refusals(
            Engine engine, Proposal proposal, Survey survey, ReleasePlan release, WayBack wayBack) {
        Preconditions preconditions = new Preconditions(engine, proposal, survey);
        preconditions.check(release, wayBack);
        return List.copyOf(preconditions.refusals);
    }

    private void check(ReleasePlan release, WayBack wayBack) {
        busy(survey.state(), proposal.environment()).ifPresent(refusals::add);
        owned();
        remembered();
        proposal.after().ifPresent(after -> soaked(after, release));
        if (proposal.kind().keepsRevision()) {
            drifted();
        } else {
            condemned(release);
        }
        restorable(wayBack);
        partsKept();
        release.parts().forEach(part -> able(part.target()));
        release.parts()
                .forEach(part -> refusals.addAll(survey.part(part.target().part())
                        .observation()
                        .objections(
                                proposal.kind(),
                                Want.first(release, part, engine.clock().now()))));
        proposal.gates().stream()
                .filter(gate -> !engine.gates().offers(gate))
                .forEach(gate -> refuse(
                        "gate-not-offered",
                        "gate " + gate.name() + " is a " + gate.kind() + ", which this host does not offer",
                        "use a probe, or deploy from the command line"));
    }

    /** Returns who is releasing already, if anybody is. */
    static Optional<Problem> busy(EnvironmentState state, String environment) {
        return state.rollout().map(rollout -> {
            String holder = state.lease()
                    .map(lease -> "driven by " + lease.holder() + " since " + lease.since())
                    .orElse("driven by nobody just now");
            return Problem.refused(
                    "busy",
                    "release " + rollout.number() + " of " + environment + " is under way, begun by " + rollout.by()
                            + " at " + rollout.started() + ", " + holder,
                    "wait for it, or finish it with `resume " + environment + "` or `abort " + environment
                            + "` (--on-unfinished does so first)");
        });
    }

    private void owned() {
        survey.parts().forEach((part, seen) -> seen.observation()
                .owner()
                .filter(owner -> !survey.owner().equals(Optional.of(owner)))
                .ifPresent(owner -> refusals.add(notOurs(part, owner))));
    }

    /** A record that somebody remembers otherwise is no ground to build on, and never begun anew. */
    private void remembered() {
        engine.ledger()
                .lost(proposal.environment())
                .ifPresent(seen -> refusals.add(Problem.unknown(
                        "ledger-lost",
                        "the ledger does not hold what was seen of it: release " + seen.release() + " of "
                                + proposal.environment() + ", head "
                                + seen.head().shortText(),
                        "it was lost, replaced or rewritten: restore it, and look with `history --verify --head "
                                + seen.head().text() + "`")));
    }

    private static Problem notOurs(String part, Owner owner) {
        return Problem.unknown(
                "other-owner",
                "the target of part " + part + " belongs to " + owner,
                "deploy with that ledger (was this one lost or replaced?), or give this environment a target of its own");
    }

    /** What keeps the revision must not touch a fleet of which it cannot be said what runs. */
    private void drifted() {
        survey.parts().values().stream()
                .flatMap(seen -> seen.drift().stream())
                .forEach(drift -> refuse(
                        "drifted", "the fleet has drifted: " + drift.text(), "put it right with a deployment first"));
    }

    private void soaked(Proposal.After after, ReleasePlan release) {
        EnvironmentState before = engine.ledger()
                .head(after.environment())
                .map(Stored::entry)
                .map(entry -> entry.state())
                .orElse(EnvironmentState.EMPTY);
        String fix = "deploy these very artifacts to " + after.environment() + " first";
        Optional<Problem> busy = busy(before, after.environment());
        if (busy.isPresent()) {
            refusals.add(busy.get());
        } else if (before.running().isEmpty()) {
            refuse("not-succeeded", "nothing has succeeded in " + after.environment() + " yet", fix);
        } else if (!same(before.running().get().artifacts(), release.artifacts())) {
            refuse("other-artifacts", after.environment() + " runs other artifacts", fix);
        } else {
            Instant soaked = before.sameArtifactsSince().orElseThrow().plus(after.soak());
            if (engine.clock().now().isBefore(soaked)) {
                refuse(
                        "not-soaked",
                        "not before " + soaked + ": these artifacts must soak in " + after.environment() + " for "
                                + Durations.text(after.soak()),
                        "try again then");
            }
        }
    }

    private static boolean same(Map<String, Artifact> one, Map<String, Artifact> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> Optional.ofNullable(other.get(entry.getKey()))
                        .filter(entry.getValue()::sameAs)
                        .isPresent());
    }

    private void condemned(ReleasePlan release) {
        List<Digest> revisions = release.parts().stream()
                .map(part -> part.goal().revision().id())
                .toList();
        Optional<String> commit =
                proposal.kind() == ReleaseKind.DEPLOY ? release.source().commit() : Optional.empty();
        survey.state()
                .condemnation(revisions, commit)
                .ifPresent(item -> refuse(
                        "condemned",
                        "release " + item.release() + " brought this and was condemned at " + item.at() + ": "
                                + item.reason(),
                        "ship something else, or `pardon " + proposal.environment() + " " + item.release()
                                + " --reason …`"));
    }

    private void restorable(WayBack wayBack) {
        List<String> unrecorded = survey.parts().entrySet().stream()
                .filter(part -> part.getValue().recorded().isEmpty()
                        && !part.getValue().observation().fleet().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!unrecorded.isEmpty() && proposal.kind() != ReleaseKind.ADOPT) {
            refuse(
                    "not-adopted",
                    "something runs in " + proposal.environment() + " that no release brought: part "
                            + String.join(", ", unrecorded),
                    survey.running().isEmpty()
                            ? "record it first with `adopt " + proposal.environment() + "`, so that there is a way back"
                            : "stop it, or give the part a target of its own");
        } else if (!wayBack.exists() && !proposal.acceptsNoWayBack() && proposal.kind() != ReleaseKind.ADOPT) {
            refuse("no-way-back", wayBack.text(), "accept that with --first");
        }
    }

    private void partsKept() {
        survey.partsWithout()
                .forEach(part -> refuse(
                        "part-removed",
                        "part " + part + " runs since release "
                                + survey.running().orElseThrow().number() + " and is not in this one",
                        "keep the part; taking parts away is not supported"));
    }

    private void able(Target target) {
        Capabilities can = engine.platform(target.platform()).capabilities(target);
        if (!can.strategies().contains(proposal.strategy().name())) {
            refuse(
                    "strategy",
                    "platform " + target.platform() + " cannot follow strategy "
                            + proposal.strategy().name(),
                    "it can: "
                            + String.join(
                                    ", ", can.strategies().stream().sorted().toList()));
        }
        String strategy = proposal.strategy().name();
        if (can.strategies().contains(strategy) && !can.holds(strategy)) {
            proposal.gates().stream().filter(Gate::holds).findFirst().ifPresent(gate -> cannotHold(gate, target, can));
            proposal.gates().stream().filter(gate -> !gate.holds()).forEach(gate -> fits(gate, target));
        }
        if (proposal.kind() == ReleaseKind.SCALE && !can.scales()) {
            refuse(
                    "scales-by-itself",
                    "part " + target.part() + " is scaled by its platform, not by releases",
                    "change the policies or the size of it there");
        }
        if (can.callTimeout().compareTo(engine.driver().lease().dividedBy(2)) >= 0) {
            refuse(
                    "lease-too-short",
                    "a call of platform " + target.platform() + " may take " + Durations.text(can.callTimeout())
                            + ", which does not fit into half a lease of "
                            + Durations.text(engine.driver().lease()),
                    "use a longer lease");
        }
    }

    private void cannotHold(Gate gate, Target target, Capabilities can) {
        String holds = can.holding().isEmpty()
                ? "declare alarms there, or let it only stop (`holds: false`)"
                : "declare alarms there, or use a strategy that holds: "
                        + String.join(", ", can.holding().stream().sorted().toList());
        refuse(
                "gate-cannot-hold",
                "platform " + target.platform() + " runs on by itself with strategy "
                        + proposal.strategy().name() + ", so gate " + gate.name() + " cannot hold it",
                holds);
    }

    /** What only stops must have failed before the platform goes on. */
    private void fits(Gate gate, Target target) {
        int instances = proposal.parts().stream()
                .filter(part -> part.target().equals(target))
                .mapToInt(part -> part.goal().instances())
                .findFirst()
                .orElse(1);
        List<Strategy.Step> steps = proposal.strategy().steps(instances);
        Duration shortest = steps.stream()
                .limit(steps.size() - 1L)
                .map(Strategy.Step::pause)
                .filter(pause -> !pause.isZero())
                .reduce(proposal.bake(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
        if (gate.failsWithin().compareTo(shortest) > 0) {
            refuse(
                    "gate-does-not-fit",
                    "gate " + gate.name() + " needs " + Durations.text(gate.failsWithin())
                            + " to fail, but platform " + target.platform() + " runs on after "
                            + Durations.text(shortest),
                    "read it more often, or make pauses and bake longer");
        }
    }

    private void refuse(String code, String what, String fix) {
        refusals.add(Problem.refused(code, what, fix));
    }
}
