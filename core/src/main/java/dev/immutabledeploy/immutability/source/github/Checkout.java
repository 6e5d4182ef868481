package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.ActionReference;
import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A step that checks out a repository: which one, at what, and where to. */
final class Checkout {
    private static final Pattern OWN_REPOSITORY =
            Pattern.compile("\\$\\{\\{\\s*+github\\.(?:repository|event\\.pull_request\\.head\\.repo\\.full_name"
                    + "|event\\.workflow_run\\.head_repository\\.full_name)\\s*+}}");
    private static final String COMMIT = "github\\.(?:(?:[\\w.]*[._])?sha|event\\.(?:after|before|head_commit\\.id))";
    private static final Pattern OWN_COMMIT =
            Pattern.compile("\\$\\{\\{\\s*+(?:" + COMMIT + "\\s*+\\|\\|\\s*+)*+" + COMMIT + "\\s*+}}");

    private final YamlNode with;
    private final Scope scope;
    private final Workspace workspace;

    Checkout(YamlNode with, Scope scope, Workspace workspace) {
        this.with = with;
        this.scope = scope;
        this.workspace = workspace;
    }

    /** Tells whether an action is the one that checks out. */
    static boolean isMeant(ActionReference action) {
        return action.repository().equalsIgnoreCase("actions/checkout")
                && action.path().isEmpty();
    }

    /**
     * Puts the repository into the workspace and adds what is checked out, if it is not the commit that the run is for.
     *
     * @param bearing how the job bears on what is deployed
     */
    void collect(Bearing bearing, Found found) {
        String repository = text("repository").map(this::repository).orElse("");
        text("path")
                .map(this::resolved)
                .filter(path -> !Template.isIn(path))
                .or(() -> Optional.of(""))
                .ifPresent(path -> workspace.put(path, repository));
        Optional<YamlNode> ref = node("ref");
        Optional<YamlNode> place = ref.or(() -> node("repository").filter(node -> !repository.isEmpty()));
        place.filter(node -> !isOwnCommit(ref)).ifPresent(node -> {
            Subject subject = subject(repository, ref);
            found.add(new Occurrence(Use.STEP_CHECKOUT, subject, node.place(), bearing));
        });
    }

    private static boolean isOwnCommit(Optional<YamlNode> ref) {
        return ref.flatMap(YamlNode::scalar)
                .filter(text -> OWN_COMMIT.matcher(text).matches())
                .isPresent();
    }

    private Subject subject(String repository, Optional<YamlNode> ref) {
        if (Template.isIn(repository)) {
            return new Subject.Unresolved(repository, false);
        }
        String url = repository.isEmpty() ? "" : "https://github.com/" + repository;
        Optional<String> written = ref.flatMap(YamlNode::scalar);
        if (written.isEmpty()) {
            return new Subject.Git(repository, url, Optional.empty());
        }
        List<String> revisions = scope.values(written.orElseThrow());
        String prefix = repository.isEmpty() ? "" : repository + "@";
        return References.subject(
                written.orElseThrow(),
                revisions.stream().map(text -> new Subject.Git(prefix + text, url, Optional.of(text))));
    }

    /** Returns the name of a repository; empty if it is this one. */
    private String repository(String written) {
        String name = OWN_REPOSITORY.matcher(written).matches() ? "" : resolved(written);
        boolean own = scope.values("${{ github.repository }}").contains(name);
        return own ? "" : name;
    }

    private String resolved(String text) {
        return scope.values(text).stream().findFirst().orElse(text);
    }

    private Optional<String> text(String name) {
        return node(name).flatMap(YamlNode::scalar);
    }

    private Optional<YamlNode> node(String name) {
        return with.get(name).stream().filter(node -> node.scalar().isPresent()).findFirst();
    }
}
