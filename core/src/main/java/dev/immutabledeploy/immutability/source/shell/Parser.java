package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the commands of a script for a POSIX shell or Bash. It refuses nothing: what is not closed reaches to the end,
 * what is closed too often is passed over, and what is nested too deep is read as plain words.
 */
final class Parser {
    private static final int DEEPEST = 60;
    private static final Set<String> CLOSING = Set.of("then", "do", "done", "fi", "else", "elif", "esac", "}");

    private final Cursor cursor;
    private final WordReader words;
    private final SimpleReader simple;
    private final HereDocuments documents;
    private final CompoundReader compounds;
    private int depth;
    private int open;

    private Parser(Fragment script, int depth) {
        this.cursor = new Cursor(script);
        this.depth = depth;
        this.words = new WordReader(cursor, this);
        this.documents = new HereDocuments(cursor, this);
        this.simple = new SimpleReader(cursor, words, documents);
        this.compounds = new CompoundReader(cursor, this, words, simple);
    }

    /** Reads a whole script. */
    static List<Node> parse(Fragment script) {
        return new Parser(script, 0).all();
    }

    /** Reads a script within this one, such as what stands between backticks; nothing of one too deep. */
    List<Node> inner(Fragment script) {
        return depth < DEEPEST ? new Parser(script, depth + 10).all() : List.of();
    }

    /** Reads the text of a here-document that the shell expands. */
    static Word document(Fragment text, int depth) {
        Parser parser = new Parser(text, depth + 1);
        List<Part> parts = new ArrayList<>();
        parser.words.read(WordReader.Until.TEXT, parts);
        return new Word(text, parts);
    }

    int depth() {
        return depth;
    }

    private List<Node> all() {
        List<Node> nodes = new ArrayList<>();
        while (!cursor.atEnd()) {
            nodes.addAll(list());
            // Whatever stopped the list closes nothing.
            if (!cursor.atEnd()) {
                compounds.skipStray();
            }
        }
        return nodes;
    }

    /** Goes one level deeper; false if it is too deep already. */
    boolean enter() {
        if (depth >= DEEPEST) {
            return false;
        }
        depth++;
        return true;
    }

    /** Comes back from a deeper level. */
    void leave() {
        depth--;
    }

    /** Reads commands up to a closing parenthesis, and that. */
    List<Node> untilParenthesis() {
        if (!enter()) {
            return List.of();
        }
        List<Node> body = new ArrayList<>();
        int before = open;
        open = 0;
        while (!cursor.atEnd() && cursor.here() != ')') {
            body.addAll(list());
            if (!cursor.atEnd() && cursor.here() != ')') {
                compounds.skipStray();
            }
        }
        open = before;
        cursor.skip(1);
        leave();
        return body;
    }

    /** Reads the body of a compound command up to a word that closes one. */
    List<Node> body() {
        open++;
        List<Node> body = list();
        open--;
        return body;
    }

    /** Reads commands up to a closing parenthesis, the end of a case, or a closing word where one is awaited. */
    private List<Node> list() {
        List<Node> nodes = new ArrayList<>();
        while (true) {
            skipSeparators();
            if (cursor.atEnd() || cursor.here() == ')' || cursor.at(";;") || cursor.at(";&")) {
                return nodes;
            }
            String word = compounds.peek();
            if (CLOSING.contains(word)) {
                if (open > 0) {
                    return nodes;
                }
                cursor.skip(word.length());
                continue;
            }
            int before = cursor.index();
            nodes.addAll(chain());
            if (cursor.index() == before) {
                cursor.skip(1);
            }
        }
    }

    /** Skips white space, comments, line ends and what separates commands. */
    void skipSeparators() {
        while (true) {
            cursor.skipBlanks();
            if (cursor.here() == '#') {
                cursor.skipLine();
            } else if (cursor.here() == '\n') {
                documents.newline();
            } else if (cursor.here() == ';' && cursor.ahead(1) != ';' && cursor.ahead(1) != '&') {
                cursor.skip(1);
            } else if (cursor.here() == '&' && cursor.ahead(1) != '>') {
                cursor.skip(1);
            } else {
                return;
            }
        }
    }

    /** Reads pipelines joined by && and ||; those that need not run are a branch. */
    private List<Node> chain() {
        List<Node> nodes = new ArrayList<>();
        List<Node> perhaps = new ArrayList<>();
        boolean certain = true;
        Node first = pipeline();
        nodes.add(first);
        while (cursor.at("&&") || cursor.at("||")) {
            certain = certain && cursor.at("&&") && !isTest(first);
            cursor.skip(2);
            skipNewlines();
            (certain ? nodes : perhaps).add(pipeline());
        }
        if (!perhaps.isEmpty()) {
            nodes.add(new Node.Compound(Node.Shape.BRANCH, "", List.of(), perhaps, List.of()));
        }
        return nodes;
    }

    private static boolean isTest(Node node) {
        return node instanceof Node.Simple command
                && !command.words().isEmpty()
                && command.words()
                        .get(0)
                        .plain()
                        .filter(Set.of("[", "[[", "test", "grep", "!")::contains)
                        .isPresent();
    }

    private Node pipeline() {
        Node first = compounds.command();
        if (!isPipe()) {
            return first;
        }
        List<Node> stages = new ArrayList<>(List.of(first));
        while (isPipe()) {
            cursor.skip(cursor.ahead(1) == '&' ? 2 : 1);
            skipNewlines();
            stages.add(compounds.command());
        }
        return new Node.Pipeline(stages);
    }

    private boolean isPipe() {
        return cursor.here() == '|' && cursor.ahead(1) != '|';
    }

    private void skipNewlines() {
        while (true) {
            cursor.skipBlanks();
            if (cursor.here() == '#') {
                cursor.skipLine();
            } else if (cursor.here() == '\n') {
                documents.newline();
            } else {
                return;
            }
        }
    }
}
