package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mutation as data; what its kind and arguments mean is the platform's own business.
 *
 * @param kind what to do, such as {@code publish} or {@code start}
 * @param arguments to what
 * @param like the ids of like effects that were already there, so that this one's can be told from them
 */
public record Action(String kind, Map<String, String> arguments, List<String> like) {
    /** The kind of the first mutation of every target: setting its owner. */
    public static final String CLAIM = "claim";

    public Action {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
        like = List.copyOf(like);
    }

    /** Returns an action whose effect is named by the intent, so that nothing like it needs to be listed. */
    public static Action of(String kind, Map<String, String> arguments) {
        return new Action(kind, arguments, List.of());
    }

    /** Returns the action for people, digests shortened, such as {@code start revision=5cf4acb87aac}. */
    public String text() {
        StringBuilder text = new StringBuilder(kind);
        arguments.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(shown(value)));
        return text.toString();
    }

    private static String shown(String value) {
        return Digest.isDigest(value) ? new Digest(value).shortText() : value;
    }
}
