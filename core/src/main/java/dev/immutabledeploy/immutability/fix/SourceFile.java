package dev.immutabledeploy.immutability.fix;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Objects;

/** A file that is read as a whole, and replaced as a whole or not at all. */
record SourceFile(Path path) {

    /**
     * Finds a file of a folder; a link leads to the file behind it.
     *
     * @throws IOException if there is no such file, or it lies outside the folder
     */
    static SourceFile of(Path folder, String name) throws IOException {
        Path real = folder.resolve(name).toRealPath();
        if (!real.startsWith(folder.toRealPath()) || !Files.isRegularFile(real)) {
            throw new IOException("not a file of the folder");
        }
        return new SourceFile(real);
    }

    byte[] read() throws IOException {
        return Files.readAllBytes(path);
    }

    /**
     * Replaces the content and keeps the permissions.
     *
     * @param expected what must be in the file still
     */
    void replace(byte[] expected, byte[] content) throws IOException {
        if (!Files.isWritable(path)) {
            throw new IOException("not writable");
        }
        Path folder = Objects.requireNonNull(path.getParent());
        Path written = Files.createTempFile(folder, ".pinned-", ".tmp");
        try {
            Files.write(written, content);
            copyPermissions(written);
            if (!Arrays.equals(read(), expected)) {
                throw new IOException("changed meanwhile");
            }
            move(written);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private void copyPermissions(Path written) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            Files.setPosixFilePermissions(written, view.readAttributes().permissions());
        }
    }

    private void move(Path written) throws IOException {
        try {
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
