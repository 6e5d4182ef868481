package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.ActionReference;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what stands behind {@code uses:}. */
final class Uses {
    /** Begins a path in the repository of the workflow, at the workflow's own commit, whatever was checked out. */
    private static final String OWN = "$/";

    private final Surroundings around;
    private final Workspace workspace;

    Uses(Surroundings around, Workspace workspace) {
        this.around = around;
        this.workspace = workspace;
    }

    /** Returns what a text is used for: an image and a local file are used for something else than an action. */
    static Use use(String text, Use use) {
        if (text.startsWith(References.DOCKER) && !Template.isIn(text)) {
            return Use.CONTAINER_IMAGE;
        }
        if (!isLocal(text)) {
            return use;
        }
        return use == Use.REUSABLE_WORKFLOW ? Use.LOCAL_WORKFLOW : Use.LOCAL_ACTION;
    }

    /** Returns what a text names. */
    Subject subject(String text, Use use) {
        if (Template.isIn(text)) {
            boolean image = text.startsWith(References.DOCKER);
            return image ? References.unresolved(text) : new Subject.Unresolved(text, false);
        }
        if (text.startsWith(References.DOCKER)) {
            return References.image(text);
        }
        if (isLocal(text)) {
            return use == Use.REUSABLE_WORKFLOW ? workflow(text) : action(text);
        }
        return ActionReference.parse(text).<Subject>map(Subject.Action::new).orElseGet(() -> malformed(text));
    }

    private static boolean isLocal(String text) {
        return text.startsWith("./") || text.startsWith(".\\") || text.equals(".") || text.startsWith(OWN);
    }

    private static Subject malformed(String text) {
        String what = text.contains("@") ? "this is no reference to an action" : "the revision after @ is missing";
        return new Subject.Malformed(text, what, "write owner/repository@<40-hex SHA> # <version>, or ./path");
    }

    private Subject workflow(String text) {
        String path = workspace.root(text.startsWith(OWN) ? text.substring(OWN.length()) : text);
        return new Subject.Local(path, Kind.WORKFLOW, around.exists(path));
    }

    private Subject action(String text) {
        boolean own = text.startsWith(OWN);
        Optional<String> stranger = own ? Optional.empty() : workspace.stranger(text);
        if (stranger.isPresent()) {
            return new Subject.Foreign(text, stranger.orElseThrow());
        }
        String folder = own ? workspace.root(text.substring(OWN.length())) : workspace.path(text);
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return Stream.of("action.yml", "action.yaml")
                .filter(name -> around.exists(prefix + name))
                .findFirst()
                .map(name -> new Subject.Local(prefix + name, Kind.ACTION, true))
                .orElseGet(() -> recipe(prefix, folder.isEmpty() ? text : folder));
    }

    /** An action may be nothing but a Dockerfile. */
    private Subject.Local recipe(String prefix, String text) {
        return Stream.of("Dockerfile", "dockerfile")
                .filter(name -> around.exists(prefix + name))
                .findFirst()
                .map(name -> new Subject.Local(prefix + name, Kind.DOCKERFILE, true))
                .orElseGet(() -> new Subject.Local(text, Kind.ACTION, false));
    }
}
