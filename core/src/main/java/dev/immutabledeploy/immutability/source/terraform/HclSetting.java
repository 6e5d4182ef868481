package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import dev.immutabledeploy.immutability.source.terraform.hcl.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A setting in HCL. What a reference stands for may be written in another file, so its place is that of the reference.
 *
 * @param expr what is written, or what stands behind it
 * @param values what is known
 * @param anchor where the reference is that led here, if one did
 */
record HclSetting(Expr expr, Values values, Optional<Place> anchor) implements Setting {
    private static final Set<String> GIVEN =
            Set.of("var", "local", "each", "count", "module", "path", "self", "data", "terraform");

    /** Returns the setting of an expression as it stands in the file that is looked at; nothing if there is none. */
    static Setting of(Optional<Expr> expr, Values values) {
        return expr.<Setting>map(value -> new HclSetting(value, values, Optional.empty()))
                .orElse(Setting.none());
    }

    private Expr target() {
        return values.follow(expr);
    }

    /** Returns something within what this stands for. */
    private Setting within(Expr inner, Expr target) {
        return new HclSetting(inner, values, target == expr ? anchor : Optional.of(place()));
    }

    @Override
    public boolean isPresent() {
        return !Values.isNull(target());
    }

    @Override
    public Setting get(String name) {
        Expr target = target();
        if (target instanceof Expr.Mapping mapping) {
            String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            for (Expr.Entry entry : mapping.entries()) {
                if (Values.key(entry.key())
                        .filter(key -> key.equals(name) || key.equals(capital))
                        .isPresent()) {
                    return within(entry.value(), target);
                }
            }
        }
        return Setting.none();
    }

    @Override
    public List<String> names() {
        return target() instanceof Expr.Mapping mapping
                ? mapping.entries().stream()
                        .flatMap(entry -> Values.key(entry.key()).stream())
                        .toList()
                : List.of();
    }

    @Override
    public List<Setting> items() {
        Expr target = target();
        return target instanceof Expr.Tuple tuple
                ? tuple.items().stream().map(item -> within(item, target)).toList()
                : List.of();
    }

    @Override
    public List<Setting> choices() {
        Expr target = target();
        boolean itself = !(target instanceof Expr.Choice);
        return itself
                ? List.of(this)
                : values.choices(expr).stream()
                        .<Setting>map(
                                choice -> choice.span().text() == expr.span().text() && target == expr
                                        ? new HclSetting(choice, values, anchor)
                                        : new HclSetting(choice, values, Optional.of(place())))
                        .toList();
    }

    @Override
    public Optional<String> text() {
        Values.Rendered rendered = values.render(expr);
        return rendered.known() ? Optional.of(rendered.text()) : Optional.empty();
    }

    @Override
    public String written() {
        Expr target = target();
        boolean collection = target instanceof Expr.Mapping || target instanceof Expr.Tuple;
        return collection || Values.isNull(target) ? "" : values.render(expr).text();
    }

    @Override
    public boolean isMade() {
        return root(target()).filter(name -> !GIVEN.contains(name)).isPresent();
    }

    /** Returns the first name of a reference; empty if it is none. */
    static Optional<String> root(Expr reference) {
        Expr expr = reference;
        while (true) {
            if (expr instanceof Expr.Field field) {
                expr = field.of();
            } else if (expr instanceof Expr.Index index) {
                expr = index.of();
            } else if (expr instanceof Expr.Splat splat) {
                expr = splat.of();
            } else {
                return expr instanceof Expr.Name name ? Optional.of(name.name()) : Optional.empty();
            }
        }
    }

    @Override
    public Place place() {
        return anchor.orElseGet(() -> place(expr));
    }

    /** Returns where the text of an expression begins: within quotes, and on the first line of a heredoc. */
    static Place place(Expr expr) {
        if (expr instanceof Expr.Template template && !template.parts().isEmpty()) {
            Expr.Part first = template.parts().get(0);
            if (first instanceof Expr.Literal literal) {
                Fragment text = literal.text();
                int blanks = text.text().length() - text.text().stripLeading().length();
                boolean rest = template.parts().size() == 1;
                return text.place(
                        blanks,
                        Math.max(
                                blanks,
                                rest
                                        ? text.text().stripTrailing().length()
                                        : text.text().length()));
            }
            return ((Expr.Hole) first).span().place();
        }
        Span span = expr.span();
        return span.place();
    }

    @Override
    public Fragment script() {
        return Templates.raw(target());
    }
}
