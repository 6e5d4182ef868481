package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import groovyjarjarantlr.Token;
import groovyjarjarantlr.TokenStream;
import groovyjarjarantlr.TokenStreamException;
import java.io.StringReader;
import org.codehaus.groovy.antlr.parser.GroovyLexer;
import org.codehaus.groovy.antlr.parser.GroovyTokenTypes;

/**
 * Looks at the words of a file before it is parsed, and refuses what would cost the parser too much: deep nesting, and
 * casts of casts, each of which doubles the parser's work.
 */
final class TokenCheck {
    private static final int DEEPEST = 100;
    private static final int MOST_CASTS = 10;

    private final SourceText source;
    private final Bracket[] open = new Bracket[DEEPEST + 1];
    private int depth;
    private int casts;
    private int previous = GroovyTokenTypes.EOF;
    private boolean previousMayBeCast;

    /** An open bracket and how many casts the expression before it has made so far. */
    private record Bracket(boolean mayBeCast, int castsBefore) {}

    private TokenCheck(SourceText source) {
        this.source = source;
    }

    /** Throws if the file would cost too much. */
    static void check(SourceText source, String content) {
        new TokenCheck(source).check(content);
    }

    private void check(String content) {
        TokenStream tokens = new GroovyLexer(new StringReader(content)).plumb();
        try {
            for (Token token = tokens.nextToken();
                    token.getType() != GroovyTokenTypes.EOF;
                    token = tokens.nextToken()) {
                token(token);
                previous = token.getType();
            }
        } catch (TokenStreamException e) {
            // The parser meets the same and says where.
            return;
        }
    }

    private void token(Token token) {
        boolean afterCast = previous == GroovyTokenTypes.RPAREN && previousMayBeCast;
        if (afterCast && isOperand(token.getType())) {
            casts++;
        }
        switch (token.getType()) {
            case GroovyTokenTypes.LPAREN -> open(token, afterCast || !isCallable(previous));
            case GroovyTokenTypes.LBRACK, GroovyTokenTypes.LCURLY, GroovyTokenTypes.STRING_CTOR_START ->
                open(token, false);
            case GroovyTokenTypes.RPAREN,
                    GroovyTokenTypes.RBRACK,
                    GroovyTokenTypes.RCURLY,
                    GroovyTokenTypes.STRING_CTOR_END -> close();
            case GroovyTokenTypes.SEMI, GroovyTokenTypes.NLS, GroovyTokenTypes.COMMA ->
                casts = depth > 0 ? open[depth - 1].castsBefore() : 0;
            default -> {
                // All others neither nest nor end anything.
            }
        }
        if (casts > MOST_CASTS) {
            throw refused(token, "it casts more than " + MOST_CASTS + " times in one expression");
        }
    }

    private void open(Token token, boolean mayBeCast) {
        if (depth == DEEPEST) {
            throw refused(token, "it is nested more than " + DEEPEST + " deep");
        }
        open[depth++] = new Bracket(mayBeCast, casts);
    }

    private void close() {
        previousMayBeCast = depth > 0 && open[--depth].mayBeCast();
    }

    private static boolean isCallable(int type) {
        return switch (type) {
            case GroovyTokenTypes.IDENT,
                    GroovyTokenTypes.RPAREN,
                    GroovyTokenTypes.RBRACK,
                    GroovyTokenTypes.RCURLY,
                    GroovyTokenTypes.GT,
                    GroovyTokenTypes.STRING_LITERAL,
                    GroovyTokenTypes.STRING_CTOR_END,
                    GroovyTokenTypes.LITERAL_if,
                    GroovyTokenTypes.LITERAL_for,
                    GroovyTokenTypes.LITERAL_while,
                    GroovyTokenTypes.LITERAL_switch,
                    GroovyTokenTypes.LITERAL_catch,
                    GroovyTokenTypes.LITERAL_this,
                    GroovyTokenTypes.LITERAL_super -> true;
            default -> false;
        };
    }

    private static boolean isOperand(int type) {
        return switch (type) {
            case GroovyTokenTypes.DOT,
                    GroovyTokenTypes.COMMA,
                    GroovyTokenTypes.SEMI,
                    GroovyTokenTypes.NLS,
                    GroovyTokenTypes.RPAREN,
                    GroovyTokenTypes.RBRACK,
                    GroovyTokenTypes.RCURLY,
                    GroovyTokenTypes.QUESTION,
                    GroovyTokenTypes.COLON,
                    GroovyTokenTypes.LAND,
                    GroovyTokenTypes.LOR,
                    GroovyTokenTypes.ASSIGN,
                    GroovyTokenTypes.EQUAL -> false;
            default -> true;
        };
    }

    private UnparseableException refused(Token token, String what) {
        int line = Math.min(Math.max(1, token.getLine()), source.lineCount());
        int offset = Math.min(source.lineStart(line) + Math.max(0, token.getColumn() - 1), source.lineEnd(line));
        Place place = source.place(offset, "");
        return new UnparseableException(what, place);
    }
}
