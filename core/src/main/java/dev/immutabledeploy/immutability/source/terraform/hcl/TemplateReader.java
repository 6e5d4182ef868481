package dev.immutabledeploy.immutability.source.terraform.hcl;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.ArrayList;
import java.util.List;

/** Reads strings and heredocs with their expressions. "HCL Native Syntax Specification", Templates. */
final class TemplateReader {
    private final HclCursor cursor;
    private final ExpressionReader expressions;
    private final String text;

    TemplateReader(HclCursor cursor, ExpressionReader expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.text = cursor.fragment().text();
    }

    /** The pieces of one template, in the making. */
    private final class Pieces {
        private final List<Expr.Part> parts = new ArrayList<>(1);
        private Fragment.Builder literal = Fragment.builder(cursor.fragment());

        void add(String piece, int index) {
            literal.add(piece, index);
        }

        void hole() {
            end();
            cursor.count();
            parts.add(TemplateReader.this.hole());
        }

        private void end() {
            if (literal.length() > 0) {
                parts.add(new Expr.Literal(literal.build()));
                literal = Fragment.builder(cursor.fragment());
            }
        }

        List<Expr.Part> parts() {
            end();
            return parts;
        }
    }

    /** Reads the whole text as a template. */
    Expr.Template whole() {
        Pieces pieces = new Pieces();
        while (!cursor.isAtEnd()) {
            bare(pieces, cursor.lineEnd(cursor.at()));
            if (!cursor.isAtEnd()) {
                take(pieces, 1);
            }
        }
        return new Expr.Template(cursor.from(0), pieces.parts());
    }

    /** Reads a string in quotes. */
    Expr.Template quoted() {
        int start = cursor.at();
        Pieces pieces = new Pieces();
        cursor.expect("\"");
        while (!cursor.take("\"")) {
            if (cursor.isAtEnd() || cursor.peek() == '\n') {
                throw cursor.mistake("a string is not closed");
            } else if (cursor.peek() == '\\') {
                escape(pieces);
            } else if (!special(pieces)) {
                take(pieces, run("\"\\$%\n", text.length()));
            }
        }
        return new Expr.Template(cursor.from(start), pieces.parts());
    }

    private void escape(Pieces pieces) {
        int start = cursor.at();
        char escape = cursor.peek(1);
        int digits =
                switch (escape) {
                    case 'u' -> 4;
                    case 'U' -> 8;
                    default -> 0;
                };
        String piece = digits > 0 ? codePoint(start + 2, digits) : single(escape);
        pieces.add(piece, start);
        cursor.moveTo(start + 2 + digits);
    }

    private String single(char escape) {
        return switch (escape) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"' -> "\"";
            case '\\' -> "\\";
            default -> throw cursor.mistake("an escape is unknown");
        };
    }

    private String codePoint(int start, int digits) {
        try {
            String hex = text.substring(start, Math.min(text.length(), start + digits));
            int point = hex.length() == digits ? Integer.parseInt(hex, 16) : -1;
            if (Character.isValidCodePoint(point)) {
                return Character.toString(point);
            }
        } catch (NumberFormatException e) {
            // It is told like any other mistake.
        }
        throw cursor.mistake("an escape is not complete");
    }

    /** Reads a heredoc, and with {@code <<-} leaves out the indentation that all its lines have. */
    Expr.Template heredoc() {
        int start = cursor.at();
        cursor.expect("<<");
        boolean flush = cursor.take("-");
        String marker = cursor.name();
        cursor.take("\r");
        cursor.expect("\n");
        int body = cursor.at();
        int end = end(body, marker);
        int indent = flush ? indent(body, end) : 0;
        Pieces pieces = new Pieces();
        int limit = cursor.limit(end);
        while (!cursor.isAtEnd()) {
            line(pieces, indent);
        }
        cursor.limit(limit);
        cursor.moveTo(text.indexOf(marker, end) + marker.length());
        return new Expr.Template(cursor.from(start), pieces.parts());
    }

    private void line(Pieces pieces, int indent) {
        int blanks = Math.min(indent, blanks(cursor.at(), cursor.lineEnd(cursor.at())));
        cursor.moveTo(cursor.at() + blanks);
        bare(pieces, cursor.lineEnd(cursor.at()));
        if (!cursor.isAtEnd()) {
            take(pieces, 1);
        }
    }

    /** Reads text without quotes up to the end of the line, and on as far as an expression in it goes. */
    private void bare(Pieces pieces, int lineEnd) {
        int end = lineEnd;
        while (cursor.at() < end) {
            if (special(pieces)) {
                end = Math.max(end, cursor.lineEnd(cursor.at()));
            } else {
                take(pieces, run("$%", end));
            }
        }
    }

    /** Returns where the body of a heredoc ends: at the line that holds nothing but its marker. */
    private int end(int body, String marker) {
        for (int line = body; line <= text.length() && !cursor.isAtEnd(); ) {
            int end = cursor.lineEnd(line);
            int from = line + blanks(line, end);
            boolean closes = text.startsWith(marker, from)
                    && text.substring(from, end).stripTrailing().equals(marker);
            if (closes) {
                return line;
            }
            if (end >= text.length() || text.charAt(end) != '\n') {
                break;
            }
            line = end + 1;
        }
        throw cursor.mistake("a heredoc is not closed");
    }

    private int indent(int body, int end) {
        int least = Integer.MAX_VALUE;
        for (int line = body; line < end; line = cursor.lineEnd(line) + 1) {
            int lineEnd = cursor.lineEnd(line);
            int blanks = blanks(line, lineEnd);
            boolean empty = text.substring(line + blanks, lineEnd).isBlank();
            least = empty ? least : Math.min(least, blanks);
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }

    private int blanks(int from, int end) {
        int to = from;
        while (to < end && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
            to++;
        }
        return to - from;
    }

    /** Reads what begins with a dollar or percent sign, if it has a meaning here. */
    private boolean special(Pieces pieces) {
        if (cursor.isAt("${") || cursor.isAt("%{")) {
            pieces.hole();
            return true;
        }
        if (cursor.isAt("$${") || cursor.isAt("%%{")) {
            pieces.add(text.substring(cursor.at() + 1, cursor.at() + 3), cursor.at() + 1);
            cursor.moveTo(cursor.at() + 3);
            return true;
        }
        return false;
    }

    /** Returns how much text without any of some characters follows, at least one. */
    private int run(String stops, int end) {
        int to = cursor.at() + 1;
        while (to < end && stops.indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return to - cursor.at();
    }

    private void take(Pieces pieces, int length) {
        int start = cursor.at();
        pieces.add(text.substring(start, start + length), start);
        cursor.moveTo(start + length);
    }

    private Expr.Hole hole() {
        int start = cursor.at();
        boolean directive = cursor.peek() == '%';
        cursor.moveTo(start + 2);
        cursor.take("~");
        cursor.skip(true);
        Expr value = directive ? directive(start) : expressions.expression(true);
        cursor.skip(true);
        cursor.take("~");
        cursor.expect("}");
        return new Expr.Hole(value, cursor.from(start));
    }

    private Expr directive(int start) {
        List<Expr> parts = new ArrayList<>(1);
        if (cursor.isAt("for") && !cursor.isAt("for}")) {
            expressions.loop(parts);
        } else {
            String keyword = cursor.name();
            cursor.skip(true);
            if (keyword.equals("if")) {
                parts.add(expressions.expression(true));
            }
        }
        return new Expr.Computed(cursor.from(start), parts);
    }
}
