package dev.immutabledeploy.action.local;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The revisions that this machine keeps: one read-only directory each, named by the revision's id, holding
 * {@code artifacts/NAME}, {@code configuration/PATH} and the descriptor {@code revision.json}.
 */
final class RevisionStore {
    private static final String DESCRIPTOR = "revision.json";
    private final Path root;

    /** Takes the directory of all revisions; it need not exist. */
    RevisionStore(Path root) {
        this.root = root;
    }

    /** Tells whether a revision is kept. */
    boolean has(Digest id) {
        return Files.isRegularFile(directory(id).resolve(DESCRIPTOR));
    }

    /** Returns the directory of a revision. */
    Path directory(Digest id) {
        return root.resolve(id.hex());
    }

    /** Returns where an artifact is in a revision. */
    Path artifact(Digest id, String name) {
        return directory(id).resolve("artifacts").resolve(name);
    }

    /** Returns where a configuration file is in a revision. */
    Path configuration(Digest id, String path) {
        return directory(id).resolve("configuration").resolve(path);
    }

    /** Returns the revision as its descriptor tells; absent if it is not kept, or the descriptor was changed. */
    Optional<Revision> find(Digest id) {
        try {
            return Optional.of(Json.read(Files.readAllBytes(directory(id).resolve(DESCRIPTOR)), Revision.class))
                    .filter(revision -> revision.id().equals(id));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the ids of all revisions that are kept. */
    Set<Digest> ids() {
        if (!Files.isDirectory(root)) {
            return Set.of();
        }
        try (Stream<Path> directories = Files.list(root)) {
            return directories
                    .map(directory -> "sha256:" + directory.getFileName())
                    .filter(Digest::isDigest)
                    .map(Digest::new)
                    .filter(this::has)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root, e);
        }
    }

    /** Hashes every file of a revision; returns what differs from its id, for people; nothing if it is intact. */
    Optional<String> damage(Digest id) {
        Optional<Revision> revision = find(id);
        if (revision.isEmpty()) {
            return Optional.of("its descriptor is missing or was changed");
        }
        Map<Path, Digest> expected = new TreeMap<>();
        revision.get()
                .artifacts()
                .forEach((name, artifact) -> expected.put(artifact(id, name), new Digest(artifact.identity())));
        revision.get().configuration().forEach((path, digest) -> expected.put(configuration(id, path), digest));
        for (Map.Entry<Path, Digest> file : expected.entrySet()) {
            Optional<String> damage = damage(id, file.getKey(), file.getValue());
            if (damage.isPresent()) {
                return damage;
            }
        }
        return unexpected(id, expected.keySet());
    }

    private Optional<String> damage(Digest id, Path file, Digest expected) {
        Path name = directory(id).relativize(file);
        try (InputStream content = Files.newInputStream(file)) {
            Digest actual = Digest.of(content);
            return actual.equals(expected)
                    ? Optional.empty()
                    : Optional.of("its file " + name + " was changed: it has " + actual.shortText() + ", not "
                            + expected.shortText());
        } catch (IOException e) {
            return Optional.of("its file " + name + " cannot be read");
        }
    }

    private Optional<String> unexpected(Digest id, Set<Path> expected) {
        Set<Path> known = new HashSet<>(expected);
        known.add(directory(id).resolve(DESCRIPTOR));
        try (Stream<Path> files = Files.walk(directory(id))) {
            return files.filter(file -> !Files.isDirectory(file) && !known.contains(file))
                    .findFirst()
                    .map(file -> "a file was added: " + directory(id).relativize(file));
        } catch (IOException | UncheckedIOException e) {
            return Optional.of("its directory cannot be read");
        }
    }

    /**
     * Makes the directory of a revision: all of it or nothing.
     *
     * @return false if it was there before
     * @throws ProblemException if an artifact or a configuration file is not what the revision says
     * @throws IOException if the files cannot be written
     */
    boolean publish(Revision revision, Blobs blobs) throws IOException {
        if (has(revision.id())) {
            return false;
        }
        Files.createDirectories(root);
        Path building = root.resolve(".building-" + UUID.randomUUID());
        try {
            for (Map.Entry<String, Artifact> artifact : revision.artifacts().entrySet()) {
                copy(artifact.getKey(), artifact.getValue(), inside(building.resolve("artifacts"), artifact.getKey()));
            }
            for (Map.Entry<String, Digest> file : revision.configuration().entrySet()) {
                write(inside(building.resolve("configuration"), file.getKey()), blobs.get(file.getValue()));
            }
            write(building.resolve(DESCRIPTOR), Json.bytes(revision));
            makeReadOnly(building);
            Files.move(building, directory(revision.id()), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            return false;
        } finally {
            delete(building);
        }
    }

    private static Path inside(Path directory, String path) {
        Path file = directory.resolve(path).normalize();
        if (!file.startsWith(directory) || file.equals(directory)) {
            throw new ProblemException(Problem.input(
                    "path-outside",
                    "A file of the revision lies outside it: " + path,
                    "Write a path relative to the deployment file, without '..'"));
        }
        return file;
    }

    private static void copy(String name, Artifact artifact, Path file) throws IOException {
        if (artifact.type() != ArtifactType.FILE || !Digest.isDigest(artifact.identity())) {
            throw new ProblemException(Problem.refused(
                    "artifact-not-local",
                    "Artifact " + name + " is of type " + artifact.type().text()
                            + ", which does not run on this machine",
                    "Declare it with type 'file'"));
        }
        Path source = artifact.location()
                .map(Path::of)
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new ProblemException(Problem.refused(
                        "artifact-missing",
                        "The file of artifact " + name + " (" + artifact.reference() + ") is not on this machine",
                        "Build or download it again; its content must have the digest " + artifact.identity())));
        Files.createDirectories(file.getParent());
        Files.copy(source, file);
        try (InputStream copy = Files.newInputStream(file)) {
            Digest actual = Digest.of(copy);
            if (!actual.text().equals(artifact.identity())) {
                throw new ProblemException(Problem.refused(
                        "artifact-changed",
                        "The file of artifact " + name + " was changed since it was resolved: it has " + actual
                                + ", not " + artifact.identity(),
                        "Deploy again, and do not build into the same file meanwhile"));
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static void makeReadOnly(Path directory) throws IOException {
        Path artifacts = directory.resolve("artifacts");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                boolean executable = Files.isDirectory(file) || file.startsWith(artifacts);
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(executable ? "r-xr-xr-x" : "r--r--r--"));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                if (Files.isDirectory(file)) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
                }
            }
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
