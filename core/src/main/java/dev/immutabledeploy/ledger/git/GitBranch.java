package dev.immutabledeploy.ledger.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A branch of a repository elsewhere, as it was seen last: its newest commit and the names of its files; their contents
 * come when they are asked for. The user's clone, its settings and credentials are not used.
 */
final class GitBranch {
    private final Wire wire;
    private final Path scratch;
    private Optional<Repository> copy = Optional.empty();
    private Optional<ObjectId> tip = Optional.empty();

    /**
     * Takes whom to ask.
     *
     * @param scratch the folder in which a copy is made, in a folder of its own
     */
    GitBranch(Wire wire, Path scratch) {
        this.wire = wire;
        this.scratch = scratch;
    }

    /** What a look at the branch found. */
    enum Look {
        /** What was known still holds, or was added to. */
        GOOD,
        /** What was known is no longer part of the branch, or the branch is gone. */
        REWRITTEN
    }

    /** What became of a push. */
    enum Pushed {
        /** The commit is the tip. */
        DONE,
        /** The branch has moved on; nothing was written. */
        OVERTAKEN,
        /** The server takes no such push, whoever was faster; nothing was written. */
        REFUSED,
        /** The server did not say; the commit may be the tip. */
        UNANSWERED
    }

    /** Returns the copy. It has no branches of its own: each fetch says itself what is known. */
    Repository copy() throws IOException {
        if (copy.isPresent()) {
            return copy.get();
        }
        Repository made = new FileRepositoryBuilder()
                .setBare()
                .setGitDir(
                        scratch.resolve("ledger-" + UUID.randomUUID() + ".git").toFile())
                .build();
        made.create(true);
        copy = Optional.of(made);
        return made;
    }

    /** Returns the newest commit that is known; empty if there is no branch. */
    Optional<ObjectId> tip() {
        return tip;
    }

    /** Returns the files of the newest commit that is known; empty if there is no branch. */
    Optional<ObjectId> tree() throws IOException {
        if (tip.isEmpty()) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(copy())) {
            return Optional.of(walk.parseCommit(tip.get()).getTree().copy());
        }
    }

    /** Looks at the branch and brings what is new: of a branch that was not known, the newest commit alone. */
    Look refresh() throws IOException {
        Optional<ObjectId> now = wire.fetchTip(copy(), tip);
        if (tip.isPresent() && (now.isEmpty() || !follows(now.get(), tip.get()))) {
            return Look.REWRITTEN;
        }
        tip = now;
        return Look.GOOD;
    }

    /** Tells whether a commit is another one or was made on top of it. */
    private boolean follows(ObjectId now, ObjectId before) throws IOException {
        try (RevWalk walk = new RevWalk(copy())) {
            RevCommit at = walk.parseCommit(now);
            while (!at.equals(before)) {
                if (at.getParentCount() == 0) {
                    return false;
                }
                at = walk.parseCommit(at.getParent(0));
            }
            return true;
        } catch (MissingObjectException e) {
            return false; // below what was known nothing was fetched
        }
    }

    /** Returns the content of a file, which is fetched unless it is here. */
    byte[] content(ObjectId file) throws IOException {
        try (ObjectReader reader = copy().newObjectReader()) {
            if (!reader.has(file)) {
                wire.fetchContents(copy(), List.of(file));
            }
        }
        return copy().open(file, Constants.OBJ_BLOB).getBytes();
    }

    /**
     * Pushes a commit whose parent is the tip, unless the branch has moved; never by force.
     *
     * @throws IOException if the server did not answer; it may have taken the commit
     */
    Pushed push(ObjectId commit) throws IOException {
        RemoteRefUpdate update = wire.push(copy(), commit, tip);
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> {
                tip = Optional.of(commit);
                yield Pushed.DONE;
            }
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> Pushed.OVERTAKEN;
            case REJECTED_OTHER_REASON -> lostRace(update.getMessage()) ? Pushed.OVERTAKEN : Pushed.REFUSED;
            default -> Pushed.UNANSWERED;
        };
    }

    /** A server that wrote for somebody else at the same moment says so only in words: "failed to lock", "cannot lock ref". */
    private static boolean lostRace(@Nullable String words) {
        String text = String.valueOf(words).toLowerCase(Locale.ROOT);
        return text.contains("lock") || text.contains("failed to update ref");
    }
}
