package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** What runs is replaced by a new revision, never changed. */
final class InPlaceChange implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM015",
            "in-place-change",
            Severity.ERROR,
            "What runs then differs from what was recorded, cannot be rebuilt from its sources, and there is nothing to"
                    + " go back to.",
            "Immutable deployment: what runs is replaced, never modified",
            "a new revision, deployed in place of the old one",
            new InPlaceChange());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Change change) || change.way() == Subject.Change.Way.RESTART) {
            return Optional.empty();
        }
        return Optional.of(
                new Judgement(Severity.ERROR, change.text() + ": " + what(change.way()), instead(change.way())));
    }

    private static String what(Subject.Change.Way way) {
        return switch (way) {
            case REMOTE_COMMAND -> "it runs commands on a server that is in use";
            case REMOTE_FILES -> "it changes files on a server that is in use";
            case CONFIGURED -> "it changes servers that are in use";
            case LIVE_OBJECT -> "it changes an object of the cluster that no source describes any more";
            case LIVE_COMMAND -> "it runs a command in a container that is in use";
            case LIVE_FILES -> "it changes files in a container that is in use";
            case FUNCTION_CODE -> "it changes the function's code and publishes no version of it";
            case HOT_SWAP -> "it changes what runs and passes the deployment by";
            case UNPLANNED -> "it carries out a plan that nobody has seen, and may change servers in place";
            case RESTART -> "it starts anew what runs";
        };
    }

    private static String instead(Subject.Change.Way way) {
        return switch (way) {
            case REMOTE_COMMAND, REMOTE_FILES, CONFIGURED ->
                "build an image that holds the change, and replace the server by one that runs the image";
            case LIVE_OBJECT -> "change the manifest in the repository, with the image by digest, and apply that";
            case LIVE_COMMAND, LIVE_FILES ->
                "build the change into the image, or run it as a job of its own from an image by digest";
            case FUNCTION_CODE -> "add --publish, and move the alias to the version that it prints";
            case HOT_SWAP -> "deploy by a change set that makes a new revision";
            case UNPLANNED -> "terraform plan -out=<file>, look at it, then terraform apply <file>";
            case RESTART -> "release a new revision";
        };
    }
}
