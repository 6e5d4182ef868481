package dev.immutabledeploy.github;

import dev.immutabledeploy.rollout.Ledger;
import dev.immutabledeploy.rollout.Witness;
import java.util.List;
import java.util.Optional;

/** Remembers ledgers by the deployments on GitHub, each of which carries the head that it has seen. */
public final class DeploymentWitness implements Witness {
    private final Deployments deployments;
    private final Warnings warnings;
    private final String prefix;

    /** Takes where to look, and whose ledger is meant: several applications may share a repository. */
    public DeploymentWitness(Deployments deployments, Warnings warnings, String application) {
        this.deployments = deployments;
        this.warnings = warnings;
        this.prefix = application + "/";
    }

    /** Returns the name under which GitHub remembers a ledger. */
    public static String name(Ledger ledger) {
        return ledger.application() + "/"
                + ledger.identity().map(Ledger.Identity::id).orElse("");
    }

    @Override
    public Optional<Seen> lastSeen(String environment) {
        return warnings.of(deployments.seen(environment)).orElse(List.of()).stream()
                .filter(seen -> seen.ledger().startsWith(prefix))
                .findFirst()
                .map(seen -> new Seen(seen.ledger().substring(prefix.length()), seen.release(), seen.head()));
    }
}
