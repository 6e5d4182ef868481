package dev.immutabledeploy.ledger.git;

import dev.immutabledeploy.ledger.git.GitBranch.Look;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.UnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Keeps a ledger on an orphan branch, a file for each document. A document is one commit on the tip, pushed only as a
 * fast-forward: of several writers the server takes one, and the others look at their key again. What was once seen must
 * stay part of the branch; a branch that was rewritten or deleted is told, never begun anew.
 */
public final class GitStore implements LedgerStore {
    private static final int ATTEMPTS = 32;
    private static final String AUTHOR = "immutable-deploy";
    private static final String ADDRESS = "immutable-deploy@users.noreply.github.com";

    private final GitRemote remote;
    private final GitBranch branch;
    private boolean looked;

    /** Takes where the branch is; nothing is fetched before it is needed. */
    public GitStore(GitRemote remote) {
        this.remote = remote;
        this.branch = new GitBranch(remote);
    }

    /** What is there never changes, so only what is missing is asked for again. */
    @Override
    public synchronized Optional<byte[]> read(String key) {
        try {
            Optional<byte[]> known = lookUp(key);
            if (known.isPresent()) {
                return known;
            }
            refresh();
            return lookUp(key);
        } catch (IOException e) {
            throw unavailable("read", e);
        }
    }

    @Override
    public synchronized Creation create(String key, byte[] content) {
        Layout.path(key);
        boolean inDoubt = false;
        try {
            if (!looked) {
                refresh();
            }
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<byte[]> there = lookUp(key);
                if (there.isPresent()) {
                    return Arrays.equals(there.get(), content) ? Creation.ALREADY_MINE : Creation.TAKEN;
                }
                ObjectId commit = commit(key, content);
                inDoubt = true;
                if (branch.push(commit)) {
                    return Creation.WRITTEN;
                }
                inDoubt = false;
                refresh();
            }
        } catch (IOException e) {
            if (inDoubt && !Refusal.isCertain(e)) {
                return afterSilence(key, content);
            }
            throw unavailable("write", e);
        }
        throw unavailable("write", new IOException("others wrote again and again"));
    }

    @Override
    public synchronized List<String> keys(String prefix) {
        try {
            refresh();
            List<String> keys = new ArrayList<>();
            if (branch.tip().equals(ObjectId.zeroId())) {
                return keys;
            }
            try (TreeWalk walk = new TreeWalk(branch.copy())) {
                walk.addTree(tree());
                walk.setRecursive(true);
                while (walk.next()) {
                    String path = walk.getPathString();
                    if (Layout.isDocument(path) && Layout.key(path).startsWith(prefix)) {
                        keys.add(Layout.key(path));
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

    /** Looks at the key after a push that was not answered; a key that is missing may still come. */
    private Creation afterSilence(String key, byte[] content) {
        try {
            refresh();
            return lookUp(key)
                    .map(there -> Arrays.equals(there, content) ? Creation.ALREADY_MINE : Creation.TAKEN)
                    .orElse(Creation.UNKNOWN);
        } catch (IOException e) {
            return Creation.UNKNOWN;
        }
    }

    private void refresh() throws IOException {
        if (branch.refresh() == Look.REWRITTEN) {
            throw new ProblemException(Problem.unknown(
                    "ledger-rewritten",
                    "the ledger's branch " + remote.branch() + " was deleted or pushed by force: it no longer holds"
                            + " commit " + branch.tip().name(),
                    "restore the branch from that commit, and protect it against deletion and forced pushes"));
        }
        looked = true;
    }

    private Optional<byte[]> lookUp(String key) throws IOException {
        String path = String.join("/", Layout.path(key));
        if (branch.tip().equals(ObjectId.zeroId())) {
            return Optional.empty();
        }
        try (TreeWalk walk = TreeWalk.forPath(branch.copy(), path, tree())) {
            return walk == null
                    ? Optional.empty()
                    : Optional.of(branch.copy()
                            .open(walk.getObjectId(0), Constants.OBJ_BLOB)
                            .getBytes());
        }
    }

    private ObjectId tree() throws IOException {
        try (RevWalk walk = new RevWalk(branch.copy())) {
            return walk.parseCommit(branch.tip()).getTree().copy();
        }
    }

    private ObjectId commit(String key, byte[] content) throws IOException {
        boolean first = branch.tip().equals(ObjectId.zeroId());
        try (ObjectReader reader = branch.copy().newObjectReader();
                ObjectInserter inserter = branch.copy().newObjectInserter()) {
            ObjectId file = inserter.insert(Constants.OBJ_BLOB, content);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(
                    new Trees(reader, inserter).with(first ? ObjectId.zeroId() : tree(), Layout.path(key), file));
            if (!first) {
                commit.setParentId(branch.tip());
            }
            PersonIdent author = new PersonIdent(AUTHOR, ADDRESS);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage("Record " + key + "\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private UnavailableException unavailable(String what, IOException cause) {
        return new UnavailableException(Refusal.problem(what, remote, cause));
    }
}
