package dev.immutabledeploy.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Many runs of one kind: counts them, remembers those that failed, and says so in one line. */
public final class Campaign {
    private static final int SHOWN = 5;

    private final String name;
    private final List<String> failures = new ArrayList<>();
    private int runs;
    private int failed;

    /** Takes what it is called. */
    public Campaign(String name) {
        this.name = name;
    }

    /**
     * Makes one run. One that throws has failed; the campaign goes on.
     *
     * @return what the run answers, false if it does not count; true if it failed
     */
    public <T> boolean run(T how, Predicate<T> run) {
        try {
            boolean counts = run.test(how);
            runs += counts ? 1 : 0;
            return counts;
        } catch (RuntimeException | AssertionError e) {
            runs++;
            failed++;
            if (failures.size() < SHOWN) {
                failures.add(how + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
            }
            return true;
        }
    }

    /** Says how many runs there were, and throws if any has failed. */
    public void passes() {
        System.out.println("campaign " + name + ": " + runs + " runs, " + failed + " failed");
        if (failed > 0 || runs == 0) {
            throw new AssertionError(failed + " of " + runs + " runs failed:\n" + String.join("\n", failures));
        }
    }
}
