package dev.immutabledeploy.immutability;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks at the files of a folder, each by the extractors of its kind, and follows them to the files that they name. Files
 * are read while the folder is still walked, small ones side by side and large ones one after the other, and each is given
 * up as soon as it has been judged, so that little memory is needed.
 *
 * @param <T> what is kept of a file that was looked at
 */
final class Scan<T> implements Surroundings {
    private static final int LARGE = 200_000;

    private final List<Extractor> extractors;
    private final Map<String, String> values;
    private final Function<FileScan, T> judge;
    private final Consumer<ForkJoinTask<?>> start;
    private final Predicate<String> ignored;
    private final Set<String> passedOver = new HashSet<>();
    private final Map<String, FolderWalk.Entry> files = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final CountDownLatch walked = new CountDownLatch(1);
    private final List<ForkJoinTask<List<Looked<T>>>> tasks = new ArrayList<>();
    private final List<FolderWalk.Entry> large = new ArrayList<>();
    private final Queue<Skipped> refused = new ConcurrentLinkedQueue<>();
    private final Set<Look> looks = new HashSet<>();
    private final List<T> results = new ArrayList<>();
    private final Map<String, Object> made = new ConcurrentHashMap<>();

    /** A file and what it was read as. */
    private record Look(String file, Kind kind) {}

    /** What came of it. */
    private record Looked<T>(Look look, T result, List<Subject.Local> named) {}

    /**
     * Prepares to look.
     *
     * @param values what is known of names that sources leave open
     * @param ignored tells by its path whether a file is not to be looked at
     * @param judge what to do at once with what was found; called by several threads at a time
     * @param start has a task done, at any time and by any thread but the present one
     */
    Scan(
            List<Extractor> extractors,
            Map<String, String> values,
            Predicate<String> ignored,
            Function<FileScan, T> judge,
            Consumer<ForkJoinTask<?>> start) {
        this.extractors = extractors;
        this.values = Map.copyOf(values);
        this.ignored = ignored;
        this.judge = judge;
        this.start = start;
    }

    /**
     * Looks at everything; files that others name come last.
     *
     * @return the folders and links that were not entered, and files that were not read and may be of no kind
     * @throws IOException if there is no such folder
     */
    List<Skipped> run(Path folder) throws IOException {
        List<Skipped> skipped;
        try {
            skipped = FolderWalk.walk(folder, this::meet);
        } finally {
            walked.countDown();
        }
        help();
        Deque<Subject.Local> named = new ArrayDeque<>();
        tasks.forEach(task -> task.join().forEach(looked -> add(looked, named)));
        large.forEach(file -> byName(file).forEach(looked -> add(looked, named)));
        while (!named.isEmpty()) {
            follow(named.remove(), named);
        }
        skipped.addAll(refused);
        return skipped;
    }

    /** Does tasks too: the last ones first, as others take the first ones first and this thread would wait for each. */
    private void help() {
        for (int i = tasks.size() - 1; i >= 0; i--) {
            tasks.get(i).quietlyJoin();
        }
    }

    /** Returns the names of all files, in the order of the walk. */
    List<String> names() {
        return names;
    }

    /** Returns what was made of the files that were looked at. */
    List<T> results() {
        return results;
    }

    /** Returns the files that would have been looked at and are ignored. */
    Set<String> passedOver() {
        return passedOver;
    }

    private void meet(FolderWalk.Entry file) {
        names.add(file.name());
        files.put(file.name(), file);
        if (!isWanted(file.name()) || isPassedOver(file.name())) {
            return;
        }
        if (file.size() > LARGE) {
            large.add(file);
        } else {
            ForkJoinTask<List<Looked<T>>> task = ForkJoinTask.adapt(() -> byName(file));
            tasks.add(task);
            start.accept(task);
        }
    }

    private boolean isPassedOver(String file) {
        boolean ignores = ignored.test(file);
        if (ignores) {
            passedOver.add(file);
        }
        return ignores;
    }

    private boolean isWanted(String name) {
        for (Extractor extractor : extractors) {
            if (extractor.mayBe(name)) {
                return true;
            }
        }
        return false;
    }

    private void add(Looked<T> looked, Deque<Subject.Local> named) {
        if (looks.add(looked.look())) {
            named.addAll(looked.named());
        }
        results.add(looked.result());
    }

    private List<Looked<T>> byName(FolderWalk.Entry file) {
        FileContent content = FileContent.of(file);
        List<Looked<T>> looked = new ArrayList<>(1);
        for (Extractor extractor : extractors) {
            if (extractor.mayBe(file.name()) && extractor.confirms(content.source())) {
                looked.add(look(content, extractor));
            }
        }
        if (looked.isEmpty() && content.refusal().isPresent()) {
            refused.add(new Skipped(file.name(), content.refusal().get()));
        }
        return looked;
    }

    private void follow(Subject.Local next, Deque<Subject.Local> named) {
        FolderWalk.Entry file = files.get(next.path());
        if (file == null || looks.contains(new Look(next.path(), next.kind())) || isPassedOver(next.path())) {
            return;
        }
        for (Extractor extractor : extractors) {
            if (extractor.kind() == next.kind()) {
                add(look(FileContent.of(file), extractor), named);
            }
        }
    }

    private Looked<T> look(FileContent content, Extractor extractor) {
        FileScan scan = FileScan.of(content, extractor, this);
        List<Subject.Local> named = new ArrayList<>(0);
        scan.occurrences().forEach(occurrence -> {
            if (occurrence.subject() instanceof Subject.Local local && local.present()) {
                named.add(local);
            }
        });
        return new Looked<>(new Look(content.source().path(), extractor.kind()), judge.apply(scan), named);
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Waits until the whole folder has been walked. */
    @Override
    public boolean exists(String path) {
        try {
            walked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the folder was walked", e);
        }
        return files.containsKey(path);
    }

    @Override
    public <V> V once(String key, Class<V> type, Supplier<V> make) {
        String whole = type.getName() + ' ' + key;
        Object known = made.get(whole);
        if (known == null) {
            // What is made may ask for more of its kind, so nothing is held meanwhile.
            Object fresh = make.get();
            Object earlier = made.putIfAbsent(whole, fresh);
            known = earlier == null ? fresh : earlier;
        }
        return type.cast(known);
    }

    @Override
    public Optional<SourceText> file(String path) {
        return (exists(path) ? Optional.ofNullable(files.get(path)) : Optional.<FolderWalk.Entry>empty())
                .map(FileContent::of)
                .filter(content -> content.refusal().isEmpty())
                .map(FileContent::source);
    }
}
