package dev.immutabledeploy.immutability.source.terraform.hcl;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads HCL's native syntax to bodies and expressions, in one pass. What is nested more than 100 deep or holds more than
 * 500,000 values is refused. "HCL Native Syntax Specification", Structural Elements.
 */
public final class HclReader {
    private final HclCursor cursor;
    private final ExpressionReader expressions;

    private HclReader(Fragment text) {
        this.cursor = new HclCursor(text);
        this.expressions = new ExpressionReader(cursor);
    }

    /**
     * Reads a file.
     *
     * @throws dev.immutabledeploy.immutability.source.UnparseableException if it is no HCL or is refused
     */
    public static Body read(Fragment text) {
        HclReader reader = new HclReader(text);
        Body body = reader.body(false);
        if (!reader.cursor.isAtEnd()) {
            throw reader.cursor.mistake("a name or the end of the file is expected");
        }
        return body;
    }

    /**
     * Reads a text that is a template without quotes, such as a string of JSON.
     *
     * @throws dev.immutabledeploy.immutability.source.UnparseableException if it is no template or is refused
     */
    public static Expr template(Fragment text) {
        return new ExpressionReader(new HclCursor(text)).whole();
    }

    private Body body(boolean braces) {
        List<Body.Attribute> attributes = new ArrayList<>();
        List<Body.Block> blocks = new ArrayList<>(2);
        for (cursor.skip(true); cursor.isName() || cursor.peek() == '"'; cursor.skip(true)) {
            cursor.count();
            member(attributes, blocks);
            cursor.skip(false);
            boolean ends = cursor.isAtEnd() || cursor.peek() == '\n' || (braces && cursor.peek() == '}');
            if (!ends) {
                throw cursor.mistake("the end of the line is expected");
            }
        }
        return new Body(attributes, blocks);
    }

    private void member(List<Body.Attribute> attributes, List<Body.Block> blocks) {
        int start = cursor.at();
        String name = cursor.isName() ? cursor.name() : label().text();
        Span span = cursor.from(start);
        cursor.skip(false);
        if (cursor.peek() == '=' && cursor.peek(1) != '=') {
            cursor.expect("=");
            cursor.skip(false);
            attributes.add(new Body.Attribute(name, span, expressions.expression(false)));
        } else {
            blocks.add(block(name, span));
        }
    }

    private Body.Block block(String type, Span span) {
        List<Body.Label> labels = new ArrayList<>(2);
        for (; !cursor.isAt("{"); cursor.skip(false)) {
            cursor.count();
            labels.add(label());
        }
        cursor.expect("{");
        cursor.enter();
        Body body = body(true);
        cursor.leave();
        cursor.expect("}");
        return new Body.Block(type, span, labels, body);
    }

    private Body.Label label() {
        int start = cursor.at();
        if (cursor.isName()) {
            String name = cursor.name();
            return new Body.Label(name, cursor.from(start));
        }
        Expr.Template text = expressions.string();
        if (text.parts().isEmpty()) {
            return new Body.Label("", text.span());
        }
        if (text.parts().size() != 1 || !(text.parts().get(0) instanceof Expr.Literal literal)) {
            throw cursor.mistake("a label without expressions is expected");
        }
        Span inside =
                new Span(cursor.fragment(), text.span().start() + 1, text.span().end() - 1);
        return new Body.Label(literal.text().text(), inside);
    }
}
