package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which revisions get the requests of a target: either all healthy instances alike, or each revision a share by weight.
 *
 * @param weights the weight of each revision, in percent of the requests; absent if all instances get requests alike
 */
public record Routing(Optional<Map<Digest, Integer>> weights) {
    /** All of the requests. */
    public static final int ALL = 100;

    /** All healthy instances get requests alike, whatever their revision. */
    public static final Routing EVEN = new Routing(Optional.empty());

    public Routing {
        weights = weights.map(given -> {
            Map<Digest, Integer> copy = new TreeMap<>(given);
            copy.values().removeIf(weight -> weight <= 0);
            return Collections.unmodifiableMap(copy);
        });
    }

    /** Returns a routing by weights; revisions that are not named get nothing. */
    public static Routing of(Map<Digest, Integer> weights) {
        return new Routing(Optional.of(weights));
    }

    /** Tells whether all instances get requests alike. */
    public boolean even() {
        return weights.isEmpty();
    }

    /** Returns the weight of a revision; all of the requests where all instances get them alike. */
    public int weight(Optional<Digest> revision) {
        return weights.map(
                        given -> revision.map(id -> given.getOrDefault(id, 0)).orElse(0))
                .orElse(ALL);
    }

    /** Tells whether instances of a revision get requests. */
    public boolean reaches(Optional<Digest> revision) {
        return weight(revision) > 0;
    }

    /** Tells whether only this revision gets requests. */
    public boolean onlyTo(Digest revision) {
        return weights.filter(given -> given.keySet().equals(java.util.Set.of(revision)))
                .isPresent();
    }

    /** Returns the weights that leave the requests as they are now, so that new instances get none by themselves. */
    static Routing frozen(Map<Digest, Long> serving) {
        Map<Digest, Integer> counts = new TreeMap<>();
        serving.forEach((revision, count) -> counts.put(revision, (int) Math.min(count, 10_000)));
        return of(shared(ALL, counts));
    }

    /** Returns this routing with a share for one revision; the others keep their proportions in the rest. */
    Routing shifted(Digest revision, int share) {
        Map<Digest, Integer> others = new TreeMap<>(weights.orElse(Map.of()));
        others.remove(revision);
        Map<Digest, Integer> next = new TreeMap<>(shared(ALL - share, others));
        next.put(revision, share);
        return of(next);
    }

    /** Shares out a total by proportion; what rounding leaves over goes to the greatest. */
    private static Map<Digest, Integer> shared(int total, Map<Digest, Integer> proportions) {
        int sum = proportions.values().stream().mapToInt(Integer::intValue).sum();
        Map<Digest, Integer> shares = new TreeMap<>();
        if (sum == 0) {
            return shares;
        }
        proportions.forEach((revision, proportion) -> shares.put(revision, proportion * total / sum));
        int left = total - shares.values().stream().mapToInt(Integer::intValue).sum();
        Digest greatest = Collections.max(proportions.entrySet(), Map.Entry.comparingByValue())
                .getKey();
        shares.merge(greatest, left, Integer::sum);
        return shares;
    }

    /** Returns the routing as one word, such as {@code sha256:…=90,sha256:…=10}; {@code even} without weights. */
    public String text() {
        return weights.map(given -> given.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(",")))
                .orElse("even");
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Routing parse(String text) {
        if (text.equals("even")) {
            return EVEN;
        }
        Map<Digest, Integer> weights = new TreeMap<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",")) {
            int equals = item.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("not a routing: " + text);
            }
            weights.put(new Digest(item.substring(0, equals)), Integer.valueOf(item.substring(equals + 1)));
        }
        return of(weights);
    }
}
