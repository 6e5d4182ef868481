package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;

/**
 * A text as the pipeline puts it together.
 *
 * @param value the text; what is not known stands in it as {@code ${name}}
 * @param known whether all of it is known
 * @param place where it stands and how it is written, quotes left out
 */
record Text(Fragment value, boolean known, Place place) {

    /** Returns the value. */
    String text() {
        return value.text();
    }
}
