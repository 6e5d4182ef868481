package dev.immutabledeploy.git;

import dev.immutabledeploy.config.Shape;
import dev.immutabledeploy.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads configuration files from disk, and nothing outside the tree they belong to. */
final class DiskFiles {
    /** The most bytes that a configuration file may have. */
    static final int MAX_BYTES = 1 << 20;

    private final Path folder;
    private final Path tree;

    /** Takes the folder that paths are relative to and the tree that files must be in, both as real paths. */
    DiskFiles(Path folder, Path tree) {
        this.folder = folder;
        this.tree = tree;
    }

    /** Returns the problem of a path that may not be asked for at all. */
    static Optional<Problem> badPath(String path) {
        boolean inGit = Arrays.stream(path.split("/", -1)).anyMatch(name -> name.equalsIgnoreCase(".git"));
        boolean valid = path.length() <= Shape.Text.RELATIVE_PATH.maxLength()
                && path.matches(Shape.Text.RELATIVE_PATH.pattern());
        return valid && !inGit
                ? Optional.empty()
                : Optional.of(Problem.input(
                        "bad-path",
                        named(path) + " is not " + Shape.Text.RELATIVE_PATH.says(),
                        "name a file below the folder of the deployment file"));
    }

    static Problem tooLarge(String path) {
        return Problem.input(
                "configuration-too-large", named(path) + " has more than 1 MiB", "keep it elsewhere, as an artifact");
    }

    static Problem link(String path) {
        return Problem.input(
                "configuration-link",
                named(path) + " is or goes through a symbolic link",
                "name the file that it leads to");
    }

    static Problem missing(String path) {
        return Problem.input("configuration-missing", "there is no file " + named(path), "correct the path, or add it");
    }

    static Problem notPlain(String path) {
        return Problem.input("configuration-missing", named(path) + " is no plain file", "name a plain file");
    }

    /** Returns a path as it may stand in a message. */
    static String named(String path) {
        return "`" + path.replaceAll("[\\p{Cntrl}`]", "?") + "`";
    }

    boolean exists(String path) {
        return Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Tells whether a file is a symbolic link or lies behind one. */
    boolean isLinked(String path) {
        try {
            Path file = folder.resolve(path);
            return Files.exists(file) && !file.toRealPath().equals(file);
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads files; what stands against it is added to the problems. */
    Map<String, byte[]> read(List<String> paths, List<Problem> problems) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        paths.forEach(path -> read(path, problems).ifPresent(content -> files.put(path, content)));
        return files;
    }

    private Optional<byte[]> read(String path, List<Problem> problems) {
        try {
            Optional<Problem> problem = problem(path);
            if (problem.isPresent()) {
                problems.add(problem.get());
                return Optional.empty();
            }
            try (InputStream content = Files.newInputStream(folder.resolve(path).toRealPath())) {
                byte[] bytes = content.readNBytes(MAX_BYTES + 1);
                if (bytes.length <= MAX_BYTES) {
                    return Optional.of(bytes);
                }
                problems.add(tooLarge(path));
            }
        } catch (IOException e) {
            problems.add(Problem.input("unreadable", named(path) + " cannot be read", "check its permissions"));
        }
        return Optional.empty();
    }

    private Optional<Problem> problem(String path) throws IOException {
        Path file = folder.resolve(path);
        if (!Files.exists(file)) {
            return Optional.of(missing(path));
        }
        Path real = file.toRealPath();
        Path inTree = tree.relativize(real);
        if (!real.startsWith(tree) || inTree.getName(0).toString().equalsIgnoreCase(".git")) {
            return Optional.of(link(path));
        }
        return Files.isRegularFile(real) ? Optional.empty() : Optional.of(notPlain(path));
    }
}
