package dev.immutabledeploy.testing;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.StoredConfig;

/** Repositories that others push to. */
public final class BareRepository {
    private BareRepository() {}

    /** Makes one that serves what is asked for, whole; nothing tidies it up behind the back of whoever removes it. */
    public static void create(Path folder) throws IOException, GitAPIException {
        create(folder, false);
    }

    /** Makes one that can leave out the contents of files as well, as those of forges do. */
    public static void createFiltering(Path folder) throws IOException, GitAPIException {
        create(folder, true);
    }

    private static void create(Path folder, boolean filters) throws IOException, GitAPIException {
        try (Git git = Git.init().setBare(true).setDirectory(folder.toFile()).call()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setBoolean("http", null, "receivepack", true);
            config.setBoolean("receive", null, "autogc", false);
            config.setBoolean("uploadpack", null, "allowFilter", filters);
            config.setInt("gc", null, "auto", 0);
            config.save();
        }
    }
}
