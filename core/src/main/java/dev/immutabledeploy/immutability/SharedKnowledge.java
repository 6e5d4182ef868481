package dev.immutabledeploy.immutability;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What several files have in common, worked out when it is first asked for and kept while there is memory. */
final class SharedKnowledge {
    private final List<String> names;
    private final Map<Key, SoftReference<Object>> known = new ConcurrentHashMap<>();
    private @Nullable Map<String, List<String>> folders;

    private record Key(Class<?> type, String path) {}

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

    /** What is worked out may ask for more, so nothing is held meanwhile; two may work the same out at once. */
    <K> K get(Class<K> type, String path, Supplier<K> work) {
        Key key = new Key(type, path);
        SoftReference<Object> kept = known.get(key);
        Object value = kept == null ? null : kept.get();
        if (value != null) {
            return type.cast(value);
        }
        K result = work.get();
        known.put(key, new SoftReference<>(result));
        return result;
    }
}
