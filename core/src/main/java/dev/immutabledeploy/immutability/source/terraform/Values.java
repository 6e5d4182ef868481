package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import dev.immutabledeploy.immutability.source.terraform.hcl.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What expressions are worth, as far as it is written down: values passed in, files of values, defaults of variables, and
 * local values. Each question is given up after some steps, so that values that grow or go round in circles end.
 */
final class Values {
    private static final int MOST_STEPS = 200;
    private static final int LONGEST = 10_000;
    private static final int MOST_CHOICES = 16;
    private static final Set<String> SAME = Set.of(
            "tostring",
            "tonumber",
            "tomap",
            "tolist",
            "toset",
            "nonsensitive",
            "sensitive",
            "trimspace",
            "one",
            "flatten",
            "compact",
            "concat");

    private final Surroundings around;
    private final Supplier<Folder> folder;

    /**
     * Takes what is known.
     *
     * @param folder what the files of the folder say; asked only when it is needed
     */
    Values(Surroundings around, Supplier<Folder> folder) {
        this.around = around;
        this.folder = folder;
    }

    /**
     * A text as far as it is known; the rest stands in it as <code>${…}</code>.
     *
     * @param known whether all of it is known
     */
    record Rendered(String text, boolean known) {}

    /** Returns what the files of the folder say. */
    Folder folder() {
        return folder.get();
    }

    /** Returns the expression that stands behind a reference, or the expression itself. */
    Expr follow(Expr expr) {
        return new Walk().follow(expr);
    }

    /** Returns the text that an expression gives. */
    Rendered render(Expr expr) {
        return new Walk().render(expr);
    }

    /** Returns what an expression may be: the sides of a choice, and of what is behind them. */
    List<Expr> choices(Expr expr) {
        List<Expr> found = new ArrayList<>(1);
        choices(expr, found, 0);
        return found;
    }

    private void choices(Expr expr, List<Expr> found, int depth) {
        Expr target = follow(expr);
        if (target instanceof Expr.Choice choice && depth < MOST_CHOICES && found.size() < MOST_CHOICES) {
            choices(choice.yes(), found, depth + 1);
            choices(choice.no(), found, depth + 1);
        } else if (target instanceof Expr.Choice || !isNull(target)) {
            found.add(target instanceof Expr.Choice ? expr : target);
        }
    }

    static boolean isNull(Expr expr) {
        return expr instanceof Expr.Plain plain && plain.value().equals("null");
    }

    /** Answers one question. */
    private final class Walk {
        private int steps = MOST_STEPS;

        Expr follow(Expr expr) {
            if (--steps < 0) {
                return expr;
            }
            Optional<Expr> target = Optional.empty();
            if (expr instanceof Expr.Field field) {
                target = field.of() instanceof Expr.Name name
                        ? named(name.name(), field)
                        : member(follow(field.of()), field.name());
            } else if (expr instanceof Expr.Index index) {
                Rendered key = render(index.key());
                target = key.known() ? member(follow(index.of()), key.text()) : Optional.empty();
            } else if (expr instanceof Expr.Call call) {
                target = called(call);
            }
            return target.map(this::follow).orElse(expr);
        }

        private Optional<Expr> named(String root, Expr.Field field) {
            return switch (root) {
                case "var" ->
                    around.value(field.name())
                            .<Expr>map(value -> new Expr.Plain(field.span(), value))
                            .or(() -> folder().variable(field.name()));
                case "local" -> folder().local(field.name());
                default -> Optional.empty();
            };
        }

        private Optional<Expr> member(Expr of, String name) {
            if (of instanceof Expr.Mapping mapping) {
                for (Expr.Entry entry : mapping.entries()) {
                    if (--steps > 0 && key(entry.key()).filter(name::equals).isPresent()) {
                        return Optional.of(entry.value());
                    }
                }
            } else if (of instanceof Expr.Tuple tuple
                    && name.length() < 5
                    && name.chars().allMatch(Character::isDigit)) {
                int index = name.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(name);
                return index < tuple.items().size() ? Optional.of(tuple.items().get(index)) : Optional.empty();
            }
            return Optional.empty();
        }

