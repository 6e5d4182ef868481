package dev.immutabledeploy.artifact;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Amazon machine image: {@code ami-} and 8 or 17 hexadecimal digits, or {@code resolve:ssm:<parameter>}, which is
 * mutable.
 *
 * @param text the reference as written
 */
public record AmiReference(String text) implements ArtifactReference {
    private static final String FORM = "ami- and 17 (older ones: 8) lower-case hex digits";
    private static final Pattern ID = Pattern.compile("ami-(?:[0-9a-f]{8}|[0-9a-f]{17})");
    private static final String PARAMETER_START = "resolve:ssm:";
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_./-]+(?::[A-Za-z0-9_.-]+)?");

    public AmiReference {
        check(text);
    }

    /**
     * Reads a reference to a machine image.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if the text is no such reference
     */
    public static AmiReference parse(String text) {
        return new AmiReference(text);
    }

    private static void check(String text) {
        ReferenceText reference = new ReferenceText("AMI", text, FORM).checked();
        if (ID.matcher(text).matches()) {
            return;
        }
        if (text.startsWith(PARAMETER_START)) {
            if (!PARAMETER.matcher(text.substring(PARAMETER_START.length())).matches()) {
                throw reference.wrong(PARAMETER_START.length(), "the name of the parameter is not well formed");
            }
            return;
        }
        if (!text.startsWith("ami-")) {
            throw reference.wrong(0, "it does not begin with ami-");
        }
        for (int i = 4; i < text.length(); i++) {
            if (!"0123456789abcdef".contains(text.substring(i, i + 1))) {
                throw reference.wrong(
                        i, "'" + Shown.text(text.substring(i, i + 1)) + "' is no lower-case hexadecimal digit");
            }
        }
        throw reference.wrong(4, "it has " + (text.length() - 4) + " hexadecimal digits, not 8 or 17");
    }

    @Override
    public ArtifactType type() {
        return ArtifactType.AMI;
    }

    @Override
    public Optional<String> identity() {
        return text.startsWith(PARAMETER_START) ? Optional.empty() : Optional.of(text);
    }

    @Override
    public Optional<Mutability> mutability() {
        return text.startsWith(PARAMETER_START)
                ? Optional.of(new Mutability(
                        "the parameter is looked up when a server starts and may then name another image",
                        "ami-<17 hex digits>"))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
