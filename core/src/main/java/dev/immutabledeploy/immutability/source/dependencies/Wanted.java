package dev.immutabledeploy.immutability.source.dependencies;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/**
 * A dependency that a manifest asks for.
 *
 * @param name its name
 * @param version which version is asked for, as it is written; may be empty
 * @param exact whether that is one version alone
 * @param place where the version stands, or the name if there is none
 * @param way how it moves more than a range does, if so and as long as no lock file holds it
 */
public record Wanted(String name, String version, boolean exact, Place place, Optional<Subject.Dependency.Motion> way) {

    /** Returns a dependency that is asked for by a version or a range. */
    public static Wanted version(String name, String version, boolean exact, Place place) {
        return new Wanted(name, version, exact, place, Optional.empty());
    }

    /** Returns a dependency that moves in a way of its own. */
    public static Wanted moving(String name, String version, Place place, Subject.Dependency.Motion way) {
        return new Wanted(name, version, false, place, Optional.of(way));
    }
}
