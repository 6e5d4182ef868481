package dev.immutabledeploy.immutability.source.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads compound commands, and tells them from simple ones. */
final class CompoundReader {
    private static final int LONGEST_WORD = 8;

    private final Cursor cursor;
    private final Parser parser;
    private final WordReader words;
    private final SimpleReader simple;

    CompoundReader(Cursor cursor, Parser parser, WordReader words, SimpleReader simple) {
        this.cursor = cursor;
        this.parser = parser;
        this.words = words;
        this.simple = simple;
    }

    /** Returns the reserved word that may stand here: letters or a brace up to white space or an operator. */
    String peek() {
        int length = 0;
        while (length <= LONGEST_WORD && isReserved(cursor.ahead(length))) {
            length++;
        }
        char next = cursor.ahead(length);
        boolean ends = next == 0 || " \t\r\n;&|()<>".indexOf(next) >= 0;
        return length <= LONGEST_WORD && ends
                ? cursor.script().text().substring(cursor.index(), cursor.index() + length)
                : "";
    }

    private static boolean isReserved(char c) {
        return (c >= 'a' && c <= 'z') || c == '{' || c == '}' || c == '!' || c == '[';
    }

    /** Goes over something that closes what was not open. */
    void skipStray() {
        String word = peek();
        cursor.skip(cursor.at(";;") || cursor.at(";&") ? 2 : Math.max(1, word.length()));
    }

    /** Reads one command. */
    Node command() {
        cursor.skipBlanks();
        String word = peek();
        while (word.equals("!") || word.equals("time")) {
            cursor.skip(word.length());
            cursor.skipBlanks();
            while (word.equals("time") && cursor.at("-p")) {
                cursor.skip(2);
                cursor.skipBlanks();
            }
            word = peek();
        }
        if (cursor.here() == '(') {
            return parenthesis();
        }
        if (word.equals("[[")) {
            return condition();
        }
        if (!opens(word) || !parser.enter()) {
            return functionOrSimple();
        }
        cursor.skip(word.length());
        Node.Compound read = compound(word);
        parser.leave();
        return new Node.Compound(read.shape(), read.name(), read.words(), read.body(), simple.redirections());
    }

    private static boolean opens(String word) {
        return switch (word) {
            case "{", "if", "while", "until", "for", "select", "case", "function" -> true;
            default -> false;
        };
    }

    private Node.Compound compound(String word) {
        return switch (word) {
            case "{" -> braces();
            case "if" -> conditional();
            case "while", "until" -> loop("", List.of());
            case "for", "select" -> each();
            case "case" -> choice();
            default -> function(name());
        };
    }

    private static Node.Compound compound(Node.Shape shape, List<Node> body) {
        return new Node.Compound(shape, "", List.of(), body, List.of());
    }

    private Node parenthesis() {
        int end = new ExpansionReader(cursor, parser, words).arithmeticEnd(2);
        if (cursor.ahead(1) == '(' && end > 0) {
            cursor.moveTo(end);
            return compound(Node.Shape.SEQUENCE, List.of());
        }
        cursor.skip(1);
        List<Node> body = parser.untilParenthesis();
        return new Node.Compound(Node.Shape.SUBSHELL, "", List.of(), body, simple.redirections());
    }

    private Node.Compound braces() {
        List<Node> body = parser.body();
        accept("}");
        return compound(Node.Shape.SEQUENCE, body);
    }

    private boolean accept(String word) {
        if (peek().equals(word)) {
            cursor.skip(word.length());
            return true;
        }
        return false;
    }

    /** The first condition always runs, all else perhaps. */
    private Node.Compound conditional() {
        List<Node> nodes = new ArrayList<>(parser.body());
        while (true) {
            if (accept("then") || accept("else") || accept("elif")) {
                nodes.add(compound(Node.Shape.BRANCH, parser.body()));
            } else {
                accept("fi");
                return compound(Node.Shape.SEQUENCE, nodes);
            }
        }
    }

