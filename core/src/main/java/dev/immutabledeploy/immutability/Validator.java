package dev.immutabledeploy.immutability;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.config.ValidateConfig;
import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.immutability.source.Extractor;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges the sources of a pipeline: extractors find the uses of references, rules judge them. */
public final class Validator {
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
     * Looks at all files in a folder, by no settings.
     *
     * @param values values of names that sources leave open, such as variables and inputs
     * @throws ProblemException if there is no such folder
     */
    public Validation validate(Path folder, Map<String, String> values) {
        return validate(folder, new Terms(ValidateConfig.DEFAULT.with(values), folder));
    }

    /**
     * Looks at all files in a folder. The folders {@code .git}, {@code target} and {@code node_modules} are left out.
     *
     * @param terms the settings to go by
     * @throws ProblemException if there is no such folder, or no such baseline
     */
    public Validation validate(Path folder, Terms terms) {
        FolderWalk walk = walk(folder);
        String prefix = Terms.prefix(terms.home(), folder);
        PathSettings settings = new PathSettings(terms.config(), prefix);
        Scan scan = new Scan(extractors, walk.files(), terms.config().values(), file -> settings.ignored(file)
                .isPresent());
        Map<String, List<FileScan>> looked = new TreeMap<>();
        scan.run().forEach(one -> looked.computeIfAbsent(one.source().path(), file -> new ArrayList<>())
                .add(one));
        Judging judging = new Judging(rules, settings);
        looked.values().forEach(judging::judge);
        Collections.sort(judging.findings());
        judging.suppressed().sort(Comparator.comparing(Suppressed::finding));
        List<Skipped> skipped = skipped(walk, scan, looked, settings);
        Validation validation = new Validation(
                judging.findings(),
                new Validation.Files(walk.files().size(), looked.size(), skipped.size()),
                skipped,
                judging.suppressed(),
                Optional.empty(),
                terms.config().failOn());
        return terms.baseline()
                .map(file -> validation.against(Baseline.read(file).within(prefix)))
                .orElse(validation);
    }

    private static List<Skipped> skipped(
            FolderWalk walk, Scan scan, Map<String, List<FileScan>> looked, PathSettings settings) {
        List<Skipped> skipped = new ArrayList<>(walk.skipped());
        looked.forEach((file, scans) ->
                scans.forEach(one -> one.refusal().ifPresent(reason -> skipped.add(new Skipped(file, reason)))));
        for (FolderWalk.Entry file : walk.files()) {
            String name = file.name();
            Optional<String> kind = looked.containsKey(name) ? Optional.empty() : OtherKinds.of(name);
            if (kind.isPresent() || scan.passedOver().contains(name)) {
                String reason = settings.ignored(name)
                        .map(why -> "ignored: " + why)
                        .orElseGet(() -> kind.orElse("") + ": not looked at");
                skipped.add(new Skipped(name, Shown.text(reason)));
            }
        }
        return skipped.stream().distinct().sorted().toList();
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
}
