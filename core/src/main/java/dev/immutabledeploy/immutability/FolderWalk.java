package dev.immutabledeploy.immutability;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lists the files of a folder in a fixed order. Folders behind symbolic links are not entered: those within the folder
 * are met where they really are, others do not belong to it.
 */
final class FolderWalk {
    private static final Set<String> NEVER_ENTERED = Set.of(".git", "target", "node_modules");

    private final Path root;
    private final Path realRoot;
    private final List<Entry> files = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    /**
     * A file met on the walk.
     *
     * @param name the path relative to the root, with {@code /} between its parts
     * @param path the path to read it by
     * @param refusal why it must not be read, if so
     */
    record Entry(String name, Path path, Optional<String> refusal) {}

    /** Takes the folder and resolves it to its real path, which must exist. */
    FolderWalk(Path root) throws IOException {
        this.root = root;
        this.realRoot = root.toRealPath();
    }

    /** Walks; afterwards the results can be asked for. */
    FolderWalk walk() {
        enter(root, "");
        return this;
    }

    /** Returns all files in order of their names. */
    List<Entry> files() {
        return files;
    }

    /** Returns the folders and links that were not entered. */
    List<Skipped> skipped() {
        return skipped;
    }

    private void enter(Path folder, String prefix) {
        NavigableMap<String, Path> children = new TreeMap<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path child : stream) {
                children.put(name(child), child);
            }
        } catch (IOException | DirectoryIteratorException e) {
            skipped.add(new Skipped(prefix.isEmpty() ? "." : prefix, "the folder cannot be read"));
        }
        for (Map.Entry<String, Path> child : children.entrySet()) {
            meet(child.getValue(), prefix.isEmpty() ? child.getKey() : prefix + "/" + child.getKey());
        }
    }

    private void meet(Path child, String name) {
        if (Files.isSymbolicLink(child)) {
            link(child, name);
        } else if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            boolean regular = Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS);
            files.add(new Entry(name, child, regular ? Optional.empty() : Optional.of("it is no regular file")));
        } else if (!NEVER_ENTERED.contains(name(child))) {
            enter(child, name);
        }
    }

    private void link(Path link, String name) {
        Path target;
        try {
            target = link.toRealPath();
        } catch (IOException e) {
            files.add(new Entry(name, link, Optional.of("the link leads nowhere or in a circle")));
            return;
        }
        boolean inside = target.startsWith(realRoot);
        if (!Files.isDirectory(target)) {
            Optional<String> refusal = !inside
                    ? Optional.of("the link leads out of the folder")
                    : Files.isRegularFile(target) ? Optional.empty() : Optional.of("it is no regular file");
            files.add(new Entry(name, target, refusal));
        } else if (!inside) {
            skipped.add(new Skipped(name, "the link leads out of the folder"));
        } else {
            skipped.add(new Skipped(name, "a link to a folder, which is looked at where it really is"));
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
