package dev.immutabledeploy.immutability;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lists the files of a folder in a fixed order. Folders behind symbolic links are not entered: those within the folder
 * are met where they really are, others do not belong to it.
 */
final class FolderWalk {
    private static final Set<String> NEVER_ENTERED = Set.of(".git", "target", "node_modules");
    private static final Optional<String> MAY_BE_READ = Optional.empty();
    private static final Optional<String> NOT_REGULAR = Optional.of("it is no regular file");
    private static final Optional<String> LEADS_OUT = Optional.of("the link leads out of the folder");
    private static final Optional<String> LEADS_NOWHERE = Optional.of("the link leads nowhere or in a circle");
    private static final Optional<String> VANISHED = Optional.of("it cannot be read");

    private final Path root;
    private final Path realRoot;
    private final Consumer<Entry> visitor;
    private final List<Skipped> skipped = new ArrayList<>();

    /**
     * A file met on the walk.
     *
     * @param name the path relative to the root, with {@code /} between its parts
     * @param path the path to read it by
     * @param size how many bytes it has
     * @param refusal why it must not be read, if so
     */
    record Entry(String name, Path path, long size, Optional<String> refusal) {}

    /** A child of a folder. Names that are no text in this machine's encoding may look the same and are not. */
    private record Child(String name, Path path) implements Comparable<Child> {
        @Override
        public int compareTo(Child other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : path.compareTo(other.path);
        }
    }

    private FolderWalk(Path root, Consumer<Entry> visitor) throws IOException {
        this.root = root;
        this.realRoot = root.toRealPath();
        this.visitor = visitor;
    }

    /**
     * Walks.
     *
     * @param visitor is told of each file, in order of their names within each folder
     * @return the folders and links that were not entered
     * @throws IOException if there is no such folder
     */
    static List<Skipped> walk(Path root, Consumer<Entry> visitor) throws IOException {
        FolderWalk walk = new FolderWalk(root, visitor);
        walk.enter(root, "");
        return walk.skipped;
    }

    private void enter(Path folder, String prefix) {
        List<Child> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path child : stream) {
                children.add(new Child(child.getFileName().toString(), child));
            }
        } catch (IOException | DirectoryIteratorException e) {
            skipped.add(new Skipped(folder.equals(root) ? "." : prefix, "the folder cannot be read"));
        }
        Collections.sort(children);
        for (Child child : children) {
            meet(child, prefix.isEmpty() ? child.name() : prefix + "/" + child.name());
        }
    }

    private void meet(Child child, String name) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(child.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            // Nobody knows whether it is a file or a folder full of them.
            skipped.add(new Skipped(name, "it cannot be read"));
            visitor.accept(new Entry(name, child.path(), 0, VANISHED));
            return;
        }
        if (attributes.isRegularFile()) {
            visitor.accept(new Entry(name, child.path(), attributes.size(), MAY_BE_READ));
        } else if (attributes.isSymbolicLink()) {
            link(child.path(), name);
        } else if (!attributes.isDirectory()) {
            visitor.accept(new Entry(name, child.path(), 0, NOT_REGULAR));
        } else if (!NEVER_ENTERED.contains(child.name())) {
            enter(child.path(), name);
        }
    }

    private void link(Path link, String name) {
        try {
            Path target = link.toRealPath();
            boolean inside = target.startsWith(realRoot);
            BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
            if (!attributes.isDirectory()) {
                Optional<String> refusal = attributes.isRegularFile() ? MAY_BE_READ : NOT_REGULAR;
                visitor.accept(new Entry(name, target, attributes.size(), inside ? refusal : LEADS_OUT));
            } else if (!inside) {
                skipped.add(new Skipped(name, "the link leads out of the folder"));
            } else {
                skipped.add(new Skipped(name, "a link to a folder, which is looked at where it really is"));
            }
        } catch (IOException e) {
            visitor.accept(new Entry(name, link, 0, LEADS_NOWHERE));
        }
    }
}
