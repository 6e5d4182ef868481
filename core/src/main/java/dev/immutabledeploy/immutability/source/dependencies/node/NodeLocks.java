package dev.immutabledeploy.immutability.source.dependencies.node;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.data.JsonReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the lock file that holds for a {@code package.json}: beside it, or further up if it says so. */
final class NodeLocks {
    private static final List<String> READ =
            List.of("npm-shrinkwrap.json", "package-lock.json", "pnpm-lock.yaml", "yarn.lock");
    private static final List<String> TRUSTED = List.of("bun.lock", "bun.lockb", "deno.lock");

    private final Surroundings around;

    NodeLocks(Surroundings around) {
        this.around = around;
    }

    /** Returns the lock file that holds for a manifest. */
    Optional<LockFile> of(String path, Value manifest) {
        String own = Folders.of(path);
        for (String folder : Folders.upFrom(own)) {
            String member = Folders.relative(folder, own);
            for (String name : ordered(manifest)) {
                Optional<LockFile> lock = lock(folder, name, member, manifest);
                if (lock.isPresent()) {
                    return lock;
                }
            }
        }
        return Optional.empty();
    }

    /** Tells whether a manifest stands below a workspace, which tells for all its members that there is no lock file. */
    boolean isTold(String path) {
        return Folders.upFrom(Folders.of(path)).stream()
                .skip(1)
                .anyMatch(folder -> READ.stream().noneMatch(name -> around.exists(Folders.in(folder, name)))
                        && TRUSTED.stream().noneMatch(name -> around.exists(Folders.in(folder, name)))
                        && root(folder).find("workspaces").isPresent());
    }

    /** Where there are several, the one of the package manager that the manifest names comes first. */
    private static List<String> ordered(Value manifest) {
        String manager = manifest.text("packageManager").orElse("");
        Stream<String> first =
                READ.stream().filter(name -> !manager.isEmpty() && name.startsWith(manager.split("@", 2)[0]));
        return Stream.of(first, READ.stream(), TRUSTED.stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private Optional<LockFile> lock(String folder, String name, String member, Value manifest) {
        String path = Folders.in(folder, name);
        if (!around.exists(path)) {
            return Optional.empty();
        }
        Set<String> overridden = overridden(member.equals(".") ? manifest : root(folder));
        if (TRUSTED.contains(name)) {
            return member.equals(".") || root(folder).find("workspaces").isPresent()
                    ? Optional.of(LockFile.trusted(name))
                    : Optional.empty();
        }
        PackageLock lock =
                around.shared(Read.class, path, () -> read(path, name)).lock();
        boolean holds = member.equals(".")
                || lock.hasMember(member)
                || (name.equals("yarn.lock") && root(folder).find("workspaces").isPresent());
        return holds ? Optional.of(new NodeLock(name, lock, member, overridden)) : Optional.empty();
    }

    /** A lock file as it was read. */
    private record Read(PackageLock lock) {}

    private Read read(String path, String name) {
        Optional<SourceText> source = around.file(path);
        if (source.isEmpty()) {
            return new Read(PackageLock.UNKNOWN);
        }
        try {
            return new Read(
                    switch (name) {
                        case "pnpm-lock.yaml" -> PnpmLock.read(source.get());
                        case "yarn.lock" -> YarnLock.read(source.get());
                        default -> NpmLock.read(source.get());
                    });
        } catch (UnparseableException e) {
            return new Read(PackageLock.UNKNOWN);
        }
    }

    private record Root(Optional<Value> value) {}

    private Value root(String folder) {
        String path = Folders.in(folder, "package.json");
        Root root = around.shared(Root.class, path, () -> {
            try {
                return new Root(around.file(path).map(JsonReader::read));
            } catch (UnparseableException e) {
                return new Root(Optional.empty());
            }
        });
        return root.value().orElse(Value.NONE);
    }

    /** Returns the names of packages for which the root decides which version is taken. */
    private static Set<String> overridden(Value root) {
        return Stream.of(
                        root.entriesOf("resolutions"), root.entriesOf("overrides"), root.entriesOf("pnpm", "overrides"))
                .flatMap(List::stream)
                .map(entry -> bare(entry.name()))
                .collect(Collectors.toSet());
    }

    /** Returns the package that a pattern such as {@code a>b@1} or {@code **}{@code /b} means. */
    static String bare(String pattern) {
        String last = pattern.substring(pattern.lastIndexOf('>') + 1);
        int version = last.indexOf('@', 1);
        String path = version < 0 ? last : last.substring(0, version);
        int scope = path.lastIndexOf("/@");
        int slash = path.lastIndexOf('/');
        if (scope >= 0) {
            return path.substring(scope + 1);
        }
        return path.startsWith("@") && path.indexOf('/') == slash ? path : path.substring(slash + 1);
    }
}