    private Node.Compound loop(String variable, List<Word> over) {
        List<Node> body = new ArrayList<>(parser.body());
        while (accept("do")) {
            body.addAll(parser.body());
        }
        accept("done");
        return new Node.Compound(Node.Shape.LOOP, variable, over, body, List.of());
    }

    private Node.Compound each() {
        cursor.skipBlanks();
        if (cursor.at("((")) {
            parenthesis();
            return loop("", List.of());
        }
        String variable = name();
        parser.skipSeparators();
        List<Word> over = new ArrayList<>();
        if (accept("in")) {
            over.addAll(simple.command().words());
        }
        parser.skipSeparators();
        return loop(variable, over);
    }

    private Node.Compound choice() {
        List<Node> branches = new ArrayList<>();
        cursor.skipBlanks();
        Word subject = words.word();
        parser.skipSeparators();
        accept("in");
        while (true) {
            parser.skipSeparators();
            if (cursor.atEnd() || accept("esac")) {
                return new Node.Compound(Node.Shape.SEQUENCE, "", List.of(subject), branches, List.of());
            }
            int before = cursor.index();
            patterns();
            branches.add(compound(Node.Shape.BRANCH, parser.body()));
            while (cursor.here() == ';' || cursor.here() == '&') {
                cursor.skip(1);
            }
            if (cursor.index() == before) {
                return new Node.Compound(Node.Shape.SEQUENCE, "", List.of(subject), branches, List.of());
            }
        }
    }

    private void patterns() {
        cursor.skip(cursor.here() == '(' ? 1 : 0);
        while (!cursor.atEnd() && cursor.here() != ')' && cursor.here() != '\n' && cursor.here() != ';') {
            int before = cursor.index();
            words.word();
            cursor.skip(cursor.index() == before ? 1 : 0);
        }
        cursor.skip(cursor.here() == ')' ? 1 : 0);
    }

    private String name() {
        cursor.skipBlanks();
        return words.word().plain().orElse("");
    }

    /** Reads what follows a function's name. */
    private Node.Compound function(String name) {
        cursor.skipBlanks();
        if (cursor.here() == '(') {
            cursor.skip(1);
            cursor.skipBlanks();
            cursor.skip(cursor.here() == ')' ? 1 : 0);
        }
        parser.skipSeparators();
        Node body = command();
        return new Node.Compound(Node.Shape.FUNCTION, name, List.of(), List.of(body), List.of());
    }

    private Node functionOrSimple() {
        int start = cursor.index();
        int length = 0;
        while (isNamePart(cursor.ahead(length))) {
            length++;
        }
        int next = length;
        while (cursor.ahead(next) == ' ') {
            next++;
        }
        boolean function = length > 0 && cursor.ahead(next) == '(' && parser.enter();
        if (!function) {
            return simple.command();
        }
        cursor.skip(next);
        String name = cursor.script().text().substring(start, start + length);
        Node body = function(name);
        parser.leave();
        return body;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '-' || c == ':' || c == '.' || (c < 128 && Character.isLetterOrDigit(c));
    }

    /** Reads {@code [[ … ]]}, in which operators do not end the command. */
    private Node condition() {
        List<Word> found = new ArrayList<>();
        while (!cursor.atEnd() && cursor.here() != '\n' && cursor.here() != ';') {
            int before = cursor.index();
            Word word = words.word();
            found.add(word);
            if (word.plain().filter("]]"::equals).isPresent()) {
                break;
            }
            cursor.skipBlanks();
            boolean operator = cursor.at("&&") || cursor.at("||");
            cursor.skip(operator ? 2 : cursor.index() == before ? 1 : 0);
            if (operator) {
                parser.skipSeparators();
            }
        }
        return new Node.Simple(found.isEmpty() ? List.of() : found, simple.redirections());
    }
}
