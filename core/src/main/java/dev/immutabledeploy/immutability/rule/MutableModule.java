package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Modules of infrastructure are asked for by one version. */
final class MutableModule implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM022",
            "mutable-module",
            Severity.ERROR,
            "A range, or no version at all, means whatever the registry has newest when it is initialised, and no lock file covers modules.",
            "Terraform, \"Module Blocks\": version; an exact version in a registry does not change",
            "version = \"<x.y.z>\"",
            new MutableModule());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Module module) || module.isPinned()) {
            return Optional.empty();
        }
        String why = module.version()
                .map(version -> version + " is a range, so it is the newest one that fits on the day it is initialised")
                .orElse("without a version it is the newest one on the day it is initialised");
        String fix = "version = \"<x.y.z>\", one exact version; or a Git address with ?ref=<40-hex SHA>";
        return Optional.of(
                new Judgement(Severity.ERROR, occurrence.use().text() + " " + module.text() + ": " + why, fix));
    }
}
