package dev.immutabledeploy.immutability.source.dependencies.node;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is kept of a lock file of pnpm: its beginning, which says what each manifest asked for and got. */
final class PnpmLock implements PackageLock {
    private static final List<String> SECTIONS = List.of("dependencies", "devDependencies", "optionalDependencies");
    private static final String REST = "\npackages:";

    private final Map<String, Map<String, Got>> members = new HashMap<>();
    private final Set<String> overridden = new HashSet<>();

    /** What a manifest asked for, and got. */
    private record Got(String asked, String version) {}

    private PnpmLock() {}

    static PackageLock read(SourceText source) {
        int end = source.content().indexOf(REST);
        Fragment head = Fragment.of(source, 0, end < 0 ? source.content().length() : end);
        PnpmLock lock = new PnpmLock();
        YamlReader.readAll(head).nodes().forEach(lock::document);
        return lock.members.isEmpty() ? UNKNOWN : lock;
    }

    private void document(YamlNode document) {
        Optional<YamlNode> importers = document.find("importers");
        importers.ifPresent(all -> all.entries().forEach(entry -> member(entry.name(), entry.value())));
        if (importers.isEmpty()) {
            member(".", document);
        }
        document.find("overrides")
                .ifPresent(all -> all.entries().forEach(entry -> overridden.add(NodeLocks.bare(entry.name()))));
    }

    private void member(String folder, YamlNode manifest) {
        Map<String, Got> got = members.computeIfAbsent(folder, any -> new HashMap<>());
        Map<String, String> specifiers = new HashMap<>();
        manifest.find("specifiers").ifPresent(all -> all.entries()
                .forEach(entry ->
                        specifiers.put(entry.name(), entry.value().scalar().orElse(""))));
        for (String section : SECTIONS) {
            manifest.find(section).ifPresent(all -> all.entries().forEach(entry -> {
                YamlNode value = entry.value();
                String version = value.find("version")
                        .flatMap(YamlNode::scalar)
                        .or(value::scalar)
                        .orElse("");
                String asked = value.find("specifier")
                        .flatMap(YamlNode::scalar)
                        .orElse(specifiers.getOrDefault(entry.name(), ""));
                got.put(entry.name(), new Got(asked, version.split("[(_]", 2)[0]));
            }));
        }
    }

    @Override
    public boolean hasMember(String member) {
        return members.containsKey(member);
    }

    private Optional<Got> got(String member, String name) {
        return Optional.ofNullable(members.getOrDefault(member, Map.of()).get(name));
    }

    @Override
    public Optional<String> asked(String member, String name) {
        return got(member, name).map(Got::asked);
    }

    @Override
    public List<String> versions(String member, String name) {
        return got(member, name).map(Got::version).stream().toList();
    }

    @Override
    public boolean overrides(String name) {
        return overridden.contains(name);
    }
}
