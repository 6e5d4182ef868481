package dev.immutabledeploy.report;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A box in the comment that asks for a rollback when somebody ticks it. It carries exactly what was offered, hidden from
 * people, so that it can be checked again.
 *
 * @param environment the environment
 * @param from the number of the release to leave
 * @param to the number of the release to restore
 * @param ticked whether somebody ticked it
 */
public record RollbackBox(String environment, long from, long to, boolean ticked) {
    private static final String NAME = "immutable-deploy-rollback";
    private static final Pattern BOX = Pattern.compile(
            "^[-*+] \\[([ xX])] <!-- " + NAME + ":([A-Za-z0-9._%]{1,600}):([1-9][0-9]{0,17}):([1-9][0-9]{0,17}) -->",
            Pattern.MULTILINE);

    /** Returns the line of a list that shows the box. */
    String line(String markdown) {
        return "- [" + (ticked ? "x" : " ") + "] <!-- " + NAME + ":" + MarkdownText.hidden(environment) + ":" + from
                + ":" + to + " --> " + markdown;
    }

    /** Returns the boxes of a comment, in its order. */
    public static List<RollbackBox> in(String comment) {
        List<RollbackBox> boxes = new ArrayList<>();
        for (Matcher box = BOX.matcher(comment); box.find(); ) {
            boxes.add(new RollbackBox(
                    decoded(box.group(2)),
                    Long.parseLong(box.group(3)),
                    Long.parseLong(box.group(4)),
                    !box.group(1).equals(" ")));
        }
        return boxes;
    }

    /** Tells whether this is the same box, ticked or not. */
    public boolean isSame(RollbackBox other) {
        return environment.equals(other.environment) && from == other.from && to == other.to;
    }

    /** What is no encoding names no environment. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
