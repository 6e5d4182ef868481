package dev.immutabledeploy.immutability;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What several files of a folder have in common, worked out when it is first asked for and kept while there is memory. */
final class SharedKnowledge {
    private final List<String> names;
    private final Map<Key, Holder> known = new ConcurrentHashMap<>();
    private @Nullable Map<String, List<String>> folders;

    private record Key(Class<?> type, String folder) {}

    /** One thing that is known; whoever asks for it first works it out, others wait. */
    private static final class Holder {
        private SoftReference<Object> value = new SoftReference<>(null);

        synchronized <K> K get(Class<K> type, Supplier<K> work) {
            Object kept = value.get();
            K result = kept == null ? work.get() : type.cast(kept);
            if (kept == null) {
                value = new SoftReference<>(result);
            }
            return result;
        }
    }

    /** Takes the names of all files, which is read when the folder has been walked. */
    SharedKnowledge(List<String> names) {
        this.names = names;
    }

    /** Returns the files directly in a folder. */
    synchronized List<String> files(String folder) {
        Map<String, List<String>> all = folders;
        if (all == null) {
            all = new HashMap<>();
            for (String name : names) {
                String parent = name.substring(0, Math.max(0, name.lastIndexOf('/')));
                all.computeIfAbsent(parent, any -> new ArrayList<>(4)).add(name);
            }
            folders = all;
        }
        return List.copyOf(all.getOrDefault(folder, List.of()));
    }

    <K> K get(Class<K> type, String folder, Supplier<K> work) {
        return known.computeIfAbsent(new Key(type, folder), any -> new Holder()).get(type, work);
    }
}
