package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Images are built once, before they are deployed. */
final class BuiltOnDeploy implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM019",
            "built-on-deploy",
            Severity.WARNING,
            "An image that is built where it is deployed is another one on every machine and at every time; what was"
                    + " tested is not what runs, and there is nothing to go back to.",
            "Compose specification: build; Immutable deployment: built once, deployed many times",
            "image: name:tag@sha256:<64 hex digits> of an image that the pipeline has built and pushed",
            new BuiltOnDeploy());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.BuiltOnDeploy build)) {
            return Optional.empty();
        }
        String message = occurrence.use().text() + " from " + build.text()
                + ": the image is built where it is deployed, so nothing says which bytes run";
        String fix =
                "build and push the image in the pipeline, and name it here: image: name:tag@sha256:<64 hex digits>"
                        + " instead of build (a file that is used for development only can be left out)";
        return Optional.of(new Judgement(Severity.WARNING, message, fix));
    }
}
