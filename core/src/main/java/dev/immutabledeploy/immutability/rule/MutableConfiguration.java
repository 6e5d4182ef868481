package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Configuration in a cluster cannot be changed under its name. */
final class MutableConfiguration implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM018",
            "mutable-configuration",
            Severity.WARNING,
            "A ConfigMap or Secret that can be changed changes what already runs, instance by instance and without a"
                    + " release; a rollback of the image does not bring the old content back.",
            "Kubernetes, \"ConfigMaps\": immutable ConfigMaps; Kustomize: names with a hash of the content",
            "immutable: true and a new name for each content, such as name-<hash of the content>",
            new MutableConfiguration());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Configuration configuration) || configuration.fixed()) {
            return Optional.empty();
        }
        String message = configuration.kind() + " " + configuration.text()
                + ": its content can be changed under the same name, and what runs changes with it";
        String fix = "immutable: true beside its data, and a new name for each content, such as " + configuration.text()
                + "-<hash>; or let a configMapGenerator or secretGenerator of Kustomize name it by its content";
        return Optional.of(new Judgement(Severity.WARNING, message, fix));
    }
}
