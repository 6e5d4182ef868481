package dev.immutabledeploy.immutability.source.comment;

import dev.immutabledeploy.immutability.source.SourceText;

/**
 * Comments that a mark begins and the end of the line ends, outside strings, in languages of which nothing else is known.
 */
final class LineComments {
    private final SourceText source;
    private final Comments comments;
    private final String mark;

    LineComments(SourceText source, Comments comments, String mark) {
        this.source = source;
        this.comments = comments;
        this.mark = mark;
    }

    /** Finds them, unless a text may go over several lines. */
    void read() {
        String content = source.content();
        if (content.contains("\"\"\"") || content.contains("'''") || content.contains("`") || content.contains("<<")) {
            return;
        }
        for (int line = 1; line <= source.lineCount(); line++) {
            int end = source.lineEnd(line);
            int at = begin(content, source.lineStart(line), end);
            if (at < end) {
                comments.comment(at, at + mark.length(), end);
            }
        }
    }

    /** Returns where the comment of a line begins, or the end of the line. */
    private int begin(String content, int start, int end) {
        char quote = 0;
        for (int at = start; at < end; at++) {
            char c = content.charAt(at);
            if (quote != 0) {
                at += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (content.startsWith(mark, at)
                    && (at == start || Character.isWhitespace(content.charAt(at - 1)))) {
                return at + mark.length() <= end ? at : end;
            }
        }
        return end;
    }
}
