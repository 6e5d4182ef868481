package dev.immutabledeploy.immutability.source.shell;

import java.util.List;
import java.util.Optional;

/**
 * A command as it is run.
 *
 * @param name its name without a path
 * @param head the word that names it
 * @param arguments what follows
 * @param input what it reads
 * @param remote whether it runs on another machine
 * @param folder the folder it runs in, relative to the folder that is scanned; empty if it is not known
 * @param order how many commands of the script come before it
 */
record Command(
        String name, Arg head, List<Arg> arguments, Input input, boolean remote, Optional<String> folder, int order) {

    /**
     * What a command reads.
     *
     * @param from the order of the first command whose output it reads
     * @param to the order behind the last
     * @param texts here-documents and here-strings
     * @param files files that it reads or writes
     */
    record Input(int from, int to, List<Arg> texts, List<Arg> files) {
        static final Input NONE = new Input(0, 0, List.of(), List.of());

        /** Tells whether it reads anything but the terminal. */
        boolean isGiven() {
            return to > from || !texts.isEmpty();
        }
    }

    /** Returns an argument; an empty text if there are fewer. */
    String text(int index) {
        return index < arguments.size() ? arguments.get(index).text() : "";
    }
}
