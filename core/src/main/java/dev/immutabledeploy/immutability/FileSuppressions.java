package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.source.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Weighs what was found in a file against the comments in it that allow findings, and tells which were of no use. */
final class FileSuppressions {
    private final List<Finding> findings;
    private final List<Suppressed> suppressed;
    private final Map<Place, Judged.Allowance> all = new HashMap<>();
    private final Set<Used> used = new HashSet<>();

    private record Used(Place place, Rule rule) {}

    private FileSuppressions(List<Finding> findings, List<Suppressed> suppressed) {
        this.findings = findings;
        this.suppressed = suppressed;
    }

    /**
     * Weighs one file.
     *
     * @param file what was found in it, read as one or several kinds
     * @param findings where to add what is not allowed
     * @param suppressed where to add what is
     */
    static void weigh(List<Judged> file, List<Finding> findings, List<Suppressed> suppressed) {
        FileSuppressions suppressions = new FileSuppressions(findings, suppressed);
        file.forEach(judged -> judged.allowances()
                .forEach(allowance ->
                        suppressions.all.putIfAbsent(allowance.suppression().place(), allowance)));
        file.forEach(judged -> judged.found().forEach(suppressions::sort));
        suppressions.all.values().forEach(suppressions::faults);
    }

    private void sort(Judged.Found found) {
        allowing(found)
                .ifPresentOrElse(
                        suppression -> suppressed.add(new Suppressed(found.finding(), suppression.reason())),
                        () -> findings.add(found.finding()));
    }

    /** Returns what allows a finding, and takes it as used; those close to it go first. */
    private Optional<Suppression> allowing(Judged.Found found) {
        Stream<Suppression> close = found.near().stream()
                .flatMap(place -> Optional.ofNullable(all.get(place)).stream())
                .map(Judged.Allowance::suppression);
        Stream<Suppression> wholeFile =
                all.values().stream().map(Judged.Allowance::suppression).filter(Suppression::wholeFile);
        Optional<Suppression> first = Stream.concat(close, wholeFile)
                .filter(one -> one.rules().contains(found.rule()))
                .findFirst();
        first.ifPresent(one -> used.add(new Used(one.place(), found.rule())));
        return first;
    }

    private void faults(Judged.Allowance allowance) {
        findings.addAll(allowance.faults());
        allowance.idle().forEach((rule, finding) -> {
            if (!used.contains(new Used(allowance.suppression().place(), rule))) {
                findings.add(finding);
            }
        });
    }
}
