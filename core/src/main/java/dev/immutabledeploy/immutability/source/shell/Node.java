package dev.immutabledeploy.immutability.source.shell;

import java.util.List;

/** A command as it is written, simple or compound. */
sealed interface Node {

    /** What decides whether and how often the body of a compound command runs. */
    enum Shape {
        /** Once, in order. */
        SEQUENCE,
        /** Once, with variables of its own. */
        SUBSHELL,
        /** Perhaps. */
        BRANCH,
        /** Any number of times. */
        LOOP,
        /** When it is called. */
        FUNCTION
    }

    /** A command of words; assignments stand among the first words. */
    record Simple(List<Word> words, List<Redirection> redirections) implements Node {}

    /** Commands of which each reads what the one before it prints. */
    record Pipeline(List<Node> stages) implements Node {}

    /**
     * Commands that belong together.
     *
     * @param name the function's name, or the variable of a loop; may be empty
     * @param words the words that a loop or case goes over
     */
    record Compound(Shape shape, String name, List<Word> words, List<Node> body, List<Redirection> redirections)
            implements Node {}

    /**
     * Something that a command reads.
     *
     * @param text whether the word is the text itself (here-document, here-string) and no file
     */
    record Redirection(Word word, boolean text, boolean output) {}
}
