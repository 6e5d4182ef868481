package dev.immutabledeploy.immutability.source.container;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.ArrayList;
import java.util.List;

/** A command written as one text, which is cut into words as a shell would, although none runs it. */
public final class CommandLine {
    private final Fragment line;
    private final String text;
    private final List<Fragment> words = new ArrayList<>();
    private int at;

    private CommandLine(Fragment line) {
        this.line = line;
        this.text = line.text();
    }

    /** Returns the words, without quotes and escapes. */
    public static List<Fragment> words(Fragment line) {
        CommandLine command = new CommandLine(line);
        command.read();
        return command.words;
    }

    private void read() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                words.add(word());
            }
        }
    }

    private Fragment word() {
        Fragment.Builder word = Fragment.builder(line);
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                at++;
                quoted(c, word);
            } else {
                plain(c == '\\', word);
            }
        }
        return word.build();
    }

    private void quoted(char quote, Fragment.Builder word) {
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escape = quote == '"' && text.charAt(at) == '\\' && at + 1 < text.length();
            plain(escape && "\"\\$`".indexOf(text.charAt(at + 1)) >= 0, word);
        }
        at++;
    }

    /** Takes one character, or the one behind an escape. */
    private void plain(boolean escaped, Fragment.Builder word) {
        at += escaped && at + 1 < text.length() ? 1 : 0;
        word.add(text.charAt(at), at);
        at++;
    }
}
