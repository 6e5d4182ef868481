package dev.immutabledeploy.ledger.git;

import dev.immutabledeploy.git.TokenForOneServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/**
 * A branch of a repository elsewhere, with a copy of its tip in memory. The first look brings its
 * history, later ones bring what is new. The user's clone, its settings and credentials are not used.
 */
final class GitBranch {
    private static final String TIP = "refs/heads/tip";

    private final GitRemote remote;
    private final Repository copy;
    private ObjectId tip = ObjectId.zeroId();

    GitBranch(GitRemote remote) {
        this.remote = remote;
        this.copy = memory();
    }

    private static Repository memory() {
        try {
            return new InMemoryRepository.Builder()
                    .setRepositoryDescription(new DfsRepositoryDescription("ledger"))
                    .setFS(FS.DETECTED)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a look at the branch found. */
    enum Look {
        /** What was known still holds, or was added to. */
        GOOD,
        /** What was known is no longer part of the branch, or the branch is gone. */
        REWRITTEN
    }

    /** Returns the copy, with everything that the tip holds. */
    Repository copy() {
        return copy;
    }

    /** Returns the newest commit that is known, the zero id if there is none. */
    ObjectId tip() {
        return tip;
    }

    /** Looks at the branch and brings what is new. */
    Look refresh() throws IOException {
        try (Transport transport = open()) {
            try (FetchConnection connection = transport.openFetch(List.of(new RefSpec(remote.ref())))) {
                Ref found = connection.getRef(remote.ref());
                ObjectId now = found == null ? ObjectId.zeroId() : found.getObjectId();
                if (now.equals(tip)) {
                    return Look.GOOD;
                }
                if (found == null) {
                    return Look.REWRITTEN;
                }
                connection.fetch(NullProgressMonitor.INSTANCE, Set.of(found), Set.of());
                return accept(now);
            }
        }
    }

    /** Pushes a commit whose parent is the tip, unless the branch has moved; never by force. */
    boolean push(ObjectId commit) throws IOException {
        try (Transport transport = open()) {
            RemoteRefUpdate update = new RemoteRefUpdate(copy, (String) null, commit, remote.ref(), false, null, tip);
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            boolean done = update.getStatus() == RemoteRefUpdate.Status.OK;
            if (done) {
                keep(commit);
            }
            return done;
        }
    }

    private Look accept(ObjectId now) throws IOException {
        if (!tip.equals(ObjectId.zeroId())) {
            try (RevWalk walk = new RevWalk(copy)) {
                if (!walk.isMergedInto(walk.parseCommit(tip), walk.parseCommit(now))) {
                    return Look.REWRITTEN;
                }
            }
        }
        keep(now);
        return Look.GOOD;
    }

    /** Names the tip in the copy, so that a later fetch can tell the server what is here. */
    private void keep(ObjectId now) throws IOException {
        RefUpdate update = copy.updateRef(TIP);
        update.setNewObjectId(now);
        update.forceUpdate();
        tip = now;
    }

    private Transport open() throws IOException {
        try {
            Transport transport =
                    Transport.open(copy, new URIish(remote.address().toString()));
            Optional<TokenForOneServer> shown =
                    remote.token().map(secret -> new TokenForOneServer(remote.address(), secret));
            shown.ifPresent(transport::setCredentialsProvider);
            transport.setTimeout(Math.toIntExact(remote.timeout().toSeconds()));
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException("not an address", e);
        }
    }
}
