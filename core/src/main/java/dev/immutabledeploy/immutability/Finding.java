package dev.immutabledeploy.immutability;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.immutabledeploy.immutability.rule.Severity;
import java.util.Comparator;

/**
 * What a rule found at a place.
 *
 * @param rule the rule's identifier
 * @param severity how grave it is
 * @param file the file relative to the folder, with {@code /} between its parts
 * @param line the line, from 1
 * @param column the column in UTF-16 units, from 1
 * @param reference the reference as it was understood; may be empty
 * @param message what is wrong
 * @param fix what to write instead, and how to find it
 * @param excerpt the line it stands on, for people
 */
public record Finding(
        String rule,
        Severity severity,
        String file,
        int line,
        int column,
        String reference,
        String message,
        String fix,
        @JsonIgnore Excerpt excerpt) {

    /** By file, line, column and rule. */
    public static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::rule);
}
