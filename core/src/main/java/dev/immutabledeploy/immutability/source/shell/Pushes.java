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
        int tag = text.lastIndexOf(':');
        boolean tagged = tag > text.lastIndexOf('/') && tag > text.lastIndexOf('}');
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
}
