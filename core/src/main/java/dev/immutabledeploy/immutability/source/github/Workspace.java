package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which folders of a job's workspace hold which repository, as its checkouts have put them there so far. */
final class Workspace {
    private final String root;
    private final Map<String, String> repositories = new HashMap<>();

    /**
     * Begins with a workspace that holds this repository.
     *
     * @param root where the repository stands within the folder that is scanned; empty if it is that folder
     */
    Workspace(String root) {
        this.root = root;
    }

    /**
     * Puts a repository into a folder.
     *
     * @param folder the folder within the workspace; empty for the workspace itself
     * @param repository owner and name; empty for this repository
     */
    void put(String folder, String repository) {
        repositories.put(folder(folder), repository);
    }

    /** Returns the other repository that a path within the workspace leads into; empty if it is this one. */
    Optional<String> stranger(String path) {
        return Optional.ofNullable(repositories.get(holder(folder(path)))).filter(name -> !name.isEmpty());
    }

    /** Returns the path within the folder that is scanned, for a path within the workspace; empty for that folder. */
    String path(String path) {
        String inside = folder(path);
        String holder = holder(inside);
        return folder(root + "/" + inside.substring(Math.min(holder.length(), inside.length())));
    }

    /** Returns the path within the folder that is scanned, for a path within this repository. */
    String root(String path) {
        return folder(root + "/" + path);
    }

    /** Returns the folder of the nearest checkout above a path; empty for the workspace itself. */
    private String holder(String path) {
        String folder = path;
        while (!folder.isEmpty() && !repositories.containsKey(folder)) {
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        }
        return folder;
    }

    private static String folder(String path) {
        return Surroundings.path("", path).orElse("");
    }
}
