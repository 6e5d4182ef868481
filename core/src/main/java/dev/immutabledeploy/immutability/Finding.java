package dev.immutabledeploy.immutability;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.immutabledeploy.immutability.rule.Severity;

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
 * @param length how much of its line the offending text takes, in UTF-16 units; 0 for the file as a whole
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
        @JsonIgnore int length,
        @JsonIgnore Excerpt excerpt)
        implements Comparable<Finding> {

    /** Compares by file, line, column and rule. */
    @Override
    public int compareTo(Finding other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        int byColumn = byLine != 0 ? byLine : Integer.compare(column, other.column);
        return byColumn != 0 ? byColumn : rule.compareTo(other.rule);
    }
}
