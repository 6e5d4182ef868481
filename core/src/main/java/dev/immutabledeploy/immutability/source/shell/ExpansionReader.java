package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.ArrayList;
import java.util.List;

/** Reads what begins with a dollar sign or a backtick. */
final class ExpansionReader {
    private static final String SPECIAL = "@*#?$!-0123456789";
    private static final String PLAIN_OPERATORS = "-=?+";
    private static final String TRIMMING_OPERATORS = "#%/";

    private final Cursor cursor;
    private final Parser parser;
    private final WordReader words;

    ExpansionReader(Cursor cursor, Parser parser, WordReader words) {
        this.cursor = cursor;
        this.parser = parser;
        this.words = words;
    }

    /** Reads what begins with the dollar sign here. */
    Part dollar(boolean quoted) {
        int start = cursor.index();
        if (cursor.at("${{")) {
            return expression(quoted);
        }
        if (cursor.at("$((") && arithmeticEnd(3) > 0) {
            cursor.moveTo(arithmeticEnd(3));
            return unknown("", start, quoted);
        }
        if (cursor.at("$(")) {
            return quoted ? quoted(commands(2)) : commands(2);
        }
        if (cursor.at("${")) {
            return braces(quoted);
        }
        cursor.skip(1);
        String name = name();
        if (name.isEmpty() && !cursor.atEnd() && SPECIAL.indexOf(cursor.here()) >= 0) {
            name = String.valueOf(cursor.here());
            cursor.skip(1);
        }
        return name.isEmpty()
                ? new Part.Text("$", start, cursor.index(), quoted)
                : new Part.Variable(name, "", List.of(), start, cursor.index(), quoted);
    }

    /** Returns where an arithmetic expression ends whose inside begins some places ahead; 0 if it is none. */
    int arithmeticEnd(int distance) {
        int open = 0;
        for (int i = distance; i < 2000 && cursor.ahead(i) != 0; i++) {
            char c = cursor.ahead(i);
            if (c == ')' && open == 0) {
                return cursor.ahead(i + 1) == ')' ? cursor.index() + i + 2 : 0;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return 0;
    }

    /** Reads an expression of the file around the script. */
    private Part expression(boolean quoted) {
        int start = cursor.index();
        int end = cursor.find("}}");
        cursor.moveTo(end < 0 ? start + 3 : end + 2);
        String name = end < 0 ? "" : cursor.since(start + 3).replace("}}", "").strip();
        return unknown(name, start, quoted);
    }

    /** Reads a value that an outer shell has put in. */
    Part marked(boolean quoted) {
        int start = cursor.index();
        int end = cursor.find(String.valueOf(Cursor.MARK_END));
        cursor.moveTo(end < 0 ? start + 1 : end + 1);
        String shown = end < 0 ? "" : cursor.since(start + 1);
        shown = shown.isEmpty() ? shown : shown.substring(0, shown.length() - 1);
        return new Part.Unknown(shown, "", start, cursor.index(), quoted);
    }

    private Part unknown(String name, int start, boolean quoted) {
        return new Part.Unknown(cursor.since(start), name, start, cursor.index(), quoted);
    }

    private static Part quoted(Part.Printed printed) {
        return new Part.Printed(printed.commands(), printed.start(), printed.end(), true);
    }

    /** Reads commands whose opening is so long, up to the closing parenthesis. */
    Part.Printed commands(int opening) {
        int start = cursor.index();
        cursor.skip(opening);
        List<Node> body = parser.untilParenthesis();
        return new Part.Printed(body, start, cursor.index(), false);
    }

    /** Reads {@code `…`}, in which backslashes keep backticks, dollar signs and backslashes. */
    Part backticks(boolean quoted) {
        int start = cursor.index();
        cursor.skip(1);
        Fragment.Builder inside = Fragment.builder(cursor.script().source());
        while (!cursor.atEnd() && cursor.here() != '`') {
            boolean escaped = cursor.here() == '\\' && (cursor.ahead(1) == '`' || cursor.ahead(1) == '\\');
            cursor.skip(escaped ? 1 : 0);
            inside.add(cursor.here(), cursor.script().offset(cursor.index()));
            cursor.skip(1);
        }
        cursor.skip(1);
        return new Part.Printed(parser.inner(inside.build()), start, cursor.index(), quoted);
    }

    private Part braces(boolean quoted) {
        int start = cursor.index();
        cursor.skip(2);
        if (!parser.enter()) {
            return unknown("", start, quoted);
        }
        boolean odd = cursor.here() == '!' || cursor.here() == '#';
        cursor.skip(odd && cursor.ahead(1) != '}' ? 1 : 0);
        int nameStart = cursor.index();
        String name = name();
        if (name.isEmpty() && !cursor.atEnd() && SPECIAL.indexOf(cursor.here()) >= 0) {
            name = String.valueOf(cursor.here());
            cursor.skip(1);
        }
        boolean array = cursor.at("[@]") || cursor.at("[*]");
        cursor.skip(array ? 3 : 0);
        String operator = operator();
        List<Part> word = new ArrayList<>();
        words.read(quoted ? WordReader.Until.QUOTED_BRACE : WordReader.Until.BRACE, word);
        String inside = cursor.since(nameStart);
        cursor.skip(1);
        parser.leave();
        if (array && operator.isEmpty() && word.isEmpty()) {
            return new Part.Variable("@", "", List.of(), start, cursor.index(), quoted);
        }
        boolean understood = !odd && !array && !name.isEmpty() && (!operator.isEmpty() || word.isEmpty());
        return understood
                ? new Part.Variable(name, operator, List.copyOf(word), start, cursor.index(), quoted)
                : unknown(inside, start, quoted);
    }

    private String operator() {
        if (!cursor.atEnd() && TRIMMING_OPERATORS.indexOf(cursor.here()) >= 0) {
            return trimmingOperator();
        }
        int colon = cursor.here() == ':' ? 1 : 0;
        char c = cursor.ahead(colon);
        if (c == 0 || PLAIN_OPERATORS.indexOf(c) < 0) {
            return "";
        }
        int start = cursor.index();
        cursor.skip(colon + 1);
        return cursor.since(start);
    }

    private String trimmingOperator() {
        int start = cursor.index();
        cursor.skip(cursor.ahead(1) == cursor.here() ? 2 : 1);
        return cursor.since(start);
    }

    private String name() {
        int start = cursor.index();
        if (Character.isDigit(cursor.here())) {
            return "";
        }
        while (cursor.here() == '_' || (cursor.here() < 128 && Character.isLetterOrDigit(cursor.here()))) {
            cursor.skip(1);
        }
        return cursor.since(start);
    }
}
