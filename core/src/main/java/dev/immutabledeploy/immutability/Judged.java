package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.source.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found in a file that was read as one kind, before its comments are weighed.
 *
 * @param file the file
 * @param found what rules found
 * @param allowances the comments in it that allow findings
 * @param refusal why it was not judged, or not to its end, if so
 */
record Judged(String file, List<Found> found, List<Allowance> allowances, Optional<String> refusal) {

    /**
     * A finding.
     *
     * @param finding the finding
     * @param rule the rule that gave it
     * @param near the places of the comments that are about its line
     */
    record Found(Finding finding, Rule rule, List<Place> near) {}

    /**
     * A comment that allows findings.
     *
     * @param suppression the comment
     * @param faults what is wrong with it
     * @param idle what there is to say if it is of no use for a rule, by rule
     */
    record Allowance(Suppression suppression, List<Finding> faults, Map<Rule, Finding> idle) {}
}
