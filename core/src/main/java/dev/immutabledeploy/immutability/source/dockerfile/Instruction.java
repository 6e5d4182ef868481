package dev.immutabledeploy.immutability.source.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;

/**
 * One instruction, its continuation lines joined.
 *
 * @param text the joined text from the keyword on
 * @param offsets where pieces of the text come from: index in the text → offset in the file
 * @param from the index in the text at which the instruction begins
 */
record Instruction(String text, NavigableMap<Integer, Integer> offsets, int from) {

    /** Returns the keyword in upper case. */
    String keyword() {
        return text.substring(from, keywordEnd()).toUpperCase(Locale.ROOT);
    }

    /** Returns what an ONBUILD instruction will run: the instruction after the keyword. */
    Instruction inner() {
        return new Instruction(text, offsets, skipSpace(keywordEnd()));
    }

    /** Returns the place of the keyword. */
    Word start() {
        return word(from, keywordEnd());
    }

    /** Returns the flags, the words after the keyword that begin with two dashes. */
    List<Word> flags() {
        List<Word> flags = new ArrayList<>();
        int index = skipSpace(keywordEnd());
        while (text.startsWith("--", index)) {
            int end = wordEnd(index);
            flags.add(word(index, end));
            index = skipSpace(end);
        }
        return flags;
    }

    /** Returns the words after keyword and flags; the strings of the JSON form count as words. */
    List<Word> arguments() {
        int index = argumentsStart();
        return text.startsWith("[", index) && text.stripTrailing().endsWith("]") ? jsonStrings(index) : words(index);
    }

    /** Returns the words after keyword and flags as they stand, without regard to the JSON form. */
    List<Word> plainWords() {
        return words(argumentsStart());
    }

    private int argumentsStart() {
        int index = skipSpace(keywordEnd());
        while (text.startsWith("--", index)) {
            index = skipSpace(wordEnd(index));
        }
        return index;
    }

    private List<Word> words(int start) {
        List<Word> words = new ArrayList<>();
        for (int index = skipSpace(start); index < text.length(); ) {
            int end = wordEnd(index);
            words.add(word(index, end));
            index = skipSpace(end);
        }
        return words;
    }

    private List<Word> jsonStrings(int start) {
        List<Word> strings = new ArrayList<>();
        int open = text.indexOf('"', start);
        while (open >= 0) {
            int close = text.indexOf('"', open + 1);
            if (close < 0) {
                break;
            }
            strings.add(word(open + 1, close));
            open = text.indexOf('"', close + 1);
        }
        return strings;
    }

    private Word word(int start, int end) {
        var piece = offsets.floorEntry(start);
        return new Word(text.substring(start, end), piece.getValue() + start - piece.getKey());
    }

    private int keywordEnd() {
        return wordEnd(from);
    }

    /** Returns the end of the word at an index; white space within quotes belongs to the word. */
    private int wordEnd(int start) {
        char quote = 0;
        int index = start;
        for (; index < text.length(); index++) {
            char c = text.charAt(index);
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
        while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
            index++;
        }
        return index;
    }
}
