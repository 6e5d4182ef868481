package dev.immutabledeploy.immutability.source.container;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;

/** Reads what stands for an image in the objects of a cluster and in what they are put together from. */
public final class ImageText {
    private final Placeholders placeholders;

    /** Takes what is known of the names that tools replace. */
    public ImageText(Surroundings around) {
        this.placeholders = new Placeholders(around);
    }

    /** Returns the image that a text names, or that it is not known while a placeholder is left in it. */
    public Subject subject(String text) {
        return placeholders
                .resolve(text)
                .map(Subject::image)
                .orElseGet(() -> new Subject.Unresolved(text, text.contains("@") || text.startsWith("ko://")));
    }
}
