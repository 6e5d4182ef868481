package dev.immutabledeploy.config;

import dev.immutabledeploy.problem.Location;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads deployment files: the bytes of an untrusted file become a valid value, or a list of everything wrong in it. */
public final class DeploymentFileParser {
    /** The name of the file unless somebody says otherwise. */
    public static final String DEFAULT_NAME = "immutable-deploy.yml";

    private static final Comparator<Location> ORDER =
            Comparator.comparingInt(Location::line).thenComparingInt(Location::column);

    private final List<PlatformShape> platforms;
    private final List<ValidateConfig.KnownRule> rules;
    private final Shape.Mapping shape;

    /** Takes the platforms on which parts may run, where no file gives levels to rules. */
    public DeploymentFileParser(List<PlatformShape> platforms) {
        this(platforms, List.of());
    }

    /** Takes the platforms on which parts may run, and the rules that there are. */
    public DeploymentFileParser(List<PlatformShape> platforms, List<ValidateConfig.KnownRule> rules) {
        this.platforms = List.copyOf(platforms);
        this.rules = List.copyOf(rules);
        this.shape = DeploymentFileShape.of(this.platforms);
    }

    /**
     * Reads a file.
     *
     * @param fileName the file, as the user knows it, for the places in problems
     * @param content its bytes
     * @param values what replaces {@code ${NAME}} in values, by name
     * @return the file with all defaults filled in
     * @throws ProblemException with every mistake, sorted by place
     */
    public DeploymentFile parse(String fileName, byte[] content, Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        Node root = new Substitution(values, problems).in(YamlReader.read(fileName, content, problems));
        Map<String, Object> checked = new ShapeReader(problems).file(shape, root);
        new CrossChecks(platforms, problems).check(root);
        new ValidateChecks(rules, problems).check(root);
        SecretLiterals.in(root, false, problems);
        refuse(problems);
        return new DeploymentFileBuilder(platforms).file(new Values(checked));
    }

    /**
     * Reads only what is needed where everything else comes from the ledger. Mistakes elsewhere in the file do not matter,
     * nor that no value is passed for them; but with a key at the top that does not belong there, it might be the needed
     * one misspelt, and the whole file is read.
     *
     * @param fileName the file, as the user knows it, for the places in problems
     * @param content its bytes
     * @param values what replaces {@code ${NAME}} in values, by name
     * @throws ProblemException with every mistake in what is needed, sorted by place
     */
    public Outline outline(String fileName, byte[] content, Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        Node root = YamlReader.read(fileName, content, problems);
        if (root.entries().stream().anyMatch(entry -> !isKnown(entry.key().text()))) {
            return parse(fileName, content, values).outline();
        }
        List<Node.Entry> needed = root.entries().stream()
                .filter(entry ->
                        DeploymentFileShape.OUTLINE.contains(entry.key().text()))
                .toList();
        Node outline = root instanceof Node.Mapping ? new Node.Mapping(needed, root.at()) : root;
        Map<String, Object> checked = new ShapeReader(problems)
                .file(DeploymentFileShape.ofOutline(), new Substitution(values, problems).in(outline));
        refuse(problems);
        Values file = new Values(checked);
        List<String> environments = root.get("environments").stream()
                .flatMap(node -> node.entries().stream())
                .map(entry -> entry.key().text())
                .toList();
        return new Outline(
                file.text("application"),
                environments,
                DeploymentFileBuilder.ledger(file),
                DeploymentFileBuilder.pullRequest(file));
    }

    /**
     * Reads only how sources are validated, also from a file that holds nothing else. Mistakes elsewhere in the file do not
     * matter, nor that no value is passed for them; but a key at the top that does not belong there is told, as it might be
     * this one misspelt.
     *
     * @param fileName the file, as the user knows it, for the places in problems
     * @param content its bytes
     * @param values what replaces {@code ${NAME}} in values, by name
     * @throws ProblemException with every mistake in what is needed, sorted by place
     */
    public ValidateConfig validation(String fileName, byte[] content, Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        Node root = YamlReader.read(fileName, content, problems);
        List<Node.Entry> needed = root.entries().stream()
                .filter(entry -> entry.key().text().equals(ValidateShape.KEY)
                        || !isKnown(entry.key().text()))
                .toList();
        Node section = new Substitution(values, problems)
                .in(root instanceof Node.Mapping ? new Node.Mapping(needed, root.at()) : root);
        Map<String, Object> checked = new ShapeReader(problems).file(Shape.Mapping.of(ValidateShape.field()), section);
        new ValidateChecks(rules, problems).check(section);
        SecretLiterals.in(section, false, problems);
        refuse(problems);
        return ValidateShape.config(new Values(checked));
    }

    private boolean isKnown(String key) {
        return shape.allFields().stream().anyMatch(field -> field.name().equals(key));
    }

    private static void refuse(List<Problem> problems) {
        problems.sort(Comparator.comparing((Problem problem) -> problem.where().orElseThrow(), ORDER));
        ProblemException.throwIfAny(problems);
    }
}
