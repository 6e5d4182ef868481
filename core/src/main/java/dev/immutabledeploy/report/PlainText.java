package dev.immutabledeploy.report;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes text from outside (reasons, log lines, names) fit to be shown: no control, direction or other invisible
 * characters, no escape sequences of terminals, nothing that a build log takes for a command.
 */
public final class PlainText {
    private static final Pattern TERMINAL_SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\n\r\u000b\f\u0085\u2028\u2029]");
    private static final Pattern SPACES = Pattern.compile("[ \t\u00a0]+");
    private static final Pattern COMMAND = Pattern.compile("^(\\s*:)(?=:)");
    private static final Pattern BAR = Pattern.compile("^ *\\| ?");
    private static final String UNPRINTABLE = "\ufffd";

    private PlainText() {}

    /** Returns the text on one line; line breaks and runs of spaces become one space. */
    public static String line(String text) {
        String joined = LINE_BREAK.matcher(text).replaceAll(" ");
        return disarm(SPACES.matcher(printable(joined)).replaceAll(" ").strip());
    }

    /** Returns the lines of a text, without the empty ones at its end. */
    public static List<String> lines(String text) {
        List<String> lines = LINE_BREAK
                .splitAsStream(text)
                .map(line -> disarm(printable(line.replace("\t", "    ")).stripTrailing()))
                .toList();
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isEmpty()) {
            end--;
        }
        return List.copyOf(lines.subList(0, end));
    }

    /** Returns the first line of a text, without a colon at its end; empty if there is none. */
    public static String headline(String text) {
        List<String> lines = lines(text);
        return lines.isEmpty() ? "" : lines.get(0).replaceFirst(":$", "");
    }

    /** Returns the lines of a text after the first, without the bar that some of them begin with. */
    public static List<String> details(String text) {
        return lines(text).stream()
                .skip(1)
                .map(line -> BAR.matcher(line).replaceFirst(""))
                .toList();
    }

    /** Returns the text cut to a number of UTF-16 units, the last one then being an ellipsis. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Math.max(0, length - 1);
        boolean splitsPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end) + "…";
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        TERMINAL_SEQUENCE.matcher(text).replaceAll("").codePoints().forEach(character -> append(printable, character));
        return printable.toString();
    }

    private static void append(StringBuilder printable, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL -> printable.append(character == '\t' ? "\t" : UNPRINTABLE);
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> printable.append(UNPRINTABLE);
            default -> printable.appendCodePoint(character);
        }
    }

    /** Breaks up what a build log would take for a command: {@code ::} at the beginning, {@code ##[} anywhere. */
    private static String disarm(String line) {
        return COMMAND.matcher(line).replaceFirst("$1 ").replace("##[", "# #[");
    }
}
