package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks at the files of a folder, each by the extractors of its kind, and follows them to the files that they name. */
final class Scan implements Surroundings {
    private final List<Extractor> extractors;
    private final Map<String, FolderWalk.Entry> files = new LinkedHashMap<>();
    private final Map<String, String> values;
    private final Predicate<String> ignored;
    private final Set<String> passedOver = ConcurrentHashMap.newKeySet();
    private final Set<Look> looks = new HashSet<>();
    private final List<FileScan> scans = new ArrayList<>();

    /** A file and what it was read as. */
    private record Look(String file, Kind kind) {}

    private record Looked(Look look, FileScan scan) {}

    /**
     * Prepares to look.
     *
     * @param values what is known of names that sources leave open
     * @param ignored tells by its path whether a file is not to be looked at
     */
    Scan(
            List<Extractor> extractors,
            List<FolderWalk.Entry> files,
            Map<String, String> values,
            Predicate<String> ignored) {
        this.extractors = extractors;
        this.values = Map.copyOf(values);
        this.ignored = ignored;
        files.forEach(file -> this.files.put(file.name(), file));
    }

    /** Looks at everything; files that others name come last. */
    List<FileScan> run() {
        files.values().parallelStream().flatMap(this::byName).toList().forEach(this::add);
        Deque<Subject.Local> named = new ArrayDeque<>(named(scans));
        while (!named.isEmpty()) {
            Subject.Local next = named.poll();
            extractor(next.kind())
                    .filter(extractor -> next.present() && !looks.contains(new Look(next.path(), next.kind())))
                    .filter(extractor -> !isPassedOver(next.path()))
                    .ifPresent(extractor -> {
                        FileScan scan = FileScan.of(FileContent.of(entry(next.path())), extractor, this);
                        add(new Looked(new Look(next.path(), next.kind()), scan));
                        named.addAll(named(List.of(scan)));
                    });
        }
        return scans;
    }

    /** Returns the files that would have been looked at and are ignored. */
    Set<String> passedOver() {
        return passedOver;
    }

    private boolean isPassedOver(String file) {
        boolean ignores = ignored.test(file);
        if (ignores) {
            passedOver.add(file);
        }
        return ignores;
    }

    private FolderWalk.Entry entry(String path) {
        return Objects.requireNonNull(files.get(path));
    }

    private void add(Looked looked) {
        looks.add(looked.look());
        scans.add(looked.scan());
    }

    private Stream<Looked> byName(FolderWalk.Entry file) {
        List<Extractor> possible = extractors.stream()
                .filter(extractor -> extractor.mayBe(file.name()))
                .toList();
        if (possible.isEmpty() || isPassedOver(file.name())) {
            return Stream.empty();
        }
        FileContent content = FileContent.of(file);
        return possible.stream()
                .filter(extractor -> content.refusal().isPresent() || extractor.confirms(content.source()))
                .map(extractor ->
                        new Looked(new Look(file.name(), extractor.kind()), FileScan.of(content, extractor, this)));
    }

    private static List<Subject.Local> named(List<FileScan> scans) {
        return scans.stream()
                .flatMap(scan -> scan.occurrences().stream())
                .flatMap(occurrence ->
                        occurrence.subject() instanceof Subject.Local local ? Stream.of(local) : Stream.empty())
                .toList();
    }

    private Optional<Extractor> extractor(Kind kind) {
        return extractors.stream().filter(extractor -> extractor.kind() == kind).findFirst();
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public boolean exists(String path) {
        return files.containsKey(path);
    }
}
