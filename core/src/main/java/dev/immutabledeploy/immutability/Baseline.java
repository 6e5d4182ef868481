package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The findings that were there when somebody began to validate, so that only new ones are told. Nothing in it depends on
 * line numbers.
 *
 * @param findings the known findings, by file, rule and reference
 */
public record Baseline(List<Entry> findings) {
    private static final long LARGEST = 64L << 20;
    private static final String REWRITE = "write it again: immutable-deploy validate --write-baseline";

    /**
     * Findings that are alike.
     *
     * @param file the file relative to the deployment file
     * @param rule the rule's identifier
     * @param reference the reference as it was understood
     * @param count how many of them there are in the file
     */
    public record Entry(String file, String rule, String reference, int count) {
        public Entry {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(reference, "reference");
            if (count < 1) {
                throw new IllegalArgumentException("an entry counts at least one finding");
            }
        }
    }

    public Baseline {
        findings = List.copyOf(findings);
    }

    /** Takes findings as known. A file that cannot be parsed stays a finding, as it could hide anything new. */
    public static Baseline of(List<Finding> findings) {
        Map<Fingerprint, Integer> counts = new TreeMap<>();
        findings.stream()
                .filter(finding -> Rules.mayBeKnown(finding.rule()))
                .forEach(finding -> counts.merge(Fingerprint.of(finding), 1, Integer::sum));
        return of(counts);
    }

    private static Baseline of(Map<Fingerprint, Integer> counts) {
        return new Baseline(counts.entrySet().stream()
                .map(entry -> new Entry(
                        entry.getKey().file(),
                        entry.getKey().rule(),
                        entry.getKey().reference(),
                        entry.getValue()))
                .toList());
    }

    /**
     * Reads a baseline.
     *
     * @throws ProblemException if there is none, or it cannot be read
     */
    public static Baseline read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw problem("no-baseline", file, "is larger than 64 MB", REWRITE);
            }
            return Json.read(Files.readAllBytes(file), Baseline.class);
        } catch (NoSuchFileException e) {
            throw problem(
                    "no-baseline", file, "does not exist", "write it: immutable-deploy validate --write-baseline");
        } catch (IOException e) {
            throw problem("no-baseline", file, "cannot be read", "check its permissions");
        } catch (IllegalArgumentException e) {
            throw problem("bad-baseline", file, "is damaged", REWRITE);
        }
    }

    /**
     * Writes it, sorted, for a repository to keep.
     *
     * @throws ProblemException if it cannot be written
     */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
            Files.writeString(file, Json.pretty(this).replace("\r\n", "\n") + "\n");
        } catch (IOException e) {
            throw problem("no-baseline", file, "cannot be written", "check the permissions of its folder");
        }
    }

    private static ProblemException problem(String code, Path file, String what, String fix) {
        return new ProblemException(Problem.input(code, "the baseline " + file.getFileName() + " " + what, fix));
    }

    /** Returns what speaks of files below a prefix, as they are called there. */
    Baseline within(String prefix) {
        return new Baseline(findings.stream()
                .filter(entry -> entry.file().startsWith(prefix))
                .map(entry -> new Entry(
                        entry.file().substring(prefix.length()), entry.rule(), entry.reference(), entry.count()))
                .toList());
    }

    /** Divides findings into those that are known, which are left out, and the rest, which is added to a list. */
    KnownFindings divide(List<Finding> found, List<Finding> rest) {
        Map<Fingerprint, Integer> left = new TreeMap<>();
        findings.forEach(entry -> left.merge(
                new Fingerprint(entry.file(), entry.rule(), entry.reference()), entry.count(), Integer::sum));
        List<Finding> known = new ArrayList<>();
        for (Finding finding : found) {
            Fingerprint fingerprint = Fingerprint.of(finding);
            int count = left.getOrDefault(fingerprint, 0);
            if (count == 0 || !Rules.mayBeKnown(finding.rule())) {
                rest.add(finding);
            } else {
                known.add(finding);
                left.put(fingerprint, count - 1);
            }
        }
        left.values().removeIf(count -> count == 0);
        return new KnownFindings(known, of(left).findings());
    }
}
