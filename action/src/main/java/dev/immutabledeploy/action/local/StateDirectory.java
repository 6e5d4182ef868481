package dev.immutabledeploy.action.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The directory in which the local platform keeps everything; only its owner may enter it.
 *
 * @param root the directory; made when something is first written
 */
record StateDirectory(Path root) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    StateDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the directory, unless it is there; a parent named {@code .immutable-deploy} is hidden from Git. */
    void create() throws IOException {
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, OWNER_ONLY);
        Path parent = root.getParent();
        if (parent != null && parent.endsWith(".immutable-deploy")) {
            Path ignore = parent.resolve(".gitignore");
            if (!Files.exists(ignore, LinkOption.NOFOLLOW_LINKS)) {
                Files.writeString(ignore, "*\n");
            }
        }
    }

    Path revisions() {
        return root.resolve("revisions");
    }

    Path state() {
        return root.resolve("state.json");
    }

    /** Where the running supervisor can be reached, and with which token. */
    Path control() {
        return root.resolve("control.json");
    }

    /** What the running supervisor holds a lock on. */
    Path lock() {
        return root.resolve("supervisor.lock");
    }

    Path log() {
        return root.resolve("supervisor.log");
    }

    Path instances(String key) {
        return root.resolve("instances").resolve(key.replace('/', '.'));
    }

    Path instance(String key, String name) {
        return instances(key).resolve(name);
    }

    /** Writes a file that only its owner may read, so that a reader sees the old content or the new, never a part. */
    void replace(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, OWNER_FILE);
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
