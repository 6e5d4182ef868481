package dev.immutabledeploy.aws.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every call that was made, in order. */
public final class Calls {
    private final List<Call> all = new ArrayList<>();
    private final List<String> strays = new ArrayList<>();

    Calls() {}

    synchronized void add(Call call) {
        all.add(call);
    }

    synchronized void stray(String what) {
        strays.add(what);
    }

    /** Returns all of them. */
    public synchronized List<Call> all() {
        return List.copyOf(all);
    }

    /** Returns those of an operation. */
    public List<Call> of(String operation) {
        return all().stream().filter(call -> call.operation().equals(operation)).toList();
    }

    /** Returns those that could change something. */
    public List<Call> mutations() {
        return all().stream().filter(Call::mutates).toList();
    }

    /** Returns the names of what was called, as {@code autoscaling:StartInstanceRefresh}. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        all().forEach(call -> names.add(call.name()));
        return names;
    }

    /** Returns how often each operation was called. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        all().forEach(call -> counts.merge(call.name(), 1, Integer::sum));
        return counts;
    }

    /** Returns calls that the fake does not know; a test in which there are any proves nothing. */
    public synchronized List<String> strays() {
        return List.copyOf(strays);
    }

    /** Forgets all of them. */
    public synchronized void clear() {
        all.clear();
        strays.clear();
    }
}
