package dev.immutabledeploy.immutability.rule;

import java.util.Objects;

/**
 * What a rule has against a use.
 *
 * @param severity how grave it is
 * @param message what is wrong, one clause
 * @param fix what to write instead, and how to find it
 */
public record Judgement(Severity severity, String message, String fix) {
    public Judgement {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(fix, "fix");
    }
}
