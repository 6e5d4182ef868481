package dev.immutabledeploy.immutability.source.dependencies.version;

import java.util.List;

/** Versions of which one is taken: those that fulfil all comparisons of one of some alternatives. */
public final class Range {
    private final List<List<Bound>> alternatives;

    Range(List<List<Bound>> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    /** Tells whether one version alone is meant. */
    public boolean isSingle() {
        return alternatives.size() == 1
                && alternatives.get(0).stream().anyMatch(bound -> bound.order() == Bound.Order.EQUAL);
    }

    /** Tells whether any version will do that is not below another. */
    public boolean isUnbounded() {
        return alternatives.stream().anyMatch(all -> all.stream()
                .allMatch(bound -> bound.order() == Bound.Order.AT_LEAST
                        || bound.order() == Bound.Order.ABOVE
                        || bound.order() == Bound.Order.OTHER));
    }

    /** Tells whether a version may be one of them; where suffixes alone would decide it, it may. */
    public boolean mayHold(Version version) {
        return alternatives.stream().anyMatch(all -> all.stream().allMatch(bound -> bound.mayHold(version)));
    }
}
