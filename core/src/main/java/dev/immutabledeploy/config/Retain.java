package dev.immutabledeploy.config;

import java.time.Duration;

/**
 * What stays restorable.
 *
 * @param releases how many earlier revisions stay restorable, at least 1
 * @param warm how long a replaced fleet stays warm, where the strategy keeps it
 */
public record Retain(int releases, Duration warm) {
    /** Five releases, one hour. */
    public static final Retain DEFAULT = new Retain(5, Duration.ofHours(1));

    public Retain {
        if (releases < 1 || warm.isNegative()) {
            throw new IllegalArgumentException("at least one release stays restorable");
        }
    }
}
