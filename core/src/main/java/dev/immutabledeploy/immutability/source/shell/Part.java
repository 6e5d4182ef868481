package dev.immutabledeploy.immutability.source.shell;

import java.util.List;

/** A piece of a word. Start and end are indexes in the text of the script. */
sealed interface Part {

    /** Returns where the piece begins, behind an opening quote. */
    int start();

    /** Returns where it ends. */
    int end();

    /** Tells whether quotes keep the piece from being split into several words. */
    boolean quoted();

    /** Characters that stand for themselves, escapes replaced. */
    record Text(String text, int start, int end, boolean quoted) implements Part {}

    /**
     * The value of a variable.
     *
     * @param name the name, or the special character
     * @param operator what stands between name and word, such as {@code :-} or {@code ##}; empty for the bare value
     * @param word the word behind the operator
     */
    record Variable(String name, String operator, List<Part> word, int start, int end, boolean quoted)
            implements Part {}

    /** What commands print: {@code $(…)}, {@code `…`} or {@code <(…)}. */
    record Printed(List<Node> commands, int start, int end, boolean quoted) implements Part {}

    /**
     * Something whose value is not known from the script alone.
     *
     * @param shown how it is written
     * @param name what the surrounding file may know it by, such as {@code env.IMAGE}; may be empty
     */
    record Unknown(String shown, String name, int start, int end, boolean quoted) implements Part {}
}
