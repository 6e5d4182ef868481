package dev.immutabledeploy.artifact;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An AWS Lambda function: its ARN, the short form {@code account:function:name}, or its name, each with an optional
 * qualifier. Only a published version, a number, is immutable; {@code $LATEST}, an alias or no qualifier are not.
 *
 * @param function the function without qualifier
 * @param qualifier the version or alias, if one is given
 */
public record FunctionReference(String function, Optional<String> qualifier) implements ArtifactReference {
    private static final String FORM = "arn:aws:lambda:<region>:<account>:function:<name>:<version>";
    private static final Pattern FUNCTION = Pattern.compile(
            "(?:(?:arn:aws[a-z-]*:lambda:[a-z]{2}[a-z-]*-[0-9]+:)?[0-9]{12}:function:)?[A-Za-z0-9_-]{1,64}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Pattern QUALIFIER =
            Pattern.compile("\\$LATEST(?:\\.PUBLISHED)?|(?=.*[A-Za-z_-])[A-Za-z0-9_-]{1,128}|[1-9][0-9]{0,18}");

    public FunctionReference {
        Objects.requireNonNull(qualifier, "qualifier");
        String text = text(function, qualifier);
        ReferenceText reference = new ReferenceText("function", text, FORM).checked();
        if (!FUNCTION.matcher(function).matches()) {
            throw reference.wrong(0, mistakeIn(function));
        }
        if (qualifier.filter(value -> !QUALIFIER.matcher(value).matches()).isPresent()) {
            throw reference.wrong(
                    function.length() + 1,
                    "the qualifier is no version number from 1, no alias (letters, digits, - and _) and not $LATEST");
        }
    }

    /**
     * Reads a reference to a function.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if the text is no such reference
     */
    public static FunctionReference parse(String text) {
        new ReferenceText("function", text, FORM).checked();
        int marker = text.indexOf("function:");
        boolean qualifiedName = marker > 0 && text.charAt(marker - 1) == ':';
        int nameStart = qualifiedName ? marker + "function:".length() : 0;
        int colon = text.startsWith("arn:") && !qualifiedName ? -1 : text.indexOf(':', nameStart);
        return colon < 0
                ? new FunctionReference(text, Optional.empty())
                : new FunctionReference(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    private static String text(String function, Optional<String> qualifier) {
        return function + qualifier.map(value -> ":" + value).orElse("");
    }

    private static String mistakeIn(String function) {
        if (function.startsWith("arn:") && !function.contains(":lambda:")) {
            return "the ARN is not one of AWS Lambda";
        }
        if (function.startsWith("arn:")) {
            return "the ARN is not well formed: region, 12-digit account, 'function' and a name are expected";
        }
        return "a function's name has 1 to 64 letters, digits, - and _";
    }

    @Override
    public ArtifactType type() {
        return ArtifactType.FUNCTION;
    }

    @Override
    public String text() {
        return text(function, qualifier);
    }

    @Override
    public Optional<String> identity() {
        return qualifier.filter(value -> VERSION.matcher(value).matches()).map(version -> text());
    }

    @Override
    public Optional<Mutability> mutability() {
        if (identity().isPresent()) {
            return Optional.empty();
        }
        String why = qualifier
                .map(value -> value.startsWith("$")
                        ? value + " is the code that is edited in place"
                        : "the alias " + value + " can be pointed at another version")
                .orElse("without a version it means $LATEST, the code that is edited in place");
        return Optional.of(new Mutability(why, function + ":<version number>"));
    }

    @Override
    public String toString() {
        return text();
    }
}
