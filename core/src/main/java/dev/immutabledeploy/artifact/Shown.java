package dev.immutabledeploy.artifact;

import java.util.regex.Pattern;

/** Prepares text from outside for messages: on one line, of bounded length, without credentials. */
public final class Shown {
    private static final int LONGEST = 200;
    private static final Pattern USER_INFO = Pattern.compile("(://)(?!git@)[^/@\\s]*@(?!sha(?:256|512):)");
    private static final Pattern TOKEN =
            Pattern.compile("(?i)([?&](?:[\\w-]*(?:signature|token|secret|password|key)|sig)=)[^&#\\s'\"]+");

    private Shown() {}

    /** Returns the text without the user information and the secret parameters of web addresses in it. */
    public static String withoutSecrets(String text) {
        String shown = text;
        if (text.contains("://")) {
            shown = USER_INFO.matcher(shown).replaceAll("$1***@");
            shown = TOKEN.matcher(shown).replaceAll("$1***");
        }
        return shown;
    }

    /** Returns at most 200 characters of the text, on one line, control characters replaced, without secrets. */
    public static String text(String text) {
        return text(text, LONGEST);
    }

    /** Returns at most some characters of the text, on one line, control characters replaced, without secrets. */
    public static String text(String text, int longest) {
        String head = text.length() > 10 * longest ? text.substring(0, 10 * longest) : text;
        String shown = withoutSecrets(head);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < shown.length() && i < longest; i++) {
            char c = shown.charAt(i);
            line.append(isPlain(c) ? c : '\uFFFD');
        }
        boolean cut = shown.length() > longest || head.length() < text.length();
        return cut ? line.append('…').toString() : line.toString();
    }

    /** Tells whether a character stays on its line, is no order to a terminal and does not turn the text around. */
    public static boolean isPlain(char c) {
        boolean turns =
                c == '\u200E' || c == '\u200F' || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
        return !turns && !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
    }
}
