package dev.immutabledeploy.immutability.source.cloud;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import java.util.List;
import java.util.Optional;

/**
 * A value in a description of infrastructure, whatever language it is written in: a text, a list or a mapping, or something
 * that is known only later. What is not there is {@link #none}.
 */
public interface Setting {
    /** Returns the setting that is not there. */
    static Setting none() {
        return Nothing.NOTHING;
    }

    /** Tells whether there is anything. */
    boolean isPresent();

    /** Returns a member of a mapping; the case of the name's first letter does not matter. */
    Setting get(String name);

    /** Returns the names of the members of a mapping. */
    List<String> names();

    /** Returns the items of a list; none if this is none. */
    List<Setting> items();

    /** Returns what it may be: itself, or what it is chosen from by something that is known only later. */
    List<Setting> choices();

    /** Returns the text, if it is one and is known. */
    Optional<String> text();

    /**
     * Returns the text with whatever is not known of it as <code>${…}</code>, without braces within; what is known of it
     * already is put in. Empty if it is no text.
     */
    String written();

    /** Tells whether it is told by something that the same description makes, such as the id of a server. */
    boolean isMade();

    /** Returns where its text begins. */
    Place place();

    /** Returns the text as it stands in the file, with whatever is not known as it is written; of no length if none. */
    Fragment script();

    /** Returns the text if it is known and says anything. */
    default Optional<String> word() {
        return text().map(String::strip).filter(text -> !text.isEmpty());
    }
}
