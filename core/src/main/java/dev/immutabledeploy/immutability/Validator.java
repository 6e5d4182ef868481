package dev.immutabledeploy.immutability;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.rule.Judgement;
import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.dockerfile.DockerfileExtractor;
import dev.immutabledeploy.immutability.source.github.ActionMetadataExtractor;
import dev.immutabledeploy.immutability.source.github.WorkflowExtractor;
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

/** Judges the sources of a pipeline: extractors find the uses of references, rules judge them. */
public final class Validator {
    private static final int LONGEST = 1000;

    private final List<Extractor> extractors;
    private final List<Rule> rules;

    /** Takes the kinds of files to look at and the rules to judge by. */
    public Validator(List<Extractor> extractors, List<Rule> rules) {
        this.extractors = List.copyOf(extractors);
        this.rules = List.copyOf(rules);
    }

    /** Returns the validator with all kinds of files and all rules. */
    public static Validator standard() {
        return new Validator(
                List.of(new DockerfileExtractor(), new WorkflowExtractor(), new ActionMetadataExtractor()),
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
        FolderWalk walk = walk(folder);
        List<Finding> findings = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>(walk.skipped());
        Set<String> looked = new HashSet<>();
        for (FileScan scan : new Scan(extractors, walk.files(), values).run()) {
            String file = scan.source().path();
            looked.add(file);
            scan.refusal().ifPresent(reason -> skipped.add(new Skipped(file, reason)));
            scan.occurrences().forEach(occurrence -> judge(scan.source(), occurrence, findings));
        }
        for (FolderWalk.Entry file : walk.files()) {
            Optional<String> kind = looked.contains(file.name()) ? Optional.empty() : OtherKinds.of(file.name());
            kind.ifPresent(name -> skipped.add(new Skipped(file.name(), name + ": not looked at")));
        }
        Collections.sort(findings);
        Collections.sort(skipped);
        Validation.Files files = new Validation.Files(walk.files().size(), looked.size(), skipped.size());
        return new Validation(findings, files, skipped);
    }

    private static FolderWalk walk(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(Problem.input(
                    "no-folder", "there is no folder " + folder, "name the folder that holds the pipeline's sources"));
        }
        try {
            return new FolderWalk(folder).walk();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.input("no-folder", "the folder " + folder + " cannot be read", "check its permissions"));
        }
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
