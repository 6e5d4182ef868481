package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import java.util.Optional;

/**
 * Judges uses of references, whatever file they stand in.
 *
 * @param id the stable identifier, {@code IMM} and three digits
 * @param name the short name in kebab case
 * @param severity the severity it usually gives
 * @param why what can go wrong
 * @param source where the rule comes from
 * @param instead what to write instead
 * @param judge says what it has against a use; empty if nothing
 */
public record Rule(String id, String name, Severity severity, String why, String source, String instead, Judge judge) {

    /** The judgement itself. */
    @FunctionalInterface
    public interface Judge {
        /** Returns what there is against a use; empty if nothing. */
        Optional<Judgement> judge(Occurrence occurrence);
    }

    /** Returns what this rule has against a use; empty if nothing. */
    public Optional<Judgement> judge(Occurrence occurrence) {
        return judge.judge(occurrence);
    }
}
