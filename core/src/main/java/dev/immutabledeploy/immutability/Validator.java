package dev.immutabledeploy.immutability;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.rule.Judgement;
import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.dockerfile.DockerfileExtractor;
import dev.immutabledeploy.immutability.source.github.ActionMetadataExtractor;
import dev.immutabledeploy.immutability.source.github.WorkflowExtractor;
import dev.immutabledeploy.immutability.source.jenkins.JenkinsfileExtractor;
import dev.immutabledeploy.immutability.source.kubernetes.KubernetesExtractor;
import dev.immutabledeploy.immutability.source.shell.ShellScriptExtractor;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Judges the sources of a pipeline: extractors find the uses of references, rules judge them. */
public final class Validator {
    private static final int LONGEST = 1000;
    private static final int MOST_IN_A_FILE = 10_000;
    private static final int MOST_IN_ALL = 50_000;
    private static final String TOO_MANY = "there are too many findings, so the rest of it was not judged";

    private final List<Extractor> extractors;
    private final List<Rule> rules;

    /** What was found in a file, and why it was not judged to its end, if so. */
    private record Judged(String file, List<Finding> findings, Optional<String> refusal) {}

    /** Takes the kinds of files to look at and the rules to judge by. */
    public Validator(List<Extractor> extractors, List<Rule> rules) {
        this.extractors = List.copyOf(extractors);
        this.rules = List.copyOf(rules);
    }

    /** Returns the validator with all kinds of files and all rules. */
    public static Validator standard() {
        return new Validator(
                List.of(
                        new DockerfileExtractor(),
                        new WorkflowExtractor(),
                        new ActionMetadataExtractor(),
                        new KubernetesExtractor(),
                        new JenkinsfileExtractor(),
                        new ShellScriptExtractor()),
                Rules.standard());
    }

    /**
     * Looks at all files in a folder, without anything known of the names that sources leave open.
     *
     * @throws ProblemException if there is no such folder
     */
    public Validation validate(Path folder) {
        return validate(folder, Map.of());
    }

    /**
     * Looks at all files in a folder. The folders {@code .git}, {@code target} and {@code node_modules} are left out.
     *
     * @param values values of names that sources leave open, such as variables and inputs
     * @throws ProblemException if there is no such folder
     */
    public Validation validate(Path folder, Map<String, String> values) {
        AtomicInteger listed = new AtomicInteger();
        Scan<Judged> scan = new Scan<>(extractors, values, file -> judge(file, listed));
        List<Skipped> skipped = new ArrayList<>(run(scan, folder));
        List<Finding> findings = new ArrayList<>();
        Set<String> looked = new HashSet<>();
        for (Judged judged : scan.results()) {
            looked.add(judged.file());
            judged.refusal().ifPresent(reason -> skipped.add(new Skipped(judged.file(), reason)));
            findings.addAll(judged.findings());
        }
        for (String file : scan.names()) {
            Optional<String> kind = looked.contains(file) ? Optional.empty() : OtherKinds.of(file);
            kind.ifPresent(name -> skipped.add(new Skipped(file, name + ": not looked at")));
        }
        Collections.sort(findings);
        Collections.sort(skipped);
        Validation.Files files = new Validation.Files(scan.names().size(), looked.size(), skipped.size());
        return new Validation(findings, files, skipped);
    }

    private static List<Skipped> run(Scan<Judged> scan, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(Problem.input(
                    "no-folder", "there is no folder " + folder, "name the folder that holds the pipeline's sources"));
        }
        try {
            return scan.run(folder);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.input("no-folder", "the folder " + folder + " cannot be read", "check its permissions"));
        }
    }

    /** Judges a file. Where there is more to be said than memory holds, the file does not pass for what was left out. */
    private Judged judge(FileScan file, AtomicInteger listed) {
        int most = listed.get() < MOST_IN_ALL ? MOST_IN_A_FILE : 1;
        List<Finding> findings = new ArrayList<>(0);
        Optional<String> refusal = file.refusal();
        for (Occurrence occurrence : file.occurrences()) {
            if (findings.size() >= most) {
                Subject rest = new Subject.Unparseable(TOO_MANY);
                judge(file.source(), Occurrence.of(Use.FILE, rest, occurrence.place()), findings);
                refusal = Optional.of(TOO_MANY);
                break;
            }
            judge(file.source(), occurrence, findings);
        }
        listed.addAndGet(findings.size());
        return new Judged(file.source().path(), findings, refusal);
    }

    private void judge(SourceText source, Occurrence occurrence, List<Finding> findings) {
        for (Rule rule : rules) {
            rule.judge(occurrence).ifPresent(judgement -> findings.add(finding(source, occurrence, rule, judgement)));
        }
    }

    private static Finding finding(SourceText source, Occurrence occurrence, Rule rule, Judgement judgement) {
        boolean wholeFile = occurrence.subject() instanceof Subject.Unparseable;
        return new Finding(
                rule.id(),
                judgement.severity(),
                source.path(),
                occurrence.place().line(),
                occurrence.place().column(),
                Shown.text(occurrence.subject().text()),
                Shown.text(judgement.message(), LONGEST),
                Shown.text(judgement.fix(), LONGEST),
                wholeFile ? Excerpt.NONE : Excerpt.of(source, occurrence.place()));
    }
}
