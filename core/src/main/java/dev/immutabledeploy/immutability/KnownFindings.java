package dev.immutabledeploy.immutability;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the baseline made of the findings.
 *
 * @param findings those that are in it, and so are left out
 * @param gone what is in it and was not found, so that it can shrink
 */
public record KnownFindings(@JsonIgnore List<Finding> findings, List<Baseline.Entry> gone) {
    public KnownFindings {
        findings = List.copyOf(findings);
        gone = List.copyOf(gone);
    }

    /** Returns how many findings were left out. */
    @JsonProperty
    public int known() {
        return findings.size();
    }
}
