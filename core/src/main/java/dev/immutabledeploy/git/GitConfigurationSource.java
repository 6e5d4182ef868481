package dev.immutabledeploy.git;

import dev.immutabledeploy.config.ConfigurationSnapshot;
import dev.immutabledeploy.config.ConfigurationSource;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Reads configuration from the commit that is checked out, as Git stores it, and refuses a work tree that differs from
 * it. Changes nothing in the repository. It is found upward from the folder alone, whatever the process's environment
 * says.
 */
public final class GitConfigurationSource implements ConfigurationSource {
    private static final int NAMES_SHOWN = 5;
    private static final byte[] LFS_POINTER = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

    private final boolean allowDirty;

    /**
     * Takes how strict to be.
     *
     * @param allowDirty whether, where the work tree differs from the commit or there is no commit, the files are read
     *     from disk and the snapshot says so, instead of being refused
     */
    public GitConfigurationSource(boolean allowDirty) {
        this.allowDirty = allowDirty;
    }

    @Override
    public ConfigurationSnapshot snapshot(Path folder, List<String> paths) {
        ProblemException.throwIfAny(
                paths.stream().flatMap(path -> DiskFiles.badPath(path).stream()).toList());
        try {
            Path real = folder.toRealPath();
            FileRepositoryBuilder found = new FileRepositoryBuilder().findGitDir(real.toFile());
            File gitDir = found.getGitDir();
            if (gitDir == null) {
                return withoutCommit(new DiskFiles(real, real), paths, noRepository(folder));
            }
            try (Repository repository = found.setMustExist(true).build()) {
                return snapshot(repository, real, paths);
            }
        } catch (IOException | UncheckedIOException | JGitInternalException | IllegalArgumentException e) {
            String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            throw new ProblemException(Problem.input(
                    "git-unreadable",
                    "the Git repository of " + folder + " cannot be read: " + why.replaceAll("\\s+", " "),
                    "see what `git status` says there, and check your Git configuration"));
        }
    }

    private ConfigurationSnapshot snapshot(Repository repository, Path folder, List<String> paths) throws IOException {
        if (repository.isBare()) {
            return withoutCommit(new DiskFiles(folder, folder), paths, noRepository(folder));
        }
        Path tree = repository.getWorkTree().toPath().toRealPath();
        DiskFiles disk = new DiskFiles(folder, tree);
        ObjectId head = repository.resolve(Constants.HEAD);
        if (head == null) {
            Problem problem = Problem.input(
                    "no-commit",
                    "the Git repository has no commit yet",
                    "commit the deployment file and the configuration, or pass --allow-dirty, which is recorded");
            return withoutCommit(disk, paths, problem);
        }
        List<Problem> problems = new ArrayList<>();
        Map<String, byte[]> committed = committed(repository, head, prefix(tree, folder), disk, paths, problems);
        Set<String> changed = changed(repository, head);
        if (allowDirty && (!changed.isEmpty() || !problems.isEmpty())) {
            return fromDisk(disk, paths, Optional.of(head.name()));
        }
        if (!changed.isEmpty()) {
            problems.add(dirty(head, changed));
        }
        ProblemException.throwIfAny(problems);
        return new ConfigurationSnapshot(Optional.of(head.name()), false, committed);
    }

    private ConfigurationSnapshot withoutCommit(DiskFiles disk, List<String> paths, Problem problem) {
        if (!allowDirty) {
            throw new ProblemException(problem);
        }
        return fromDisk(disk, paths, Optional.empty());
    }

    private static ConfigurationSnapshot fromDisk(DiskFiles disk, List<String> paths, Optional<String> commit) {
        List<Problem> problems = new ArrayList<>();
        Map<String, byte[]> files = disk.read(paths, problems);
        ProblemException.throwIfAny(problems);
        return new ConfigurationSnapshot(commit, true, files);
    }

    private static Map<String, byte[]> committed(
            Repository repository,
            ObjectId head,
            String prefix,
            DiskFiles disk,
            List<String> paths,
            List<Problem> problems)
            throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (RevWalk walk = new RevWalk(repository)) {
            RevTree tree = walk.parseCommit(head).getTree();
            for (String path : paths) {
                try (TreeWalk entry = TreeWalk.forPath(walk.getObjectReader(), prefix + path, tree)) {
                    if (entry == null) {
                        problems.add(notCommitted(path, disk));
                    } else {
                        content(repository, entry, path, problems).ifPresent(content -> files.put(path, content));
                    }
                }
            }
        }
        return files;
    }

    private static Optional<byte[]> content(Repository repository, TreeWalk entry, String path, List<Problem> problems)
            throws IOException {
        FileMode mode = entry.getFileMode(0);
        if (!mode.equals(FileMode.REGULAR_FILE) && !mode.equals(FileMode.EXECUTABLE_FILE)) {
            problems.add(mode.equals(FileMode.SYMLINK) ? DiskFiles.link(path) : DiskFiles.notPlain(path));
            return Optional.empty();
        }
        ObjectLoader loader = repository.open(entry.getObjectId(0), Constants.OBJ_BLOB);
        if (loader.getSize() > DiskFiles.MAX_BYTES) {
            problems.add(DiskFiles.tooLarge(path));
            return Optional.empty();
        }
        byte[] content = loader.getBytes(DiskFiles.MAX_BYTES);
        if (startsWith(content, LFS_POINTER)) {
            problems.add(Problem.input(
                    "configuration-pointer",
                    DiskFiles.named(path) + " is kept in Git LFS, so the commit holds only a pointer to it",
                    "keep configuration in Git itself"));
            return Optional.empty();
        }
        return Optional.of(content);
    }

    private static Problem notCommitted(String path, DiskFiles disk) {
        if (disk.isLinked(path)) {
            return DiskFiles.link(path);
        }
        return disk.exists(path)
                ? Problem.refused(
                        "configuration-untracked",
                        DiskFiles.named(path) + " is not in the commit",
                        "`git add` and commit it, or pass --allow-dirty, which is recorded")
                : DiskFiles.missing(path);
    }

    /** Returns the tracked files that differ between the commit, the index and the disk. */
    private static Set<String> changed(Repository repository, ObjectId head) throws IOException {
        IndexDiff diff = new IndexDiff(repository, head, new FileTreeIterator(repository));
        diff.diff();
        return Stream.of(
                        diff.getAdded(),
                        diff.getChanged(),
                        diff.getRemoved(),
                        diff.getMissing(),
                        diff.getModified(),
                        diff.getConflicting())
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Problem dirty(ObjectId head, Set<String> changed) {
        String names = changed.stream().limit(NAMES_SHOWN).map(DiskFiles::named).collect(Collectors.joining(", "));
        int more = changed.size() - NAMES_SHOWN;
        return Problem.refused(
                "dirty-tree",
                "the work tree differs from commit " + head.abbreviate(12).name() + " in " + names
                        + (more > 0 ? " and " + more + " more" : ""),
                "commit the changes or put them aside with `git stash`, or pass --allow-dirty, which is recorded");
    }

    private static Problem noRepository(Path folder) {
        return Problem.input(
                "no-repository",
                "the folder " + folder + " is in no Git work tree",
                "run `git init` and commit the files, or pass --allow-dirty, which is recorded");
    }

    /** Returns the path of a folder in its tree, as a prefix. */
    private static String prefix(Path tree, Path folder) {
        StringBuilder prefix = new StringBuilder();
        if (!folder.equals(tree)) {
            tree.relativize(folder).forEach(name -> prefix.append(name).append('/'));
        }
        return prefix.toString();
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length
                && java.util.Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
