package dev.immutabledeploy.immutability.source.cloud;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the descriptions of AWS in several languages have in common. */
public final class Amazon {
    private static final Pattern PARAMETER_VERSION = Pattern.compile(".*:[0-9]+");
    private static final Pattern REVISION = Pattern.compile(".*:(?:[0-9]+|\\$\\{[^{}]*+})", Pattern.DOTALL);
    private static final Pattern LAYER = Pattern.compile("arn:aws[a-z-]*:lambda:[^:]*:[^:]*:layer:[^:]+");
    private static final Pattern SECRET = Pattern.compile("arn:aws[a-z-]*:secretsmanager:.*");
    private static final Pattern HASH =
            Pattern.compile(".*(?<![0-9a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-f]).*", Pattern.DOTALL);
    private static final int SECRET_VERSION = 9;

    private Amazon() {}

    /** Adds the image that servers start from. */
    public static void machineImage(Setting image, Found found) {
        List<Setting> known = image.choices().stream()
                .filter(choice -> choice.word().isPresent())
                .toList();
        for (Setting choice : known) {
            String text = choice.word().orElse("");
            if (text.contains("resolve:ssm") && !isPinnedParameter(text)) {
                Subject subject = new Subject.MachineImage(text, Subject.MachineImage.Lookup.PARAMETER);
                found.add(Use.MACHINE_IMAGE, subject, choice.place());
            }
        }
        if (known.isEmpty()) {
            image.choices().stream()
                    .limit(1)
                    .filter(choice -> !choice.written().isBlank())
                    .forEach(choice -> open(choice, found));
        }
    }

    private static void open(Setting image, Found found) {
        if (image.written().contains("resolve:ssm")) {
            Subject subject = new Subject.MachineImage(image.written(), Subject.MachineImage.Lookup.PARAMETER);
            found.add(Use.MACHINE_IMAGE, subject, image.place());
        } else {
            found.unresolved(Use.MACHINE_IMAGE, image);
        }
    }

    private static boolean isPinnedParameter(String text) {
        return PARAMETER_VERSION.matcher(text.replace("}}", "")).matches();
    }

    /**
     * Adds the version of a launch template that servers start by.
     *
     * @param template where it is named
     * @param version its version; without one it is the default one
     */
    public static void launchTemplate(Place template, Setting version, Found found) {
        if (!version.isPresent()) {
            String why = "without a version it means $Default, which moves to another one";
            Subject omitted = new Subject.Moving("launch template", why, "the number of the version");
            found.add(Use.PLATFORM_VERSION, omitted, template);
            return;
        }
        for (Setting choice : version.choices()) {
            String text = choice.word().orElse("");
            if (text.equals("$Latest") || text.equals("$Default")) {
                String why = "the version " + text + " moves to another one";
                Subject pointer = new Subject.Moving("launch template", why, "the number of the version");
                found.add(Use.PLATFORM_VERSION, pointer, choice.place());
            } else if (text.isEmpty()) {
                found.unresolved(Use.PLATFORM_VERSION, choice);
            }
        }
    }

    /** Adds a task definition that a service runs: without a revision it is the newest of its family. */
    public static void taskDefinition(Setting definition, Found found) {
        String written = definition.written();
        if (written.isBlank()
                || definition.isMade()
                || REVISION.matcher(written).matches()) {
            return;
        }
        if (definition.word().isEmpty()) {
            found.unresolved(Use.PLATFORM_VERSION, definition);
            return;
        }
        String why = "without a revision it means the newest of the family";
        Subject family = new Subject.Moving("task definition " + written, why, written + ":<revision>");
        found.add(Use.PLATFORM_VERSION, family, definition.place());
    }

    /** Adds the code of a function in a store, unless its version is given. */
    public static void code(Setting bucket, Setting key, Setting version, Found found) {
        if (!key.isPresent() || version.isPresent() || key.isMade() || isNamedByContent(key.written())) {
            return;
        }
        String address = "s3://" + bucket.written() + "/" + key.written();
        Subject object = new Subject.StoredObject(address, "S3ObjectVersion (s3_object_version) beside the key");
        found.add(Use.STORED_OBJECT, object, key.place());
    }

    /** Tells whether a key or address holds the hash of its content, as packing tools write it: MD5, SHA-1 or SHA-256. */
    public static boolean isNamedByContent(String key) {
        return HASH.matcher(key).matches();
    }

    /** Adds a version of a function that is named by a pointer. */
    public static void functionVersion(Setting version, Found found) {
        for (Setting choice : version.choices()) {
            if (choice.word().filter(text -> text.equals("$LATEST")).isPresent()) {
                Subject newest = new Subject.Moving(
                        "function", "$LATEST is the code that is edited in place", "the number of a published version");
                found.add(Use.PLATFORM_VERSION, newest, choice.place());
            }
        }
    }

    /** Adds a layer of a function. */
    public static void layer(Setting arn, Found found) {
        unversioned(arn, LAYER, "layer", "without a version it is whatever is newest of it", found);
    }

    private static void unversioned(Setting arn, Pattern form, String what, String why, Found found) {
        Optional<String> text = arn.word().filter(value -> form.matcher(value).matches());
        text.ifPresent(value -> found.add(
                Use.PLATFORM_VERSION,
                new Subject.Moving(what + " " + value, why, value + ":<version number>"),
                arn.place()));
    }

    /** Adds a secret that is given by its ARN or the name of a parameter. */
    public static void secret(Setting from, Found found) {
        String text = from.written();
        if (text.isBlank()) {
            return;
        }
        boolean versioned = SECRET.matcher(text).matches()
                && text.split(":", -1).length > SECRET_VERSION
                && !text.split(":", -1)[SECRET_VERSION].isEmpty();
        if (!versioned && (from.word().isPresent() || from.isMade())) {
            String fix = "the ARN with a version id behind it: <arn>:<key>::<version id>; or a new name for each value";
            found.add(Use.PARAMETER, new Subject.Parameter(text, fix), from.place());
        } else if (!versioned) {
            found.unresolved(Use.PARAMETER, from);
        }
    }
}
