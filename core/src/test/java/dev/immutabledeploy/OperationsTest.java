package dev.immutabledeploy;

import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.testing.Chronicle;
import dev.immutabledeploy.testing.Fault;
import dev.immutabledeploy.testing.Happening;
import dev.immutabledeploy.testing.Operation;
import dev.immutabledeploy.testing.Task;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Random sequences of operations, faults and what else happens, on the simulated platform. One that breaks a law is made
 * as small as possible and shown.
 */
class OperationsTest {
    private static final String SEED = "20260101";
    private int runs;
    private int failed;

    @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void someSequencesKeepTheLaws(@ForAll("sequences") Sequence sequence) {
        keepsTheLaws(sequence);
    }

    @Property(tries = 2_000, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @Tag("campaign")
    void manySequencesKeepTheLaws(@ForAll("sequences") Sequence sequence) {
        keepsTheLaws(sequence);
    }

    /** Everything that happens, and how it is looked after in the end. */
    record Sequence(Strategy strategy, boolean fences, List<Happening> happenings, boolean resume) {}

    private void keepsTheLaws(Sequence sequence) {
        boolean shrinking = failed > 0;
        runs += shrinking ? 0 : 1;
        try {
            Chronicle chronicle = new Chronicle(sequence.strategy(), sequence.fences());
            sequence.happenings().forEach(chronicle::happens);
            chronicle.ends(sequence.resume());
        } catch (RuntimeException | AssertionError e) {
            failed = 1;
            throw e;
        }
    }

    @AfterProperty
    void say() {
        System.out.println("campaign sequences: " + runs + " runs, " + failed + " failed");
    }

    @Provide
    Arbitrary<Sequence> sequences() {
        return Combinators.combine(
                        Arbitraries.of(Task.STRATEGIES),
                        Arbitraries.of(true, true, true, false),
                        happening().list().ofMinSize(1).ofMaxSize(10),
                        Arbitraries.of(true, false))
                .as(Sequence::new);
    }

    private static Arbitrary<Happening> happening() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, Combinators.combine(operation(), fault()).as(Happening.Ask::new)),
                Tuple.of(
                        3,
                        Combinators.combine(upTo(0, 3), upTo(1, 30))
                                .as((driver, ticks) -> new Happening.Wake(driver, ticks))),
                Tuple.of(1, Arbitraries.of(16, 60, 2_000).map(Happening.Pass::new)),
                Tuple.of(1, upTo(0, 3).map(Happening.Stumble::new)),
                Tuple.of(1, Arbitraries.of(new Happening.Stranger(), new Happening.Theft(0), new Happening.Detour())));
    }

    private static Arbitrary<Operation> operation() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        5,
                        Combinators.combine(Arbitraries.of("v3", "v4", "v1", "bad"), Arbitraries.of(Task.STRATEGIES))
                                .as(Operation.Deploy::new)),
                Tuple.of(2, Arbitraries.just(new Operation.Rollback(Optional.empty()))),
                Tuple.of(1, Arbitraries.longs().between(1, 6).map(to -> new Operation.Rollback(Optional.of(to)))),
                Tuple.of(2, upTo(1, 4).map(Operation.Scale::new)),
                Tuple.of(1, Arbitraries.of(true, false).map(Operation.Tidy::new)),
                Tuple.of(1, Arbitraries.longs().between(1, 6).map(Operation.Pardon::new)),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                new Operation.Resume(),
                                new Operation.Abort(),
                                new Operation.Promote(),
                                new Operation.Drift())));
    }

    private static Arbitrary<Fault> fault() {
        Arbitrary<Fault> some = Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0)), Tuple.of(1, upTo(1, 25))),
                        Arbitraries.of(false, true),
                        Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0)), Tuple.of(1, upTo(1, 20))),
                        Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0)), Tuple.of(1, upTo(1, 25))),
                        Arbitraries.integers().between(-7, 7))
                .as(Fault::new);
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(Fault.NONE)), Tuple.of(1, some));
    }

    private static Arbitrary<Integer> upTo(int from, int to) {
        return Arbitraries.integers().between(from, to);
    }
}
