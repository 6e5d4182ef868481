package dev.immutabledeploy.immutability.source.dependencies.gradle;

import java.util.ArrayList;
import java.util.List;

/** Takes a build script apart, in Groovy or Kotlin: words, strings and marks; comments are left out. */
final class Tokens {
    private static final int MOST = 500_000;

    private final String content;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String content) {
        this.content = content;
    }

    /** Takes a text apart; what is beyond 500,000 pieces is left out. */
    static List<Token> of(String content) {
        Tokens tokens = new Tokens(content);
        while (tokens.at < content.length() && tokens.tokens.size() < MOST) {
            tokens.next();
        }
        return tokens.tokens;
    }

    private void next() {
        char c = content.charAt(at);
        if (content.startsWith("//", at)) {
            int end = content.indexOf('\n', at);
            at = end < 0 ? content.length() : end;
        } else if (content.startsWith("/*", at)) {
            int end = content.indexOf("*/", at + 2);
            at = end < 0 ? content.length() : end + 2;
        } else if (c == '\'' || c == '"') {
            string(c);
        } else if (Character.isJavaIdentifierStart(c) && c != '$') {
            word();
        } else {
            if (!Character.isWhitespace(c) || c == '\n') {
                tokens.add(new Token(c == '\n' ? Token.Kind.LINE_END : Token.Kind.MARK, at, String.valueOf(c)));
            }
            at++;
        }
    }

    private void word() {
        int start = at;
        while (at < content.length()
                && (Character.isJavaIdentifierPart(content.charAt(at)) || content.charAt(at) == '.')) {
            at++;
        }
        tokens.add(new Token(Token.Kind.WORD, start, content.substring(start, at)));
    }

    private void string(char quote) {
        String three = String.valueOf(quote).repeat(3);
        String close = content.startsWith(three, at) ? three : String.valueOf(quote);
        at += close.length();
        int start = at;
        while (at < content.length() && !content.startsWith(close, at)) {
            if (content.charAt(at) == '\n' && close.length() == 1) {
                break;
            }
            at += content.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, content.length());
        Token.Kind kind = quote == '"' ? Token.Kind.STRING : Token.Kind.PLAIN;
        tokens.add(new Token(kind, start, content.substring(start, at)));
        at += content.startsWith(close, at) ? close.length() : 0;
    }
}
