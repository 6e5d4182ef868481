package dev.immutabledeploy.immutability.source.comment;

import dev.immutabledeploy.immutability.source.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments of a Dockerfile: whole lines that begin with a hash sign, outside heredocs. "Dockerfile reference", Format.
 */
final class DockerfileComments {
    private static final Pattern ESCAPE = Pattern.compile("(?im)^#[ \\t]*+escape[ \\t]*+=[ \\t]*+`[ \\t]*+\\r?$");
    private static final Pattern HEREDOC = Pattern.compile("(?<!<)<<(-?)([\"']?)([A-Za-z0-9_.]++)\\2");
    private static final Pattern MAY_HAVE_HEREDOC =
            Pattern.compile("(?i)[ \\t]*+(?:ONBUILD[ \\t]++)?(?:RUN|COPY|ADD)[ \\t].*", Pattern.DOTALL);

    private final SourceText source;
    private final Comments comments;
    private final char escape;
    private final Deque<String> delimiters = new ArrayDeque<>();
    private int head;
    private boolean heredocs;

    DockerfileComments(SourceText source, Comments comments) {
        this.source = source;
        this.comments = comments;
        this.escape = ESCAPE.matcher(source.content()).find() ? '`' : '\\';
    }

    void read() {
        for (int number = 1; number <= source.lineCount(); number++) {
            String line = source.line(number);
            if (!delimiters.isEmpty()) {
                heredoc(number, line);
            } else if (line.stripLeading().startsWith("#")) {
                int mark = source.lineStart(number) + line.indexOf('#');
                comments.comment(mark, mark + 1, source.lineEnd(number));
            } else if (head == 0 || !line.isBlank()) {
                instruction(number, line);
            }
        }
    }

    private void instruction(int number, String line) {
        if (head == 0) {
            head = number;
            heredocs = MAY_HAVE_HEREDOC.matcher(line).matches();
        }
        comments.belongs(number, head);
        Matcher found = HEREDOC.matcher(heredocs ? line : "");
        while (found.find()) {
            delimiters.add(found.group(1) + found.group(3));
        }
        boolean goesOn = line.stripTrailing().endsWith(String.valueOf(escape));
        if (!goesOn && delimiters.isEmpty()) {
            head = 0;
        }
    }

    private void heredoc(int number, String line) {
        comments.belongs(number, head);
        String delimiter = delimiters.element();
        boolean tabs = delimiter.startsWith("-");
        String text = tabs ? line.replaceFirst("^\t+", "") : line;
        if (text.equals(tabs ? delimiter.substring(1) : delimiter)) {
            delimiters.remove();
        }
        if (delimiters.isEmpty()) {
            head = 0;
        }
    }
}
