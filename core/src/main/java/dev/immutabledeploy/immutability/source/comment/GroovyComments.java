package dev.immutabledeploy.immutability.source.comment;

import dev.immutabledeploy.immutability.source.SourceText;
import java.util.List;

/** The comments of Groovy: from two slashes on and between {@code /*} and its end, outside strings of any kind. */
final class GroovyComments {
    /** How strings begin, the longer ones first; all but the last two may go over several lines. */
    private static final List<String> QUOTES = List.of("'''", "\"\"\"", "'", "\"");

    private static final String BEFORE_SLASHY = "(,=~[!{:;&|?+-<>\n";

    private final SourceText source;
    private final String content;
    private final Comments comments;
    private int at;
    private char before = '\n';

    GroovyComments(SourceText source, Comments comments) {
        this.source = source;
        this.content = source.content();
        this.comments = comments;
    }

    void read() {
        while (at < content.length()) {
            char c = content.charAt(at);
            if (content.startsWith("//", at)) {
                int end = lineEnd(at);
                comments.comment(at, at + 2, end);
                at = end;
            } else if (content.startsWith("/*", at)) {
                block();
            } else if (content.startsWith("$/", at)) {
                text("$/", "/$", '$', true);
            } else if (c == '/' && BEFORE_SLASHY.indexOf(before) >= 0) {
                text("/", "/", '\\', true);
            } else if (c == '\'' || c == '"') {
                QUOTES.stream()
                        .filter(quote -> content.startsWith(quote, at))
                        .findFirst()
                        .ifPresent(quote -> text(quote, quote, '\\', quote.length() > 1));
            } else {
                before = c == '\n' || !Character.isWhitespace(c) ? c : before;
                at++;
            }
        }
    }

    private int lineEnd(int offset) {
        return source.lineEnd(comments.lineOf(offset));
    }

    private void block() {
        int mark = at;
        int close = content.indexOf("*/", at + 2);
        int end = close < 0 ? content.length() : close;
        int start = at + 2;
        while (start < end) {
            int lineEnd = Math.min(end, Math.max(start, lineEnd(start)));
            int text = start;
            while (text < lineEnd && " \t*".indexOf(content.charAt(text)) >= 0) {
                text++;
            }
            comments.comment(mark, text, lineEnd);
            int next = content.indexOf('\n', lineEnd);
            start = next < 0 ? end : next + 1;
            mark = start;
        }
        at = close < 0 ? content.length() : close + 2;
    }

    /** Passes over a string; one that may not go over several lines ends with its line at the latest. */
    private void text(String open, String close, char escape, boolean lines) {
        int first = comments.lineOf(at);
        at += open.length();
        while (at < content.length() && !content.startsWith(close, at)) {
            char c = content.charAt(at);
            if (c == '\n' && !lines) {
                break;
            }
            boolean escapes = c == escape && at + 1 < content.length() && content.charAt(at + 1) != '\n';
            at += escapes ? 2 : 1;
        }
        comments.unit(first, comments.lineOf(Math.min(at, Math.max(0, content.length() - 1))));
        at = Math.min(content.length(), content.startsWith(close, at) ? at + close.length() : at);
        before = '"';
    }
}
