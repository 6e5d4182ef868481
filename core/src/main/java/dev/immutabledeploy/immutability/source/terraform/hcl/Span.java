package dev.immutabledeploy.immutability.source.terraform.hcl;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;

/**
 * Where something stands in a text.
 *
 * @param text the text
 * @param start the index in UTF-16 units at which it begins
 * @param end the index behind it
 */
public record Span(Fragment text, int start, int end) {

    /** Returns what is written there. */
    public String written() {
        return text.text().substring(start, end);
    }

    /** Returns the place in the file. */
    public Place place() {
        return text.place(start, end);
    }
}
