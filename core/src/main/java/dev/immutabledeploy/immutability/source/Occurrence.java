package dev.immutabledeploy.immutability.source;

import java.util.Objects;

/**
 * One use of a reference in a source.
 *
 * @param use what it is used for
 * @param subject what is used
 * @param place where it stands
 * @param bearing how it bears on what is deployed
 */
public record Occurrence(Use use, Subject subject, Place place, Bearing bearing) {
    public Occurrence {
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(bearing, "bearing");
    }

    /** Returns a use that is deployed, or that builds or deploys what is. */
    public static Occurrence of(Use use, Subject subject, Place place) {
        return new Occurrence(use, subject, place, Bearing.DEPLOYS);
    }
}
