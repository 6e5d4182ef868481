package dev.immutabledeploy.immutability.source.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads simple commands: words and redirections. */
final class SimpleReader {
    private static final int MOST_WORDS = 20_000;

    private final Cursor cursor;
    private final WordReader words;
    private final HereDocuments documents;

    SimpleReader(Cursor cursor, WordReader words, HereDocuments documents) {
        this.cursor = cursor;
        this.words = words;
        this.documents = documents;
    }

    /** Reads a command up to what ends it. */
    Node.Simple command() {
        List<Word> found = new ArrayList<>(4);
        List<Node.Redirection> redirections = new ArrayList<>(0);
        while (true) {
            cursor.skipBlanks();
            if (redirection(redirections)) {
                continue;
            }
            if (atEndOfCommand()) {
                return new Node.Simple(found, redirections);
            }
            if (cursor.here() == '(') {
                cursor.skip(1);
                continue;
            }
            Word word = words.word();
            if (word.parts().isEmpty()) {
                continue;
            }
            if (cursor.here() == '(' && word.assignment().isPresent()) {
                word = array(word);
            }
            if (found.size() < MOST_WORDS) {
                found.add(word);
            }
        }
    }

    /** Reads redirections only, as they stand behind a compound command. */
    List<Node.Redirection> redirections() {
        List<Node.Redirection> found = new ArrayList<>(0);
        do {
            cursor.skipBlanks();
        } while (redirection(found));
        return found;
    }

    /** Tells whether a command ends here; goes over a comment. */
    boolean atEndOfCommand() {
        if (cursor.here() == '#') {
            cursor.skipLine();
        }
        char c = cursor.here();
        return cursor.atEnd() || c == '\n' || c == ';' || c == '&' || c == '|' || c == ')';
    }

    /** Reads the elements of an array; its value is not known. */
    private Word array(Word word) {
        int start = cursor.index();
        cursor.skip(1);
        while (!cursor.atEnd() && cursor.here() != ')') {
            int before = cursor.index();
            if (cursor.here() == '#') {
                cursor.skipLine();
            }
            words.word();
            cursor.skip(cursor.index() == before ? 1 : 0);
        }
        cursor.skip(1);
        Part first = word.parts().get(0);
        return new Word(word.script(), List.of(first, new Part.Unknown("(…)", "", start, cursor.index(), true)));
    }

    /** Reads a redirection if one begins here. */
    private boolean redirection(List<Node.Redirection> into) {
        int digits = 0;
        while (digits < 4 && Character.isDigit(cursor.ahead(digits))) {
            digits++;
        }
        if (digits == 0 && cursor.here() == '&' && cursor.ahead(1) == '>') {
            digits = 1;
        }
        char c = cursor.ahead(digits);
        if ((c != '<' && c != '>') || (digits == 0 && cursor.ahead(1) == '(')) {
            return false;
        }
        cursor.skip(digits);
        if (cursor.at("<<<")) {
            cursor.skip(3);
            cursor.skipBlanks();
            into.add(new Node.Redirection(words.word(), true, false));
        } else if (cursor.at("<<")) {
            boolean indented = cursor.ahead(2) == '-';
            cursor.skip(indented ? 3 : 2);
            cursor.skipBlanks();
            documents.await(words.word(), indented, into);
        } else {
            file(c == '>', into);
        }
        return true;
    }

    private void file(boolean output, List<Node.Redirection> into) {
        cursor.skip(1);
        if (!(cursor.here() == '(')) {
            while (cursor.here() == '>' || cursor.here() == '|' || cursor.here() == '&' || cursor.here() == '<') {
                if (cursor.ahead(1) == '(') {
                    break;
                }
                cursor.skip(1);
            }
        }
        cursor.skipBlanks();
        Word word = words.word();
        if (!word.parts().isEmpty()) {
            into.add(new Node.Redirection(word, false, output));
        }
    }
}
