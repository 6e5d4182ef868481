package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.ArrayList;
import java.util.List;

/** Reads here-documents, whose text stands behind the line that asks for them. */
final class HereDocuments {
    private final Cursor cursor;
    private final Parser parser;
    private final List<Awaited> awaited = new ArrayList<>();

    private record Awaited(String delimiter, boolean expands, boolean indented, List<Node.Redirection> into, int at) {}

    HereDocuments(Cursor cursor, Parser parser) {
        this.cursor = cursor;
        this.parser = parser;
    }

    /**
     * Notes a document that is to come.
     *
     * @param delimiter the word that ends it
     * @param indented whether tabs may stand before that
     * @param into where its text is to be put
     */
    void await(Word delimiter, boolean indented, List<Node.Redirection> into) {
        StringBuilder text = new StringBuilder();
        boolean expands = true;
        for (Part part : delimiter.parts()) {
            expands = expands && !part.quoted();
            text.append(
                    part instanceof Part.Text plain
                            ? plain.text()
                            : cursor.script().text().substring(part.start(), part.end()));
        }
        into.add(new Node.Redirection(new Word(cursor.script(), List.of()), true, false));
        awaited.add(new Awaited(text.toString(), expands, indented, into, into.size() - 1));
    }

    /** Goes over the line end here, and over the documents that begin behind it. */
    void newline() {
        cursor.skip(1);
        if (!awaited.isEmpty()) {
            awaited.forEach(this::read);
            awaited.clear();
        }
    }

    private void read(Awaited document) {
        int start = cursor.index();
        int end = start;
        while (!cursor.atEnd()) {
            int line = cursor.index();
            cursor.skipLine();
            String text = cursor.since(line);
            cursor.skip(1);
            end = cursor.index();
            String bare = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            if ((document.indented() ? bare.stripLeading() : bare).equals(document.delimiter())) {
                end = line;
                break;
            }
        }
        Fragment text = cursor.script().sub(start, end);
        document.into().set(document.at(), new Node.Redirection(word(text, document.expands()), true, false));
    }

    private Word word(Fragment text, boolean expands) {
        int length = text.text().length();
        return expands
                ? Parser.document(text, parser.depth())
                : new Word(text, List.of(new Part.Text(text.text(), 0, length, true)));
    }
}
