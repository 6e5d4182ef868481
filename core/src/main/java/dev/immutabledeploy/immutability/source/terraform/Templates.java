package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import java.util.Optional;

/** Strings and heredocs that hold another language. */
final class Templates {
    private Templates() {}

    /** Returns the text as it stands, with expressions as they are written; of no length if it is no text. */
    static Fragment raw(Expr expr) {
        Fragment file = expr.span().text();
        if (!(expr instanceof Expr.Template template)) {
            return file.sub(expr.span().start(), expr.span().start());
        }
        Fragment.Builder text = Fragment.builder(file.source());
        for (Expr.Part part : template.parts()) {
            if (part instanceof Expr.Literal literal) {
                text.add(literal.text());
            } else if (part instanceof Expr.Hole hole) {
                text.add(file.sub(hole.span().start(), hole.span().end()));
            }
        }
        return text.build();
    }

    /**
     * Returns the text of JSON or YAML, with expressions in place of texts or values: their value if it is known, otherwise
     * something that keeps the language intact. Empty if it is no text.
     */
    static Optional<Fragment> data(Expr expr, Values values) {
        if (!(expr instanceof Expr.Template template)) {
            return Optional.empty();
        }
        Fragment.Builder text = Fragment.builder(expr.span().text().source());
        boolean quoted = false;
        for (Expr.Part part : template.parts()) {
            if (part instanceof Expr.Literal literal) {
                text.add(literal.text());
                quoted = isQuoted(literal.text().text(), quoted);
            } else if (part instanceof Expr.Hole hole) {
                put(hole, quoted, values, text);
            }
        }
        return Optional.of(text.build());
    }

    private static void put(Expr.Hole hole, boolean quoted, Values values, Fragment.Builder text) {
        Values.Rendered rendered = values.render(hole.value());
        boolean directive = hole.span().written().startsWith("%");
        String value = directive ? "" : quoted || rendered.known() ? rendered.text() : "0";
        String safe = quoted ? value.replaceAll("[\\\\\"\\r\\n]", " ") : value;
        int offset = hole.span().text().offset(hole.span().start());
        for (int i = 0; i < safe.length(); i++) {
            text.add(safe.charAt(i), offset);
        }
    }

    /** Tells whether a text leaves a string of JSON open. */
    private static boolean isQuoted(String text, boolean before) {
        boolean quoted = before;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        return quoted;
    }
}
