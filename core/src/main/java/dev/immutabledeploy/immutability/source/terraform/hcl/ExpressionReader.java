package dev.immutabledeploy.immutability.source.terraform.hcl;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads expressions. How operators bind does not matter here, so operations are read as one. "HCL Native Syntax
 * Specification", Expressions.
 */
final class ExpressionReader {
    private static final String[] OPERATORS = {"==", "!=", "<=", ">=", "&&", "||", "+", "-", "*", "/", "%", "<", ">"};

    private final HclCursor cursor;
    private final TemplateReader templates;

    ExpressionReader(HclCursor cursor) {
        this.cursor = cursor;
        this.templates = new TemplateReader(cursor, this);
    }

    /** Reads the whole text as a template. */
    Expr whole() {
        return templates.whole();
    }

    /** Reads a string in quotes. */
    Expr.Template string() {
        return templates.quoted();
    }

    /**
     * Reads an expression.
     *
     * @param lines whether the ends of lines mean nothing here, as between brackets
     */
    Expr expression(boolean lines) {
        cursor.enter();
        int start = cursor.at();
        Expr result = operation(lines);
        int end = cursor.at();
        cursor.skip(lines);
        if (cursor.take("?")) {
            cursor.skip(true);
            Expr yes = expression(lines);
            cursor.skip(true);
            cursor.expect(":");
            cursor.skip(true);
            Expr no = expression(lines);
            result = new Expr.Choice(cursor.from(start), result, yes, no);
        } else {
            cursor.moveTo(end);
        }
        cursor.leave();
        return result;
    }

    private Expr operation(boolean lines) {
        int start = cursor.at();
        Expr first = operand();
        List<Expr> parts = new ArrayList<>(1);
        parts.add(first);
        for (int end = cursor.at(); ; end = cursor.at()) {
            cursor.skip(lines);
            if (!takeOperator()) {
                cursor.moveTo(end);
                return parts.size() == 1 ? first : new Expr.Computed(cursor.from(start), parts);
            }
            cursor.skip(true);
            parts.add(operand());
        }
    }

    private boolean takeOperator() {
        for (String operator : OPERATORS) {
            if (cursor.take(operator)) {
                return true;
            }
        }
        return false;
    }

    private Expr operand() {
        int start = cursor.at();
        boolean signed = false;
        while (cursor.peek() == '!' || cursor.peek() == '-') {
            signed = true;
            cursor.moveTo(cursor.at() + 1);
            cursor.skip(false);
        }
        Expr value = steps(start, first());
        return signed ? new Expr.Computed(cursor.from(start), List.of(value)) : value;
    }

    private Expr first() {
        cursor.count();
        int start = cursor.at();
        char c = cursor.peek();
        if (c == '"') {
            return templates.quoted();
        } else if (cursor.isAt("<<")) {
            return templates.heredoc();
        } else if (c == '[') {
            return tuple();
        } else if (c == '{') {
            return mapping();
        } else if (c == '(') {
            cursor.expect("(");
            cursor.skip(true);
            Expr inner = expression(true);
            cursor.skip(true);
            cursor.expect(")");
            return inner;
        } else if (c >= '0' && c <= '9') {
            return number(start);
        }
        return named(start);
    }

    private Expr named(int start) {
        String first = cursor.name();
        int end = cursor.at();
        while (cursor.take("::")) {
            cursor.name();
        }
        String name = cursor.at() == end ? first : cursor.from(start).written();
        if (cursor.peek() == '(') {
            return call(start, name);
        }
        boolean word = name.equals("true") || name.equals("false") || name.equals("null");
        return word ? new Expr.Plain(cursor.from(start), name) : new Expr.Name(cursor.from(start), name);
    }

    private Expr number(int start) {
        digits();
        if (cursor.peek() == '.' && isDigit(cursor.peek(1))) {
            cursor.moveTo(cursor.at() + 1);
            digits();
        }
        if (cursor.peek() == 'e' || cursor.peek() == 'E') {
            int sign = cursor.peek(1) == '+' || cursor.peek(1) == '-' ? 1 : 0;
            if (isDigit(cursor.peek(1 + sign))) {
                cursor.moveTo(cursor.at() + 1 + sign);
                digits();
            }
        }
        Span span = cursor.from(start);
        return new Expr.Plain(span, span.written());
    }

