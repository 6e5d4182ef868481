package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Subject;
import java.util.List;
import java.util.Set;

/** The command lines of Google Cloud and Azure. */
final class OtherClouds {
    private static final Set<String> VALUED = Set.of(
            "--project",
            "--zone",
            "--region",
            "--account",
            "--configuration",
            "--impersonate-service-account",
            "--verbosity",
            "--format",
            "--command",
            "--image",
            "-n",
            "--name",
            "-g",
            "--resource-group",
            "--subscription",
            "-o",
            "--output",
            "--ssh-flag",
            "--ssh-key-file",
            "--scripts",
            "--command-id");

    private OtherClouds() {}

    /** Looks at {@code gcloud}. */
    static void google(Command command, Found found) {
        Options options = Options.of(command.arguments(), VALUED);
        List<String> words = options.rest().stream()
                .map(Arg::text)
                .filter(word -> !word.equals("beta") && !word.equals("alpha"))
                .toList();
        if (words.size() < 3) {
            return;
        }
        String operation = words.get(0) + " " + words.get(1);
        String last = words.get(words.size() - 1);
        if (operation.equals("compute ssh")) {
            found.change(command, Subject.Change.Way.REMOTE_COMMAND, "gcloud compute ssh " + words.get(2));
        } else if (operation.equals("compute scp") && last.indexOf(':') > 0) {
            found.change(command, Subject.Change.Way.REMOTE_FILES, "gcloud compute scp to " + last);
        } else if (operation.equals("run deploy") || operation.equals("run services") || operation.equals("run jobs")) {
            options.value("--image").ifPresent(found::image);
        }
    }

    /** Looks at {@code az}. */
    static void azure(Command command, Found found) {
        Options options = Options.of(command.arguments(), VALUED);
        String operation = options.text(0) + " " + options.text(1);
        switch (operation) {
            case "vm run-command", "vmss run-command", "ssh vm" ->
                found.change(command, Subject.Change.Way.REMOTE_COMMAND, "az " + operation);
            case "container create", "containerapp create", "containerapp update", "containerapp up" ->
                options.value("--image").ifPresent(found::image);
            case "container exec", "containerapp exec" ->
                found.change(command, Subject.Change.Way.LIVE_COMMAND, "az " + operation);
            default -> {
                // All others change nothing in place.
            }
        }
    }
}
