package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.Change.Way;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds steps that change servers in place, and images pushed under names that move. */
final class Servers {
    private static final Map<String, Way> CHANGES = Map.of(
            "sshCommand", Way.REMOTE_COMMAND,
            "sshScript", Way.REMOTE_COMMAND,
            "sshRemove", Way.REMOTE_COMMAND,
            "sshPut", Way.REMOTE_FILES,
            "sshPublisher", Way.REMOTE_FILES,
            "ansiblePlaybook", Way.CONFIGURED,
            "ansibleAdhoc", Way.CONFIGURED);
    private static final Pattern MOVING =
            Pattern.compile("(?i)latest|stable|edge|nightly|snapshot|dev|develop|main|master|staging|prod|production");

    private final Uses uses;

    Servers(Uses uses) {
        this.uses = uses;
    }

    /** A step of a plug-in that reaches servers; what it does on this machine alone is none. */
    void step(Call call) {
        Way way = CHANGES.get(call.name());
        boolean here = call.named("inventory")
                .flatMap(uses.texts()::value)
                .filter(hosts -> hosts.startsWith("localhost") || hosts.startsWith("127.0.0.1"))
                .isPresent();
        if (way != null && !here) {
            Place place = uses.texts().text(call.expression()).place();
            uses.add(Use.CHANGE, new Subject.Change(call.name(), way), place);
        }
    }

    /** The method {@code push} of an image, given the tag to push. */
    void push(Call call) {
        call.positional(0).ifPresent(tag -> {
            Optional<String> value =
                    uses.texts().value(tag).filter(text -> MOVING.matcher(text).matches());
            value.ifPresent(text -> uses.add(
                    Use.PUSH, new Subject.Push(text), uses.texts().text(tag).place()));
        });
    }
}
