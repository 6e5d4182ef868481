package dev.immutabledeploy.immutability.source;

import java.util.ArrayDeque;
import java.util.List;
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
     * Returns the paths of the files directly in a folder, in order.
     *
     * @param folder the folder, relative to the one that is scanned; empty for that one itself
     */
    default List<String> files(String folder) {
        return List.of();
    }

    /**
     * Returns what several files have in common, such as the variables of a folder or a lock file. It is worked out seldom,
     * so it must be the same whichever file asks.
     *
     * @param type what it is
     * @param path the folder or file that it is of
     * @param work works it out; may ask for more of its kind
     */
    default <T> T shared(Class<T> type, String path, Supplier<T> work) {
        return work.get();
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
