package dev.immutabledeploy.immutability.source.comment;

import dev.immutabledeploy.immutability.source.SourceText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments of a Terraform file: whole lines, and what stands behind code on a line without quotes, outside heredocs and
 * comments over several lines. "HCL Native Syntax Specification", Comments and Whitespace.
 */
final class TerraformComments {
    private static final Pattern HEREDOC = Pattern.compile("<<-?([A-Za-z_][\\w-]*+)[ \\t]*+$");

    private final SourceText source;
    private final Comments comments;
    private String marker = "";
    private boolean within;
    private int head;

    TerraformComments(SourceText source, Comments comments) {
        this.source = source;
        this.comments = comments;
    }

    void read() {
        if (source.path().endsWith(".json")) {
            return;
        }
        for (int number = 1; number <= source.lineCount(); number++) {
            String line = source.line(number);
            if (!marker.isEmpty()) {
                comments.belongs(number, head);
                marker = line.strip().equals(marker) ? "" : marker;
            } else if (within) {
                within = !line.contains("*/");
            } else {
                code(number, line);
            }
        }
    }

    private void code(int number, String line) {
        int mark = mark(line);
        if (mark >= 0) {
            int start = source.lineStart(number) + mark;
            comments.comment(start, start + (line.charAt(mark) == '#' ? 1 : 2), source.lineEnd(number));
            return;
        }
        Matcher heredoc = HEREDOC.matcher(line);
        if (heredoc.find()) {
            marker = heredoc.group(1);
            head = number;
        }
        int open = line.indexOf("/*");
        within = open >= 0 && line.indexOf("*/", open + 2) < 0 && line.indexOf('"') < 0;
    }

    /** Returns where a comment begins; where a quote or another comment is before it, it is not looked for. */
    private static int mark(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '#' || line.startsWith("//", i)) {
                return i;
            }
            if (c == '"') {
                i = closing(line, i + 1);
            } else if (line.startsWith("/*", i)) {
                return -1;
            }
        }
        return -1;
    }

    /** Returns where a string ends; a string with expressions may hold others, so nothing is found behind it. */
    private static int closing(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            } else if (line.startsWith("${", i) || line.startsWith("%{", i)) {
                return line.length();
            }
        }
        return line.length();
    }
}
