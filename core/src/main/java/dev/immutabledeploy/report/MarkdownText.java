package dev.immutabledeploy.report;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The only door by which text from outside enters Markdown. Whatever goes in comes out as text: it opens no tag, code,
 * link, table cell or comment, mentions nobody and refers to no issue.
 *
 * <p>Punctuation is written as numeric character references, which Markdown never takes for structure.
 */
public final class MarkdownText {
    private static final int LONGEST_LINK = 2_000;
    private static final String PLAIN_PUNCTUATION = " ,-()";
    private static final String PLAIN_IN_BLOCK = " ,-().=/'\"+;\n";
    private static final String LINK_CHARACTERS = ":/?#=&;,+%~.-_";
    private static final String ZERO_WIDTH_SPACE = "&#8203;";

    private MarkdownText() {}

    /** Returns a text on one line, of at most so many characters before escaping. */
    public static String inline(String text, int length) {
        StringBuilder escaped = new StringBuilder();
        PlainText.cut(PlainText.line(text), length).codePoints().forEach(character -> {
            escape(escaped, character, PLAIN_PUNCTUATION);
            if (character == '@' || character == '#') {
                escaped.append(ZERO_WIDTH_SPACE);
            }
        });
        return escaped.toString();
    }

    /** Returns a text as code on one line; what is copied from there is the text itself. */
    public static String code(String text, int length) {
        StringBuilder escaped = new StringBuilder("<code>");
        PlainText.cut(PlainText.line(text), length)
                .codePoints()
                .forEach(character -> escape(escaped, character, PLAIN_PUNCTUATION));
        return escaped.append("</code>").toString();
    }

    /** Returns lines as a block of their own; to be surrounded by empty lines. */
    public static String block(List<String> lines) {
        String text = lines.stream()
                .map(line -> String.join("\n", PlainText.lines(line)))
                .collect(Collectors.joining("\n"));
        StringBuilder escaped = new StringBuilder("<pre>");
        text.codePoints().forEach(character -> escape(escaped, character, PLAIN_IN_BLOCK));
        return escaped.append("</pre>").toString();
    }

    /** Returns a link, or the text alone if the target is no plain web address. */
    public static String link(String text, int length, URI target) {
        String scheme = target.getScheme() == null ? "" : target.getScheme();
        boolean web = (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                && target.getHost() != null
                && target.getRawUserInfo() == null;
        String address = percentEncoded(target.toString(), LINK_CHARACTERS);
        if (!web || address.length() > LONGEST_LINK) {
            return inline(text, length);
        }
        return "[" + inline(text, length) + "](" + address + ")";
    }

    /** Returns the hidden line by which the comment of an application is found again. */
    public static String marker(String application) {
        return "<!-- immutable-deploy:" + percentEncoded(application, "._-") + " -->";
    }

    /** Returns a text as it may stand within a hidden comment. */
    static String hidden(String text) {
        return percentEncoded(text, "._");
    }

    private static void escape(StringBuilder escaped, int character, String plain) {
        if (character >= 128 || isLetterOrDigit(character) || plain.indexOf(character) >= 0) {
            escaped.appendCodePoint(character);
        } else {
            escaped.append("&#").append(character).append(';');
        }
    }

    private static String percentEncoded(String text, String plain) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            if (isLetterOrDigit(unit) || (unit > 0 && plain.indexOf(unit) >= 0)) {
                encoded.append((char) unit);
            } else {
                encoded.append('%').append(String.format(java.util.Locale.ROOT, "%02X", unit & 0xff));
            }
        }
        return encoded.toString();
    }

    private static boolean isLetterOrDigit(int character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z');
    }
}
