package dev.immutabledeploy.immutability;

import dev.immutabledeploy.artifact.Digest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a finding is recognised by after unrelated edits: rule, file and reference. Equal ones are told apart by their order.
 *
 * @param file the file relative to the folder
 * @param rule the rule's identifier
 * @param reference the reference, each run of white space in it as one blank
 */
public record Fingerprint(String file, String rule, String reference) implements Comparable<Fingerprint> {
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** Returns that of a finding. */
    static Fingerprint of(Finding finding) {
        String reference =
                WHITE_SPACE.matcher(finding.reference()).replaceAll(" ").strip();
        return new Fingerprint(finding.file(), finding.rule(), reference);
    }

    /** Returns a short text for each finding, in the same order, that no other has. */
    public static List<String> texts(List<Finding> findings) {
        Map<Fingerprint, Integer> seen = new HashMap<>();
        return findings.stream()
                .map(Fingerprint::of)
                .map(one -> Digest.ofText(String.join("\n", one.file, one.rule, one.reference) + "\n"
                                + seen.merge(one, 1, Integer::sum))
                        .hex())
                .toList();
    }

    /** Compares by file, rule and reference. */
    @Override
    public int compareTo(Fingerprint other) {
        int byFile = file.compareTo(other.file);
        int byRule = byFile != 0 ? byFile : rule.compareTo(other.rule);
        return byRule != 0 ? byRule : reference.compareTo(other.reference);
    }
}
