package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.comment.Comments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The comments in one file that allow what is found there, and which of them were of use. */
final class FileSuppressions {
    private final List<Rule> rules;
    private final Map<Place, Suppression> all = new HashMap<>();
    private final Set<Used> used = new HashSet<>();

    private record Used(Place place, Rule rule) {}

    FileSuppressions(List<Rule> rules) {
        this.rules = rules;
    }

    /** Takes what a file says as one kind of file; it may be read as several. */
    Optional<Comments> read(FileScan scan) {
        boolean some = scan.refusal().isEmpty() && scan.source().content().contains(Suppression.BEGINNING);
        if (!some) {
            return Optional.empty();
        }
        Comments comments = Comments.of(scan.source(), scan.kind(), Suppression.BEGINNING);
        comments.all().forEach(comment -> all.computeIfAbsent(comment.place(), place -> Suppression.of(place, rules)));
        return Optional.of(comments);
    }

    /** Returns what allows a finding of a rule on a line, and takes it as used; those close to it go first. */
    Optional<Suppression> allowing(Comments comments, Rule rule, int line) {
        Stream<Suppression> close = comments.about(line).stream()
                .flatMap(comment -> Optional.ofNullable(all.get(comment.place())).stream());
        Optional<Suppression> found = Stream.concat(close, all.values().stream().filter(Suppression::wholeFile))
                .filter(one -> one.rules().contains(rule))
                .findFirst();
        found.ifPresent(one -> used.add(new Used(one.place(), rule)));
        return found;
    }

    /**
     * Returns what is wrong with them.
     *
     * @param applied which rules are applied to the file at all
     */
    List<Occurrence> faults(Predicate<Rule> applied) {
        List<Occurrence> faults = new ArrayList<>();
        for (Suppression one : all.values()) {
            faults.addAll(one.faults());
            one.rules().stream()
                    .distinct()
                    .filter(applied)
                    .filter(rule -> !used.contains(new Used(one.place(), rule)))
                    .forEach(rule -> faults.add(one.idle(rule)));
        }
        return faults;
    }
}
