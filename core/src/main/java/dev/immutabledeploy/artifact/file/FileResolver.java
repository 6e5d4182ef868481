package dev.immutabledeploy.artifact.file;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.FileReference;
import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Resolves files by reading them whole. The artifact's location is the absolute path without symbolic links; since a
 * file can still change afterwards, whoever publishes the bytes compares them with the identity again.
 */
public final class FileResolver implements ArtifactResolver {
    private final Path base;

    /** Takes the folder that relative paths are relative to. */
    public FileResolver(Path base) {
        this.base = base;
    }

    @Override
    public Artifact resolve(ArtifactReference reference) {
        FileReference file = file(reference);
        Path real = realPath(file);
        Digest actual = digest(file, real);
        Digest pinned = file.digest().orElseThrow(() -> unpinned(file, actual));
        if (!pinned.equals(actual)) {
            throw refused(
                    "digest-mismatch",
                    quoted(file) + " has other content than was pinned: pinned " + pinned + ", found " + actual,
                    "deploy the file that was built and tested, or pin "
                            + file.withDigest(actual).text());
        }
        return artifact(file, real, actual);
    }

    @Override
    public Artifact pin(ArtifactReference reference) {
        FileReference file = file(reference);
        if (file.digest().isPresent()) {
            return resolve(file);
        }
        Path real = realPath(file);
        return artifact(file, real, digest(file, real));
    }

    private static Artifact artifact(FileReference file, Path real, Digest digest) {
        return new Artifact(
                ArtifactType.FILE, file.withDigest(digest).text(), digest.text(), Optional.of(real.toString()));
    }

    private static FileReference file(ArtifactReference reference) {
        if (reference instanceof FileReference file) {
            return file;
        }
        throw new ProblemException(Problem.input(
                "no-resolver",
                "'" + Shown.text(reference.text()) + "' is of type "
                        + reference.type().text() + ", not a file",
                "use an artifact of type file"));
    }

    private Path realPath(FileReference file) {
        try {
            Path real = base.resolve(file.path()).toRealPath();
            if (!Files.isRegularFile(real)) {
                String kind = Files.isDirectory(real) ? "a folder" : "no regular file";
                throw input("not-a-file", quoted(file) + " is " + kind, "name a single file, such as an archive");
            }
            return real;
        } catch (InvalidPathException e) {
            throw input("bad-reference", quoted(file) + " is no path on this machine", "name an existing file");
        } catch (IOException e) {
            throw input(
                    "artifact-not-found",
                    "there is no file " + quoted(file) + " in "
                            + base.toAbsolutePath().normalize(),
                    "build it first, or correct the path");
        }
    }

    private static Digest digest(FileReference file, Path real) {
        try (InputStream content = Files.newInputStream(real)) {
            return Digest.of(content);
        } catch (IOException e) {
            throw input("artifact-unreadable", quoted(file) + " cannot be read", "check the permissions of the file");
        }
    }

    private static ProblemException unpinned(FileReference file, Digest actual) {
        return refused(
                "mutable-reference",
                quoted(file) + " is mutable: a path says nothing of the content",
                "write " + file.withDigest(actual).text());
    }

    private static String quoted(FileReference file) {
        return "'" + Shown.text(file.path()) + "'";
    }

    private static ProblemException refused(String code, String what, String fix) {
        return new ProblemException(Problem.refused(code, what, fix));
    }

    private static ProblemException input(String code, String what, String fix) {
        return new ProblemException(Problem.input(code, what, fix));
    }
}
