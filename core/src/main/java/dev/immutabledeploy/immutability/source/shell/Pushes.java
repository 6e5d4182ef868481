package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.regex.Pattern;

/** Tells whether pushing an image moves a name that others may use. */
final class Pushes {
    private static final Pattern VERSION =
            Pattern.compile("v?[0-9]+\\.[0-9]+\\.[0-9]+.*|.*[0-9a-f]{7,}.*|.*[0-9]{8,}.*", Pattern.DOTALL);
    private static final Pattern MOVING_VARIABLE = Pattern.compile(
            ".*\\$.*(?:BRANCH|REF_NAME|ref_name|head_ref|base_ref|STAGE|ENVIRONMENT).*", Pattern.DOTALL);

    private Pushes() {}

    /** Looks at an image that is pushed. */
    static void look(Arg image, Found found) {
        String text = image.text();
        int tag = tagColon(text);
        boolean tagged = tag > 0;
        if (text.contains("@") || (!image.isKnown() && !tagged)) {
            return;
        }
        String value = tagged ? text.substring(tag + 1) : "latest";
        boolean moves = value.contains("$")
                ? MOVING_VARIABLE.matcher(value).matches()
                : !VERSION.matcher(value).matches();
        if (moves) {
            found.add(Use.PUSH, new Subject.Push(text), image.place());
        }
    }

    /** Returns where the colon before a tag stands, outside of expansions; 0 if there is none. */
    private static int tagColon(String text) {
        int found = 0;
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            open += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
            if (open == 0 && (c == ':' || c == '/')) {
                found = c == ':' ? i : 0;
            }
        }
        return found;
    }
}
