package dev.immutabledeploy.immutability;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A finding that a comment in its file allows.
 *
 * @param finding the finding
 * @param reason why it is allowed, as the comment says
 */
public record Suppressed(@JsonIgnore Finding finding, String reason) {

    /** Returns the rule's identifier. */
    @JsonProperty
    public String rule() {
        return finding.rule();
    }

    /** Returns the file relative to the folder. */
    @JsonProperty
    public String file() {
        return finding.file();
    }

    /** Returns the line of the finding, from 1. */
    @JsonProperty
    public int line() {
        return finding.line();
    }

    /** Returns the column of the finding in UTF-16 units, from 1. */
    @JsonProperty
    public int column() {
        return finding.column();
    }
}
