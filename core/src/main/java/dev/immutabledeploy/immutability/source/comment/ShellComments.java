package dev.immutabledeploy.immutability.source.comment;

import dev.immutabledeploy.immutability.source.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The comments of a shell script: a hash sign at the beginning of a word, outside quotes and heredocs. POSIX, "Shell Command
 * Language", 2.3 Token Recognition.
 */
final class ShellComments {
    private static final String BREAKS = " \t\r\n;&|()<>`";

    private final String content;
    private final SourceText source;
    private final Comments comments;
    private final Deque<Character> open = new ArrayDeque<>();
    private final Deque<Heredoc> heredocs = new ArrayDeque<>();
    private int at;
    private int end;
    private int indent;
    private int unit;

    private record Heredoc(String delimiter, boolean tabs) {}

    ShellComments(SourceText source, Comments comments) {
        this.source = source;
        this.content = source.content();
        this.comments = comments;
    }

    /** Reads a script that stands between two offsets, its lines indented by some spaces that do not belong to it. */
    void read(int from, int to, int spaces) {
        at = from;
        end = to;
        indent = spaces;
        unit = comments.lineOf(from);
        boolean begins = true;
        while (at < end) {
            char c = content.charAt(at);
            if (c == '\n') {
                endOfLine();
                begins = true;
            } else if (c == '\\') {
                at += isLineBreak(at + 1) ? lineBreak(at + 1) : 2;
                begins = false;
            } else if (isQuoted()) {
                quoted(c);
                begins = false;
            } else if (c == '#' && begins) {
                int lineEnd = Math.min(end, source.lineEnd(comments.lineOf(at)));
                comments.comment(at, at + 1, lineEnd);
                at = lineEnd;
            } else {
                plain(c);
                begins = BREAKS.indexOf(c) >= 0;
            }
        }
        comments.unit(unit, comments.lineOf(Math.max(from, end - 1)));
    }

    private boolean isLineBreak(int index) {
        return index < end && (content.charAt(index) == '\n' || content.startsWith("\r\n", index));
    }

    private int lineBreak(int index) {
        return content.charAt(index) == '\n' ? 2 : 3;
    }

    private boolean isQuoted() {
        return !open.isEmpty() && open.peek() != ')';
    }

    private void quoted(char c) {
        if (c == open.peek()) {
            open.pop();
        } else if (open.peek() == '"' && c == '$' && content.startsWith("$(", at)) {
            open.push(')');
            at++;
        }
        at++;
    }

    private void plain(char c) {
        if (c == '\'') {
            skipSingle(at > 0 && content.charAt(at - 1) == '$');
        } else if (c == '"') {
            open.push(c);
            at++;
        } else if (c == '(') {
            open.push(')');
            at++;
        } else if (c == ')') {
            open.poll();
            at++;
        } else if (content.startsWith("<<<", at)) {
            at += 3;
        } else if (content.startsWith("<<", at)) {
            heredoc();
        } else {
            at++;
        }
    }

    /** Between single quotes, nothing but the closing one has a meaning, or a backslash where a dollar sign is before. */
    private void skipSingle(boolean escapes) {
        at++;
        while (at < end && content.charAt(at) != '\'') {
            at += escapes && content.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void heredoc() {
        at += 2;
        boolean tabs = at < end && content.charAt(at) == '-';
        at += tabs ? 1 : 0;
        while (at < end && (content.charAt(at) == ' ' || content.charAt(at) == '\t')) {
            at++;
        }
        StringBuilder delimiter = new StringBuilder();
        while (at < end && BREAKS.indexOf(content.charAt(at)) < 0) {
            char c = content.charAt(at++);
            if (c != '"' && c != '\'' && c != '\\') {
                delimiter.append(c);
            }
        }
        boolean shift = delimiter.isEmpty() || Character.isDigit(delimiter.charAt(0));
        if (!shift) {
            heredocs.add(new Heredoc(delimiter.toString(), tabs));
        }
    }

    private void endOfLine() {
        at++;
        while (!heredocs.isEmpty()) {
            skip(heredocs.remove());
        }
        if (open.isEmpty() && at < end) {
            int line = comments.lineOf(at);
            comments.unit(unit, line - 1);
            unit = line;
        }
    }

    private void skip(Heredoc heredoc) {
        while (at < end) {
            int lineEnd = source.lineEnd(comments.lineOf(at));
            int start = Math.min(lineEnd, at + indent);
            while (heredoc.tabs() && start < lineEnd && content.charAt(start) == '\t') {
                start++;
            }
            String line = content.substring(start, lineEnd);
            int next = content.indexOf('\n', lineEnd);
            at = next < 0 ? end : Math.min(end, next + 1);
            if (line.equals(heredoc.delimiter())) {
                return;
            }
        }
    }
}
