package dev.immutabledeploy.ledger.git;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;

/** Makes the commit that records one document. */
final class Commits {
    private static final String AUTHOR = "immutable-deploy";
    private static final String ADDRESS = "immutable-deploy@users.noreply.github.com";

    private Commits() {}

    /** Returns a commit on the tip of a branch that adds a document; it is in the copy and was not pushed. */
    static ObjectId recording(GitBranch branch, String key, byte[] content) throws IOException {
        Optional<ObjectId> tree = branch.tree();
        try (ObjectReader reader = branch.copy().newObjectReader();
                ObjectInserter inserter = branch.copy().newObjectInserter()) {
            ObjectId file = inserter.insert(Constants.OBJ_BLOB, content);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(new Trees(reader, inserter).with(tree.orElse(ObjectId.zeroId()), Layout.path(key), file));
            branch.tip().ifPresent(commit::setParentId);
            PersonIdent author = new PersonIdent(AUTHOR, ADDRESS);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage("Record " + key + "\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }
}
