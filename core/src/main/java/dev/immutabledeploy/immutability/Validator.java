package dev.immutabledeploy.immutability;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.config.ValidateConfig;
import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.cloudformation.ChangeSetExtractor;
import dev.immutabledeploy.immutability.source.cloudformation.CloudFormationExtractor;
import dev.immutabledeploy.immutability.source.compose.ComposeExtractor;
import dev.immutabledeploy.immutability.source.dependencies.cargo.CargoExtractor;
import dev.immutabledeploy.immutability.source.dependencies.golang.GoExtractor;
import dev.immutabledeploy.immutability.source.dependencies.gradle.GradleExtractor;
import dev.immutabledeploy.immutability.source.dependencies.maven.MavenExtractor;
import dev.immutabledeploy.immutability.source.dependencies.node.NodeExtractor;
import dev.immutabledeploy.immutability.source.dependencies.php.ComposerExtractor;
import dev.immutabledeploy.immutability.source.dependencies.python.PythonExtractor;
import dev.immutabledeploy.immutability.source.dependencies.ruby.BundlerExtractor;
import dev.immutabledeploy.immutability.source.dockerfile.DockerfileExtractor;
import dev.immutabledeploy.immutability.source.ecs.TaskDefinitionExtractor;
import dev.immutabledeploy.immutability.source.github.ActionMetadataExtractor;
import dev.immutabledeploy.immutability.source.github.WorkflowExtractor;
import dev.immutabledeploy.immutability.source.helm.ChartExtractor;
import dev.immutabledeploy.immutability.source.helm.ValuesExtractor;
import dev.immutabledeploy.immutability.source.jenkins.JenkinsfileExtractor;
import dev.immutabledeploy.immutability.source.kubernetes.KubernetesExtractor;
import dev.immutabledeploy.immutability.source.kustomize.KustomizationExtractor;
import dev.immutabledeploy.immutability.source.shell.ShellScriptExtractor;
import dev.immutabledeploy.immutability.source.terraform.TerraformExtractor;
import dev.immutabledeploy.immutability.source.terraform.TerraformPlanExtractor;
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
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;

/** Judges the sources of a pipeline: extractors find the uses of references, rules judge them. */
public final class Validator {
    private final List<Extractor> extractors;
    private final List<Rule> rules;
    private final Consumer<ForkJoinTask<?>> start;

    /** Takes the kinds of files to look at and the rules to judge by. */
    public Validator(List<Extractor> extractors, List<Rule> rules) {
        this(extractors, rules, ForkJoinPool.commonPool()::execute);
    }

    /** Takes also what has the tasks done that files are looked at by, in whatever order. */
    Validator(List<Extractor> extractors, List<Rule> rules, Consumer<ForkJoinTask<?>> start) {
        this.extractors = List.copyOf(extractors);
        this.rules = List.copyOf(rules);
        this.start = start;
    }

    /** Returns the validator with all kinds of files and all rules. */
    public static Validator standard() {
        return standard(ForkJoinPool.commonPool()::execute);
    }

    /** Returns the validator with all kinds of files and all rules, and what has its tasks done. */
    static Validator standard(Consumer<ForkJoinTask<?>> start) {
        return new Validator(
                List.of(
                        new DockerfileExtractor(),
                        new WorkflowExtractor(),
                        new ActionMetadataExtractor(),
                        new JenkinsfileExtractor(),
                        new KubernetesExtractor(),
                        new KustomizationExtractor(),
                        new ChartExtractor(),
                        new ValuesExtractor(),
                        new ComposeExtractor(),
                        new ShellScriptExtractor(),
                        new TerraformExtractor(),
                        new TerraformPlanExtractor(),
                        new CloudFormationExtractor(),
                        new ChangeSetExtractor(),
                        new TaskDefinitionExtractor(),
                        new NodeExtractor(),
                        new PythonExtractor(),
                        new MavenExtractor(),
                        new GradleExtractor(),
                        new GoExtractor(),
                        new CargoExtractor(),
                        new BundlerExtractor(),
                        new ComposerExtractor()),
                Rules.standard(),
                start);
    }

    /**
     * Looks at all files in a folder, by no settings, without anything known of the names that sources leave open.
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
        String prefix = Terms.prefix(terms.home(), folder);
        PathSettings settings = new PathSettings(terms.config(), prefix);
        Judging judging = new Judging(rules, settings);
        Scan<Judged> scan = new Scan<>(
                extractors,
                terms.config().values(),
                file -> settings.ignored(file).isPresent(),
                judging::judge,
                start);
        List<Skipped> refused = run(scan, folder);
        Map<String, List<Judged>> looked = new TreeMap<>();
        scan.results().forEach(one -> looked.computeIfAbsent(one.file(), file -> new ArrayList<>(1))
                .add(one));
        List<Finding> findings = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>();
        looked.values().forEach(file -> FileSuppressions.weigh(file, findings, suppressed));
        Collections.sort(findings);
        suppressed.sort(Comparator.comparing(Suppressed::finding));
        List<Skipped> skipped = skipped(refused, scan, looked, settings);
        Validation validation = new Validation(
                findings,
                new Validation.Files(scan.names().size(), looked.size(), skipped.size()),
                skipped,
                suppressed,
                Optional.empty(),
                terms.config().failOn());
        return terms.baseline()
                .map(file -> validation.against(Baseline.read(file).within(prefix)))
                .orElse(validation);
    }

    private static List<Skipped> skipped(
            List<Skipped> refused, Scan<Judged> scan, Map<String, List<Judged>> looked, PathSettings settings) {
        List<Skipped> skipped = new ArrayList<>(refused);
        looked.forEach((file, all) ->
                all.forEach(one -> one.refusal().ifPresent(reason -> skipped.add(new Skipped(file, reason)))));
        for (String name : scan.names()) {
            Optional<String> kind = looked.containsKey(name) ? Optional.empty() : OtherKinds.of(name, scan::exists);
            if (kind.isPresent() || scan.passedOver().contains(name)) {
                String reason = settings.ignored(name)
                        .map(why -> "ignored: " + why)
                        .orElseGet(() -> kind.orElse("") + ": not looked at");
                skipped.add(new Skipped(name, Shown.text(reason)));
            }
        }
        return skipped.stream().distinct().sorted().toList();
    }

    private static List<Skipped> run(Scan<Judged> scan, Path folder) {
        if (!Files.isDirectory(folder)) {
            String what = Files.exists(folder) ? folder + " is a file" : "there is no folder " + folder;
            throw new ProblemException(
                    Problem.input("no-folder", what, "name the folder that holds the pipeline's sources"));
        }
        try {
            return scan.run(folder);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.input("no-folder", "the folder " + folder + " cannot be read", "check its permissions"));
        }
    }
}
