package dev.immutabledeploy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a platform reads in the deployment file: a block with the platform's name, in which {@code run} says how an
 * instance runs, and all other keys say where.
 *
 * @param name the platform's name
 * @param description what it is, one line
 * @param target the settings that say where
 * @param run the settings that say how an instance runs; they belong to the revision
 */
public record PlatformShape(String name, String description, Shape.Mapping target, Shape.Mapping run) {
    /** The key of the settings that say how an instance runs. */
    public static final String RUN = "run";

    /** Returns the block as a key of a part. */
    Field block() {
        List<Field> fields = new ArrayList<>(target.fields());
        fields.add(Field.required(RUN, run, "How an instance runs; belongs to the revision.", ""));
        return Field.optional(name, new Shape.Mapping(fields, Optional.empty()), description, "");
    }
}
