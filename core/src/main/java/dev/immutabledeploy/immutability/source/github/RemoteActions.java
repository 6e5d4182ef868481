package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.ActionReference;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.Change.Way;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Actions that are there to change servers that run: they run commands on them, or put files there. */
final class RemoteActions {
    private static final Map<String, Way> WAYS = Map.ofEntries(
            Map.entry("appleboy/ssh-action", Way.REMOTE_COMMAND),
            Map.entry("fifsky/ssh-action", Way.REMOTE_COMMAND),
            Map.entry("garygrossgarten/github-action-ssh", Way.REMOTE_COMMAND),
            Map.entry("jimcronqvist/action-ssh", Way.REMOTE_COMMAND),
            Map.entry("cross-the-world/ssh-pipeline", Way.REMOTE_COMMAND),
            Map.entry("cross-the-world/ssh-scp-ssh-pipelines", Way.REMOTE_COMMAND),
            Map.entry("appleboy/scp-action", Way.REMOTE_FILES),
            Map.entry("garygrossgarten/github-action-scp", Way.REMOTE_FILES),
            Map.entry("cross-the-world/scp-pipeline", Way.REMOTE_FILES),
            Map.entry("easingthemes/ssh-deploy", Way.REMOTE_FILES),
            Map.entry("burnett01/rsync-deployments", Way.REMOTE_FILES),
            Map.entry("contention/rsync-deployments", Way.REMOTE_FILES),
            Map.entry("up9cloud/action-rsync", Way.REMOTE_FILES),
            Map.entry("samkirkland/ftp-deploy-action", Way.REMOTE_FILES),
            Map.entry("wlixcc/sftp-deploy-action", Way.REMOTE_FILES),
            Map.entry("dawidd6/action-ansible-playbook", Way.CONFIGURED));

    /** The inputs that hold what is run on the server. */
    private static final List<String> SCRIPTS = List.of("script", "command");

    private RemoteActions() {}

    /** Returns the script in a step that is run on the server, if it stands there itself. */
    static Optional<YamlNode> script(YamlNode step) {
        return step.get("with").stream()
                .flatMap(with -> SCRIPTS.stream().flatMap(key -> with.get(key).stream()))
                .filter(script ->
                        script.scalar().filter(text -> !text.isBlank()).isPresent())
                .findFirst();
    }

    /** Returns the change that an action makes; empty if it is not known to make one. */
    static Optional<Subject> change(ActionReference action) {
        String repository = action.repository();
        return Optional.ofNullable(WAYS.get(repository.toLowerCase(Locale.ROOT)))
                .map(way -> new Subject.Change(repository, way));
    }
}
