package dev.immutabledeploy.immutability.source;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Supplier;

/** What may be known beside the file that is looked at: the other files of its folder, and values passed in. */
public interface Surroundings {
    /** Nothing else is known. */
    Surroundings NONE = new Surroundings() {
        @Override
        public Optional<String> value(String name) {
            return Optional.empty();
        }

        @Override
        public boolean exists(String path) {
            return false;
        }
    };

    /** Returns the value that was passed in for a name that sources leave open, such as a variable or an input. */
    Optional<String> value(String name);

    /**
     * Tells whether there is such a file.
     *
     * @param path the path relative to the folder that is scanned, with {@code /} between its parts, without {@code .}
     *     and {@code ..}
     */
    boolean exists(String path);

    /**
     * Returns the text of a file that says what is known, such as a file of variables; empty if there is none or it cannot
     * be read. A file that is to be judged is named by a {@link Subject.Local} instead.
     *
     * @param path the path as for {@link #exists}
     */
    default Optional<SourceText> file(String path) {
        return Optional.empty();
    }

    /**
     * Returns what is made of other files and asked for again and again, such as a lock file that many manifests share.
     *
     * @param key what it is, and of which files
     * @param type its type
     * @param make makes it; asked once a scan, or seldom more
     */
    default <T> T once(String key, Class<T> type, Supplier<T> make) {
        return make.get();
    }

    /**
     * Returns the path of a file named by another, relative to the folder that is scanned; empty if it leads out of it.
     *
     * @param folder the folder that the name is relative to, itself relative to the folder that is scanned; may be empty
     * @param name the name, which may begin with {@code ./} and hold {@code ..}
     */
    static Optional<String> path(String folder, String name) {
        ArrayDeque<String> parts = new ArrayDeque<>();
        for (String part : (folder + "/" + name).replace('\\', '/').split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
    }
}
