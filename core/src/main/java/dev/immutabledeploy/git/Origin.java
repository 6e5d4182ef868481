package dev.immutabledeploy.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Where a checkout came from. */
public final class Origin {
    private Origin() {}

    /**
     * Returns the address of the remote called {@code origin} of the repository that a folder belongs to; empty if there
     * is no such repository or remote. It may hold a user and a password.
     */
    public static Optional<String> of(Path folder) {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = builder.build()) {
            return Optional.ofNullable(repository.getConfig().getString("remote", "origin", "url"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
