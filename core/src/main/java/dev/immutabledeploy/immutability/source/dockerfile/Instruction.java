package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One instruction.
 *
 * @param line the instruction from its keyword on, its continuation lines joined
 * @param heredocs the here-documents that follow it
 */
record Instruction(Fragment line, List<Heredoc> heredocs) {

    /**
     * A here-document.
     *
     * @param body its lines; without the tabs before them if it is begun by {@code <<-}
     * @param whole the same lines as they stand, and the one that ends it
     */
    record Heredoc(Fragment body, Fragment whole) {}

    /** Returns the keyword in upper case. */
    String keyword() {
        return text().substring(0, keywordEnd()).toUpperCase(Locale.ROOT);
    }

    /** Returns the instruction within this one, such as the one that ONBUILD will run, behind the keyword and flags. */
    Instruction inner() {
        return new Instruction(line.sub(argumentsStart(), text().length()), heredocs);
    }

    /** Returns the keyword as a word. */
    Word start() {
        return word(0, keywordEnd());
    }

    /** Returns the flags, the words after the keyword that begin with two dashes. */
    List<Word> flags() {
        List<Word> flags = new ArrayList<>();
        int index = skipSpace(keywordEnd());
        while (text().startsWith("--", index)) {
            int end = wordEnd(index);
            flags.add(word(index, end));
            index = skipSpace(end);
        }
        return flags;
    }

    /** Returns the words after keyword and flags; the strings of the JSON form count as words. */
    List<Word> arguments() {
        return JsonStrings.of(rest())
                .map(strings -> strings.stream().map(Word::new).toList())
                .orElseGet(this::plainWords);
    }

    /** Returns the words after keyword and flags as they stand, without regard to the JSON form. */
    List<Word> plainWords() {
        List<Word> words = new ArrayList<>();
        for (int index = argumentsStart(); index < text().length(); ) {
            int end = wordEnd(index);
            words.add(word(index, end));
            index = skipSpace(end);
        }
        return words;
    }

    /** Returns everything after keyword and flags. */
    Fragment rest() {
        return line.sub(argumentsStart(), text().length());
    }

    private String text() {
        return line.text();
    }

    private int argumentsStart() {
        int index = skipSpace(keywordEnd());
        while (text().startsWith("--", index)) {
            index = skipSpace(wordEnd(index));
        }
        return index;
    }

    private Word word(int start, int end) {
        return new Word(line.sub(start, end));
    }

    private int keywordEnd() {
        return wordEnd(0);
    }

    /** Returns the end of the word at an index; white space within quotes belongs to the word. */
    private int wordEnd(int start) {
        char quote = 0;
        int index = start;
        for (; index < text().length(); index++) {
            char c = text().charAt(index);
            if (quote == 0 && Character.isWhitespace(c)) {
                break;
            }
            if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
            }
        }
        return index;
    }

    private int skipSpace(int start) {
        int index = start;
        while (index < text().length() && Character.isWhitespace(text().charAt(index))) {
            index++;
        }
        return index;
    }
}
