package dev.immutabledeploy.immutability.source.cloud;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The images of containers in descriptions of infrastructure. */
public final class Images {
    private static final Pattern HOLE = Pattern.compile("\\$\\{[^{}]*+}");
    private static final Pattern DIGEST = Pattern.compile("[^@]*+@(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})");
    private static final Pattern CONTENT = Pattern.compile("[^@]*+@(?:sha(?:256|512):)?(?:[^@]*)");
    private static final Pattern TAG = Pattern.compile(".*[^:]:(\\w[\\w.-]{0,127})", Pattern.DOTALL);
    private static final String OPEN = "\uFFFC";

    private Images() {}

    /** Adds an image that is run. */
    public static void add(Setting image, Found found) {
        add(image, Bearing.DEPLOYS, found);
    }

    /** Adds an image that is run, and how it bears on what is deployed. */
    public static void add(Setting image, Bearing bearing, Found found) {
        List<Setting> choices = image.choices();
        List<Setting> known =
                choices.stream().filter(choice -> choice.word().isPresent()).toList();
        for (Setting choice : known.isEmpty() ? choices.stream().limit(1).toList() : known) {
            subject(choice).ifPresent(subject -> found.add(Use.CONTAINER_IMAGE, subject, choice.place(), bearing));
        }
    }

    /** Tells whether an image is surely used by digest. */
    public static boolean isPinned(Setting image) {
        return image.choices().stream()
                .allMatch(choice -> DIGEST.matcher(choice.written()).matches());
    }

    private static Optional<Subject> subject(Setting image) {
        Optional<String> known = image.word();
        if (known.isPresent()) {
            return known.map(Subject::image);
        }
        String written = image.written();
        if (written.isBlank() || image.isMade() || DIGEST.matcher(written).matches()) {
            return Optional.empty();
        }
        return Optional.of(open(written));
    }

    /** Reads an image of which something is not known. What ends with a tag is by tag, whatever stands before. */
    private static Subject open(String written) {
        String form = HOLE.matcher(written).replaceAll(OPEN);
        if (CONTENT.matcher(form).matches()) {
            return new Subject.Unresolved(written, true);
        }
        var tag = TAG.matcher(form);
        if (tag.matches()) {
            String why = "the tag " + tag.group(1) + " can be moved to another image";
            return new Subject.Moving(written, why, written + "@sha256:<64 hex digits>");
        }
        return new Subject.Unresolved(written, false);
    }
}
