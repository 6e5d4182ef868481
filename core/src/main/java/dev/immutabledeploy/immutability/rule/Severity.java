package dev.immutabledeploy.immutability.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How grave a finding is, the gravest first. */
public enum Severity {
    /** What is deployed, or what builds and deploys it, can change without a commit. */
    ERROR,
    /** The same for what only surrounds it, or can hardly be pinned by everyone. */
    WARNING,
    /** What could not be known. */
    NOTE;

    /** Returns the name in lower case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