        private Optional<Expr> called(Expr.Call call) {
            List<Expr> arguments = call.arguments();
            if (SAME.contains(call.function()) && arguments.size() == 1) {
                return Optional.of(arguments.get(0));
            }
            if (call.function().equals("try") || call.function().equals("coalesce")) {
                return arguments.stream().filter(this::isKnown).findFirst();
            }
            if (call.function().equals("lookup") && arguments.size() > 1) {
                Rendered key = render(arguments.get(1));
                Optional<Expr> found = key.known() ? member(follow(arguments.get(0)), key.text()) : Optional.empty();
                return found.or(() -> arguments.stream().skip(2).findFirst());
            }
            return Optional.empty();
        }

        private boolean isKnown(Expr expr) {
            Expr target = follow(expr);
            boolean collection = target instanceof Expr.Mapping || target instanceof Expr.Tuple;
            return collection
                    || (!isNull(target)
                            && render(target).known()
                            && !render(target).text().isEmpty());
        }

        Rendered render(Expr expr) {
            Expr target = follow(expr);
            if (--steps < 0) {
                return open(expr);
            }
            if (target instanceof Expr.Plain plain) {
                return new Rendered(plain.value(), !isNull(plain));
            } else if (target instanceof Expr.Template template) {
                return template(template);
            } else if (target instanceof Expr.Call call
                    && call.function().equals("format")
                    && !call.arguments().isEmpty()) {
                return formatted(call);
            } else if (target instanceof Expr.Call call
                    && call.function().equals("join")
                    && call.arguments().size() == 2) {
                return joined(call);
            }
            return open(expr);
        }

        private Rendered template(Expr.Template template) {
            StringBuilder text = new StringBuilder();
            boolean known = true;
            for (Expr.Part part : template.parts()) {
                if (part instanceof Expr.Literal literal) {
                    text.append(literal.text().text());
                } else if (part instanceof Expr.Hole hole) {
                    Rendered inner = render(hole.value());
                    text.append(inner.text());
                    known = known && inner.known();
                }
                if (text.length() > LONGEST && !known) {
                    return new Rendered(text.substring(0, LONGEST), false);
                }
            }
            return new Rendered(text.toString(), known);
        }

        private Rendered formatted(Expr.Call call) {
            Rendered form = render(call.arguments().get(0));
            String[] pieces = form.text().split("%[svdq]", -1);
            boolean known = form.known()
                    && pieces.length == call.arguments().size()
                    && !form.text().contains("%%");
            StringBuilder text = new StringBuilder(pieces[0]);
            for (int i = 1; i < Math.min(pieces.length, call.arguments().size()) && text.length() < LONGEST; i++) {
                Rendered argument = render(call.arguments().get(i));
                known = known && argument.known();
                text.append(argument.text()).append(pieces[i]);
            }
            return new Rendered(text.toString(), known);
        }

        private Rendered joined(Expr.Call call) {
            Rendered separator = render(call.arguments().get(0));
            if (!(follow(call.arguments().get(1)) instanceof Expr.Tuple tuple) || !separator.known()) {
                return open(call);
            }
            boolean known = true;
            StringBuilder text = new StringBuilder();
            for (Expr item : tuple.items()) {
                Rendered piece = render(item);
                known = known && piece.known();
                text.append(text.isEmpty() ? "" : separator.text()).append(piece.text());
                if (text.length() > LONGEST) {
                    return open(call);
                }
            }
            return new Rendered(text.toString(), known);
        }
    }

    /** Returns what a key of a mapping is, if it is written down. */
    static Optional<String> key(Expr key) {
        if (key instanceof Expr.Name name) {
            return Optional.of(name.name());
        }
        if (key instanceof Expr.Plain plain) {
            return Optional.of(plain.value());
        }
        boolean literal = key instanceof Expr.Template template
                && template.parts().size() == 1
                && template.parts().get(0) instanceof Expr.Literal;
        return literal
                ? Optional.of(((Expr.Literal) ((Expr.Template) key).parts().get(0))
                        .text()
                        .text())
                : Optional.empty();
    }

    private static Rendered open(Expr expr) {
        return new Rendered("${" + bare(expr.span()) + "}", false);
    }

    /** Returns what is written, on one line, without what would be mistaken for the end of it. */
    private static String bare(Span span) {
        String written = span.written();
        String start = written.substring(0, Math.min(written.length(), 200));
        return start.replaceAll("[${}\"]", "").replaceAll("\\s+", " ");
    }
}
