package dev.immutabledeploy.ledger.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;

/** A ledger's branch with many entries, written at once and not one by one. */
final class ManyEntries {
    private ManyEntries() {}

    /** Writes entries of staging, each of about two kilobytes, to a bare repository. */
    static void in(Path bare, int count) throws IOException {
        try (Git git = Git.open(bare.toFile());
                ObjectInserter inserter = git.getRepository().newObjectInserter()) {
            DirCacheBuilder files = DirCache.newInCore().builder();
            for (int number = 1; number <= count; number++) {
                String path = String.join("/", Layout.path("entries/staging/" + number));
                DirCacheEntry entry = new DirCacheEntry(path);
                entry.setFileMode(FileMode.REGULAR_FILE);
                byte[] content = ("entry " + number + " ").repeat(150).getBytes(UTF_8);
                entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, content));
                files.add(entry);
            }
            files.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(files.getDirCache().writeTree(inserter));
            commit.setAuthor(new PersonIdent("ada", "ada@example.com"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("Many entries");
            RefUpdate update = git.getRepository().updateRef("refs/heads/" + GitRemote.branchOf("shop"));
            update.setNewObjectId(inserter.insert(commit));
            inserter.flush();
            update.update();
        }
    }
}
