package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.SourceText;
import java.util.Arrays;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** A file of Groovy and its syntax tree, and where each node of the tree stands in the file. */
final class GroovySource {
    private final SourceText text;
    private final ModuleNode module;
    private final int[] lineStarts;

    GroovySource(SourceText text, ModuleNode module) {
        this.text = text;
        this.module = module;
        this.lineStarts = lineStarts(text.content());
    }

    SourceText text() {
        return text;
    }

    ModuleNode module() {
        return module;
    }

    /** Returns the offset at which an expression begins, brackets around it left out. */
    int start(Expression expression) {
        if (expression instanceof BinaryExpression binary) {
            return start(binary.getLeftExpression());
        }
        if (expression instanceof MethodCallExpression call && !call.isImplicitThis()) {
            return start(call.getObjectExpression());
        }
        int offset = offset(expression);
        while (offset < end() && (text.content().charAt(offset) == '(' || isBlank(offset))) {
            offset++;
        }
        return offset;
    }

    /** Returns the offset at which an expression ends. */
    int end(Expression expression) {
        if (expression instanceof BinaryExpression binary
                && !binary.getOperation().getText().equals("[")) {
            return end(binary.getRightExpression());
        }
        int end = Math.max(start(expression), offset(expression.getLastLineNumber(), expression.getLastColumnNumber()));
        while (end > 0 && isBlank(end - 1)) {
            end--;
        }
        return end;
    }

    /** Returns the offset at which a node begins; 0 if it is not written in the file. */
    int offset(ASTNode node) {
        return offset(node.getLineNumber(), node.getColumnNumber());
    }

    /** Returns the offset behind a node; the end of the file if it is not written in it. */
    int endOffset(ASTNode node) {
        return node.getLastLineNumber() < 1 ? end() : offset(node.getLastLineNumber(), node.getLastColumnNumber());
    }

    /** Returns the offset of a line and a column, both counted from 1, as the parser counts them. */
    int offset(int line, int column) {
        if (line < 1) {
            return 0;
        }
        int start = lineStarts[Math.min(line, lineStarts.length) - 1];
        return Math.min(start + Math.max(0, column - 1), end());
    }

    private int end() {
        return text.content().length();
    }

    private boolean isBlank(int offset) {
        return Character.isWhitespace(text.content().charAt(offset));
    }

    /** To the parser, a carriage return alone ends a line, too. */
    private static int[] lineStarts(String content) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '\n' || (c == '\r' && !content.startsWith("\n", i + 1))) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
