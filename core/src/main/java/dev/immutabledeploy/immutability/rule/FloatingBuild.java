package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Artifacts of other jobs are taken from a build that is named. */
final class FloatingBuild implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM013",
            "floating-build",
            Severity.ERROR,
            "The last successful build is another one after every build, so the same pipeline deploys other artifacts"
                    + " without a commit.",
            "Jenkins, Copy Artifact plug-in: the selector says which build is meant; by default the last successful",
            "copyArtifacts(projectName: 'name', selector: specific('<number>'))",
            new FloatingBuild());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Build build) || build.isPinned()) {
            return Optional.empty();
        }
        String message = occurrence.use().text() + " " + build.text() + " can be another one tomorrow";
        String fix = "selector: specific('<number>'), the number of the build of " + build.job()
                + " that is meant, or better an artifact by its digest";
        return Optional.of(new Judgement(Severity.ERROR, message, fix));
    }
}
