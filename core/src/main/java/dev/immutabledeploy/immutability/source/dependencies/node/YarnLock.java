package dev.immutabledeploy.immutability.source.dependencies.node;

import dev.immutabledeploy.immutability.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is kept of a lock file of yarn: which ranges are held, and by which versions. Both forms are read line by line. */
final class YarnLock implements PackageLock {
    private static final String WORKSPACE = "workspace:";

    private final Map<String, Set<String>> ranges = new HashMap<>();
    private final Map<String, List<String>> versions = new HashMap<>();
    private final Set<String> members = new HashSet<>();

    private YarnLock() {}

    static PackageLock read(SourceText source) {
        YarnLock lock = new YarnLock();
        Set<String> names = Set.of();
        for (String line : (Iterable<String>) source.content().lines()::iterator) {
            String text = line.strip();
            boolean head = !line.isEmpty() && !Character.isWhitespace(line.charAt(0)) && text.endsWith(":");
            if (head && line.charAt(0) != '#') {
                names = lock.head(text.substring(0, text.length() - 1));
            } else if (text.startsWith("version ") || text.startsWith("version:")) {
                String version = plain(text.substring("version:".length()).strip());
                names.forEach(name -> lock.versions
                        .computeIfAbsent(name, any -> new ArrayList<>(1))
                        .add(version));
                names = Set.of();
            }
        }
        return lock;
    }

    private static String plain(String text) {
        return text.replace("\"", "");
    }

    private Set<String> head(String text) {
        Set<String> names = new HashSet<>(2);
        for (String pattern : plain(text).split(", ?", -1)) {
            int at = pattern.indexOf('@', 1);
            if (at > 0) {
                String range = pattern.substring(at + 1);
                String name = pattern.substring(0, at);
                names.add(name);
                ranges.computeIfAbsent(name, any -> new HashSet<>(2)).add(range);
                if (range.startsWith(WORKSPACE)) {
                    members.add(range.substring(WORKSPACE.length()));
                }
            }
        }
        return names;
    }

    @Override
    public boolean hasMember(String member) {
        return members.contains(member);
    }

    @Override
    public Optional<String> asked(String member, String name) {
        return Optional.empty();
    }

    @Override
    public List<String> versions(String member, String name) {
        return versions.getOrDefault(name, List.of());
    }

    @Override
    public boolean overrides(String name) {
        return ranges.getOrDefault(name, Set.of()).stream().anyMatch(range -> range.contains(WORKSPACE));
    }
}