    private void digits() {
        while (isDigit(cursor.peek())) {
            cursor.moveTo(cursor.at() + 1);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Expr call(int start, String function) {
        cursor.expect("(");
        List<Expr> arguments = new ArrayList<>(2);
        for (cursor.skip(true); !cursor.take(")"); cursor.skip(true)) {
            arguments.add(expression(true));
            cursor.skip(true);
            boolean ends = cursor.take("...");
            cursor.skip(true);
            if (cursor.peek() != ')') {
                cursor.expect(ends ? ")" : ",");
            }
        }
        return new Expr.Call(cursor.from(start), function, arguments);
    }

    /** Reads what follows a value: members and items. */
    private Expr steps(int start, Expr first) {
        Expr value = first;
        for (int depth = 0; ; depth++) {
            boolean member = cursor.peek() == '.' && !cursor.isAt("...");
            if (!member && cursor.peek() != '[') {
                for (; depth > 0; depth--) {
                    cursor.leave();
                }
                return value;
            }
            cursor.enter();
            cursor.count();
            value = member ? member(start, value) : item(start, value);
        }
    }

    private Expr member(int start, Expr of) {
        cursor.expect(".");
        if (cursor.take("*")) {
            return new Expr.Splat(cursor.from(start), of);
        }
        int name = cursor.at();
        digits();
        String text = cursor.at() > name ? cursor.from(name).written() : cursor.name();
        return new Expr.Field(cursor.from(start), of, text);
    }

    private Expr item(int start, Expr of) {
        cursor.expect("[");
        cursor.skip(true);
        if (cursor.peek() == '*' && cursor.peek(1) == ']') {
            cursor.expect("*]");
            return new Expr.Splat(cursor.from(start), of);
        }
        Expr key = expression(true);
        cursor.skip(true);
        cursor.expect("]");
        return new Expr.Index(cursor.from(start), of, key);
    }

    private Expr tuple() {
        int start = cursor.at();
        cursor.expect("[");
        cursor.skip(true);
        if (isFor()) {
            return generated(start, "]");
        }
        List<Expr> items = new ArrayList<>(2);
        for (; !cursor.take("]"); cursor.skip(true)) {
            items.add(expression(true));
            cursor.skip(true);
            if (cursor.peek() != ']') {
                cursor.expect(",");
            }
        }
        return new Expr.Tuple(cursor.from(start), items);
    }

    private Expr mapping() {
        int start = cursor.at();
        cursor.expect("{");
        cursor.skip(true);
        if (isFor()) {
            return generated(start, "}");
        }
        List<Expr.Entry> entries = new ArrayList<>(2);
        for (; !cursor.take("}"); cursor.skip(true)) {
            Expr key = expression(false);
            cursor.skip(true);
            if (!cursor.take("=")) {
                cursor.expect(":");
            }
            cursor.skip(true);
            entries.add(new Expr.Entry(key, expression(false)));
            cursor.skip(false);
            boolean ends = cursor.take(",") || cursor.peek() == '\n' || cursor.peek() == '}';
            if (!ends) {
                throw cursor.mistake("a comma or the end of the line is expected");
            }
        }
        return new Expr.Mapping(cursor.from(start), entries);
    }

    private boolean isFor() {
        int start = cursor.at();
        boolean loop = false;
        if (cursor.isAt("for") && cursor.name().equals("for")) {
            cursor.skip(true);
            loop = cursor.isName();
        }
        cursor.moveTo(start);
        return loop;
    }

    /** Reads {@code for a, b in c : d => e... if f} up to a bracket. */
    private Expr generated(int start, String close) {
        List<Expr> parts = new ArrayList<>(3);
        loop(parts);
        cursor.expect(":");
        cursor.skip(true);
        parts.add(expression(true));
        cursor.skip(true);
        if (cursor.take("=>")) {
            cursor.skip(true);
            parts.add(expression(true));
            cursor.skip(true);
        }
        cursor.take("...");
        cursor.skip(true);
        if (cursor.take("if")) {
            cursor.skip(true);
            parts.add(expression(true));
            cursor.skip(true);
        }
        cursor.expect(close);
        return new Expr.Computed(cursor.from(start), parts);
    }

    /** Reads {@code for a, b in c}. */
    void loop(List<Expr> parts) {
        cursor.expect("for");
        cursor.skip(true);
        cursor.name();
        cursor.skip(true);
        if (cursor.take(",")) {
            cursor.skip(true);
            cursor.name();
            cursor.skip(true);
        }
        cursor.expect("in");
        cursor.skip(true);
        parts.add(expression(true));
        cursor.skip(true);
    }
}
