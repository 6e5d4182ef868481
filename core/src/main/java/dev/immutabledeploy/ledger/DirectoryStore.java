package dev.immutabledeploy.ledger;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps a ledger in a directory, a file for each document. A document is written to a temporary file, forced to the disk,
 * and appears by a hard link, which the file system makes only if the name is free: complete or not at all, never
 * overwritten. Needs a file system with hard links, local or NFS.
 */
public final class DirectoryStore implements LedgerStore {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final String SUFFIX = ".json";
    private static final String TEMPORARY = "tmp";

    private final Path directory;

    /** Takes the directory; it is created with the first document. */
    public DirectoryStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<byte[]> read(String key) {
        try {
            return Optional.of(Files.readAllBytes(file(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable("read", e);
        }
    }

    @Override
    public Creation create(String key, byte[] content) {
        Path file = file(key);
        Path temporary;
        try {
            Files.createDirectories(folderOf(file));
            temporary = temporary(content);
        } catch (IOException e) {
            throw unavailable("write", e);
        }
        try {
            return link(file, temporary, content);
        } finally {
            delete(temporary);
        }
    }

    @Override
    public List<String> keys(String prefix) {
        Path folder = directory.resolve(prefix);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw unavailable("list", e);
        }
    }

    @Override
    public Instant now() {
        try {
            Path file = temporary(new byte[0]);
            try {
                return Files.getLastModifiedTime(file).toInstant();
            } finally {
                delete(file);
            }
        } catch (IOException e) {
            throw unavailable("write", e);
        }
    }

    private static Creation link(Path file, Path temporary, byte[] content) {
        try {
            Files.createLink(file, temporary);
            force(folderOf(file));
            return Creation.WRITTEN;
        } catch (FileAlreadyExistsException e) {
            return same(file, content);
        } catch (UnsupportedOperationException e) {
            throw unavailable("make a hard link", e);
        } catch (IOException e) {
            return Creation.UNKNOWN;
        }
    }

    private static Creation same(Path file, byte[] content) {
        try {
            return Arrays.equals(Files.readAllBytes(file), content) ? Creation.ALREADY_MINE : Creation.TAKEN;
        } catch (IOException e) {
            return Creation.UNKNOWN;
        }
    }

    private Path temporary(byte[] content) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(TEMPORARY));
        Path file = folder.resolve(UUID.randomUUID().toString());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return file;
    }

    /** Forces a directory's names to the disk, where the system allows opening a directory. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems do not open directories; there the link is as durable as they make it.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A temporary file that stays behind harms nobody.
        }
    }

    private Path file(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        return directory.resolve(key + SUFFIX);
    }

    private static Path folderOf(Path file) {
        return file.resolveSibling(".").normalize();
    }

    private static UnavailableException unavailable(String what, Exception cause) {
        return new UnavailableException(Problem.unknown(
                "ledger-unavailable",
                "cannot " + what + " in the ledger's directory: " + why(cause),
                "check that it is a directory that may be written, on a disk with room and hard links"));
    }

    /** Says in plain words why a file could not be used. */
    private static String why(Exception cause) {
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        return cause instanceof FileAlreadyExistsException there
                ? there.getFile() + ": is no directory"
                : String.valueOf(cause.getMessage());
    }
}
