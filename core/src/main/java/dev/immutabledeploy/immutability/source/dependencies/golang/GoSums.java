package dev.immutabledeploy.immutability.source.dependencies.golang;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checksums of modules: which versions of each have one. */
final class GoSums implements LockFile {
    private static final String MANIFEST = "/go.mod";

    private final Map<String, Set<String>> versions = new HashMap<>();
    private final boolean readable;

    private GoSums(boolean readable) {
        this.readable = readable;
    }

    static GoSums read(Optional<SourceText> source) {
        GoSums sums = new GoSums(source.isPresent());
        source.ifPresent(text -> text.content().lines().forEach(sums::line));
        return sums;
    }

    private void line(String line) {
        String[] parts = line.strip().split("\\s+", 4);
        if (parts.length == 3) {
            boolean manifest = parts[1].endsWith(MANIFEST);
            String version = manifest ? parts[1].substring(0, parts[1].length() - MANIFEST.length()) : parts[1];
            versions.computeIfAbsent(parts[0], any -> new HashSet<>(2)).add(version);
        }
    }

    @Override
    public String name() {
        return "go.sum";
    }

    @Override
    public Answer answer(Wanted wanted) {
        if (!readable) {
            return Answer.UNKNOWN;
        }
        Set<String> known = versions.getOrDefault(wanted.name(), Set.of());
        return known.contains(wanted.version()) ? Answer.FITS : Answer.ABSENT;
    }
}
