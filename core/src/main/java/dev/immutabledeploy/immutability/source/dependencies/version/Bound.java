package dev.immutabledeploy.immutability.source.dependencies.version;

/**
 * A comparison with a version.
 *
 * @param order how a version must compare
 * @param version with what
 */
record Bound(Order order, Version version) {

    /** How a version compares with another. */
    enum Order {
        BELOW,
        AT_MOST,
        EQUAL,
        OTHER,
        AT_LEAST,
        ABOVE
    }

    /** Tells whether a version may fulfil this; where suffixes alone would decide it, it may. */
    boolean mayHold(Version other) {
        int compared = other.compareNumbers(version);
        boolean same = other.suffix().equals(version.suffix());
        return switch (order) {
            case BELOW -> compared < 0 || (compared == 0 && !same);
            case AT_MOST -> compared <= 0;
            case EQUAL -> compared == 0;
            case OTHER -> compared != 0 || !same;
            case AT_LEAST -> compared >= 0;
            case ABOVE -> compared > 0 || (compared == 0 && !same);
        };
    }
}
