package dev.immutabledeploy.ledger.git;

import dev.immutabledeploy.ledger.git.GitBranch.Look;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Keeps a ledger on an orphan branch, a file for each document. A document is one commit on the tip, pushed only as a
 * fast-forward: of several writers the server takes one, and the others look at their key again. What was once seen must
 * stay part of the branch; a branch that was rewritten or deleted is told, never begun anew.
 */
public final class GitStore implements LedgerStore {
    /** How often a commit is made anew because others wrote in between. */
    private static final int ATTEMPTS = 32;

    private final GitRemote remote;
    private final GitBranch branch;
    private boolean looked;

    /**
     * Takes where the branch is; nothing is fetched before it is needed.
     *
     * @param remote where the branch is
     * @param scratch a folder for what was fetched; whoever gives it removes it in the end
     */
    public GitStore(GitRemote remote, Path scratch) {
        this(remote, new Wire(remote), scratch);
    }

    GitStore(GitRemote remote, Wire wire, Path scratch) {
        this.remote = remote;
        this.branch = new GitBranch(wire, scratch);
    }

    @Override
    public synchronized Optional<byte[]> read(String key) {
        try {
            Optional<ObjectId> file = find(key);
            return file.isPresent() ? Optional.of(branch.content(file.get())) : Optional.empty();
        } catch (IOException e) {
            throw unavailable("read", e);
        }
    }

    @Override
    public synchronized boolean exists(String key) {
        try {
            if (!looked) {
                refresh();
            }
            return file(key).isPresent();
        } catch (IOException e) {
            throw unavailable("read", e);
        }
    }

    @Override
    public synchronized Creation create(String key, byte[] content) {
        try {
            if (!looked) {
                refresh();
            }
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<ObjectId> there = file(key);
                if (there.isPresent()) {
                    return compared(there.get(), content);
                }
                switch (push(key, content)) {
                    case DONE -> {
                        return Creation.WRITTEN;
                    }
                    case OVERTAKEN -> refresh();
                    case REFUSED -> throw refused();
                    case UNANSWERED -> {
                        return afterSilence(key, content);
                    }
                }
            }
        } catch (IOException e) {
            throw unavailable("write", e);
        }
        throw busy();
    }

    private GitBranch.Pushed push(String key, byte[] content) throws IOException {
        ObjectId commit = Commits.recording(branch, key, content);
        try {
            return branch.push(commit);
        } catch (IOException e) {
            if (Refusal.isCertain(e)) {
                throw e;
            }
            return GitBranch.Pushed.UNANSWERED;
        }
    }

    /** Looks at the key after a push that was not answered; a key that is missing may still come. */
    private Creation afterSilence(String key, byte[] content) {
        try {
            refresh();
            Optional<ObjectId> there = file(key);
            return there.isPresent() ? compared(there.get(), content) : Creation.UNKNOWN;
        } catch (IOException e) {
            return Creation.UNKNOWN;
        }
    }

    private Creation compared(ObjectId there, byte[] content) throws IOException {
        return Arrays.equals(branch.content(there), content) ? Creation.ALREADY_MINE : Creation.TAKEN;
    }

    @Override
    public synchronized List<String> keys(String prefix) {
        try {
            refresh();
            List<String> keys = new ArrayList<>();
            Optional<ObjectId> tree = branch.tree();
            if (tree.isPresent()) {
                try (TreeWalk walk = new TreeWalk(branch.copy())) {
                    walk.addTree(tree.get());
                    walk.setRecursive(true);
                    while (walk.next()) {
                        String path = walk.getPathString();
                        if (Layout.isDocument(path) && Layout.key(path).startsWith(prefix)) {
                            keys.add(Layout.key(path));
                        }
                    }
                }
            }
            return keys;
        } catch (IOException e) {
            throw unavailable("list", e);
        }
    }

    @Override
    public Instant now() {
        try {
            return StoreTime.of(remote);
        } catch (IOException e) {
            throw unavailable("ask for the time", e);
        }
    }

    /** Finds a document. What is there never changes, so only what is missing is looked for on the branch as it is now. */
    private Optional<ObjectId> find(String key) throws IOException {
        Optional<ObjectId> known = file(key);
        if (known.isPresent()) {
            return known;
        }
        refresh();
        return file(key);
    }

    private Optional<ObjectId> file(String key) throws IOException {
        String path = String.join("/", Layout.path(key));
        Optional<ObjectId> tree = branch.tree();
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        try (TreeWalk walk = TreeWalk.forPath(branch.copy(), path, tree.get())) {
            return Optional.ofNullable(walk).map(at -> at.getObjectId(0));
        }
    }

    private void refresh() throws IOException {
        if (branch.refresh() == Look.REWRITTEN) {
            throw new ProblemException(Problem.unknown(
                    "ledger-rewritten",
                    "the ledger's branch " + remote.branch() + " was deleted or pushed by force: it no longer holds"
                            + " commit " + branch.tip().map(ObjectId::name).orElse(""),
                    "restore the branch from that commit, and protect it against deletion and forced pushes"));
        }
        looked = true;
    }

    /** Says why it did not work; where it is not allowed, trying again with the same token is of no use. */
    private RuntimeException unavailable(String what, IOException cause) {
        Problem problem = Refusal.problem(what, remote, cause);
        return Refusal.isCertain(cause) ? new ProblemException(problem) : new UnavailableException(problem);
    }

    private UnavailableException refused() {
        return new UnavailableException(Problem.unknown(
                "ledger-refused",
                "the server takes no push to the ledger's branch " + remote.branch() + " of " + remote.address(),
                "allow pushes to this branch to whoever deploys; forbid only forced pushes and deletion"));
    }

    private UnavailableException busy() {
        return new UnavailableException(Problem.unknown(
                "ledger-busy",
                "others write to the ledger's branch " + remote.branch() + " again and again",
                "try again in a moment"));
    }
}
