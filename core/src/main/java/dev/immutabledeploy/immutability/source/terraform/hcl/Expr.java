package dev.immutabledeploy.immutability.source.terraform.hcl;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.List;

/** An expression of HCL, as it was written; nothing is evaluated. */
public sealed interface Expr {

    /** Returns where it stands. */
    Span span();

    /** A piece of a template. */
    sealed interface Part {}

    /** Text as it is, without escapes. */
    record Literal(Fragment text) implements Part {}

    /** An expression in <code>${}</code>, or a directive in <code>%{}</code>. */
    record Hole(Expr value, Span span) implements Part {}

    /**
     * A string or heredoc.
     *
     * @param parts its pieces, in order
     */
    record Template(Span span, List<Part> parts) implements Expr {
        public Template {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A number, {@code true}, {@code false} or {@code null}.
     *
     * @param value as it is written
     */
    record Plain(Span span, String value) implements Expr {}

    /** The first name of a reference, such as {@code var}. */
    record Name(Span span, String name) implements Expr {}

    /** A member, as in {@code var.a}, or an item, as in {@code a.0}. */
    record Field(Span span, Expr of, String name) implements Expr {}

    /** An item, as in {@code a[0]}. */
    record Index(Span span, Expr of, Expr key) implements Expr {}

    /** All items, as in {@code a[*]}. */
    record Splat(Span span, Expr of) implements Expr {}

    /** A list. */
    record Tuple(Span span, List<Expr> items) implements Expr {
        public Tuple {
            items = List.copyOf(items);
        }
    }

    /** A key and its value; a name as a key is the key itself. */
    record Entry(Expr key, Expr value) {}

    /** A mapping. */
    record Mapping(Span span, List<Entry> entries) implements Expr {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** A call of a function. */
    record Call(Span span, String function, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** One of two, as in {@code a ? b : c}. */
    record Choice(Span span, Expr condition, Expr yes, Expr no) implements Expr {}

    /** Something that is computed of its parts: an operation, or a {@code for} expression. */
    record Computed(Span span, List<Expr> parts) implements Expr {
        public Computed {
            parts = List.copyOf(parts);
        }
    }
}
