package dev.immutabledeploy.artifact;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells the type of artifact from the way its reference is written, for commands that are given only the text. */
public final class ReferenceForm {
    private static final Pattern AMI = Pattern.compile("ami-[0-9A-Fa-f]+");
    private static final Pattern LAMBDA = Pattern.compile("arn:[^:]*:lambda:.*", Pattern.DOTALL);
    private static final Pattern PATH =
            Pattern.compile("(?:/|\\.{1,2}/|~).*|.*[\\\\\\s].*|[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern FILE_NAME = Pattern.compile(
            ".*\\.(?:jar|war|ear|zip|tar|t?gz|tbz2?|txz|xz|bz2|zst|whl|deb|rpm|apk|bin|exe|so|js|mjs|py|rb|php|sh"
                    + "|html?|txt|json|ya?ml|xml|wasm)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private ReferenceForm() {}

    /**
     * Returns the type that a text looks like: {@code ami-…} and {@code resolve:ssm:…} are machine images, {@code s3://…}
     * an object, an ARN of AWS Lambda a function, a path that is absolute, begins with a dot, holds white space or ends
     * like a file is a file, and everything else is a container image. A function by its bare name cannot be told from
     * an image: write its ARN or say the type.
     */
    public static ArtifactType typeOf(String text) {
        if (AMI.matcher(text).matches() || text.startsWith("resolve:ssm")) {
            return ArtifactType.AMI;
        }
        if (text.toLowerCase(Locale.ROOT).startsWith("s3://")) {
            return ArtifactType.S3_OBJECT;
        }
        if (LAMBDA.matcher(text).matches()) {
            return ArtifactType.FUNCTION;
        }
        String name = text.contains("@") ? text.substring(0, text.lastIndexOf('@')) : text;
        boolean file = PATH.matcher(text).matches() || FILE_NAME.matcher(name).matches();
        return file ? ArtifactType.FILE : ArtifactType.IMAGE;
    }
}
