package dev.immutabledeploy.config;

import dev.immutabledeploy.problem.Location;
import dev.immutabledeploy.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets that are written out where only a reference to them belongs. What is found is told by its kind and place;
 * the secret itself never appears in a problem.
 */
public final class SecretLiterals {
    private static final String FIX =
            "keep it in a secret store, and write a reference to it here; revoke it if it was shared";

    private static final Map<String, Pattern> TOKENS = Map.of(
            "an AWS access key id", Pattern.compile("(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
            "a GitHub token",
                    Pattern.compile("(?<![A-Za-z0-9])(?:gh[opsur]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{20})"),
            "a Slack token", Pattern.compile("(?<![A-Za-z0-9])xox[a-z]-[A-Za-z0-9-]{10}"),
            "a private key", Pattern.compile("-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----"),
            "a JSON web token", Pattern.compile("(?<![\\w-])eyJ[\\w-]{8,4096}\\.eyJ[\\w-]{8,4096}\\.[\\w-]{8}"),
            "a GitLab token", Pattern.compile("(?<![A-Za-z0-9])glpat-[\\w-]{16}"),
            "a Stripe key", Pattern.compile("(?<![A-Za-z0-9])[sr]k_live_[A-Za-z0-9]{10}"),
            "a password in an address", Pattern.compile("://[^/\\s:@\"'<>{}$]{0,200}:[^/\\s@<>{}$*]{1,200}@"));

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?:^|.* )(?:password|passwd|passphrase|pwd|secret|token|apikey|api key|private key|access key|secret key"
                    + "|encryption key|signing key|credential|credentials)");

    private static final Pattern WORD_BREAK = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[._\\- ]+");

    private static final Pattern LOCATOR = Pattern.compile("(?i)(?:arn|vault|ssm|secretsmanager|env|file|secret|ref|op"
            + "|keyvault|azurekeyvault|sops|kms|gcp|sm|classpath):|[a-z][a-z0-9+.-]{0,30}://");

    private static final Pattern REFERENCE = Pattern.compile("(?i)"
            + "(?:~|\\.{0,2})(?:/[\\w.@-]++){2,}+|\\.{1,2}/[\\w.@-]+|projects/[^/]+/secrets/.*" // a path
            + "|\\$\\{.+|\\$\\(.+|\\$[a-z_]\\w*|\\{.+|<.+>|%.+%|@.+@|\\[.+\\]|\\*+|x{3,}|\\.{3}|…" // a placeholder
            + "|ENC[\\[(].*|!\\w+|[|>][+-]?" // encrypted, or what follows says what it is
            + "|true|false|yes|no|on|off|null|nil|none|undefined|required|optional|disabled|enabled|[0-9]{1,3}");

    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?<!\\w)([A-Za-z][\\w.-]{0,100})[\"']?[ \\t]{0,20}[:=][ \\t]{0,20}"
                    + "(\"[^\"]{0,500}\"|'[^']{0,500}'|[^\\s,;\"'=][^\\s,;\"']{0,100})");

    private static final int VALUE = 2;

    private static final Pattern COMMENT = Pattern.compile("\\s*(?:#|//|;|!|\\*|/\\*|<!--).*");

    private SecretLiterals() {}

    /**
     * Looks through the content of a configuration file for well-known tokens, and for passwords and the like that are
     * assigned to a key which says so.
     *
     * @param file the file, as the user knows it
     * @param text its content
     * @return a problem for each line that holds a secret, in order
     */
    public static List<Problem> inText(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        String[] lines = text.split("\\r?\\n|\\r", -1);
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            String line = lines[i];
            inLine(line)
                    .ifPresent(found ->
                            problems.add(problem(found.kind(), new Location(file, number, found.offset() + 1))));
        }
        return List.copyOf(problems);
    }

    /** Tells whether a line from outside, such as one of a log, looks as if it held a secret and must not be repeated. */
    public static boolean isIn(String line) {
        return inLine(line).isPresent();
    }

    /** Returns what kind of well-known token a text holds, if it holds one. */
    static Optional<String> token(String text) {
        return firstToken(text).map(Found::kind);
    }

    /** Looks through all values of a deployment file. */
    static void in(Node node, boolean named, List<Problem> problems) {
        if (node instanceof Node.Scalar scalar) {
            token(scalar.text()).ifPresent(kind -> problems.add(problem(kind, scalar.at())));
        }
        node.items().forEach(item -> in(item, named, problems));
        for (Node.Entry entry : node.entries()) {
            token(entry.key().text())
                    .ifPresent(kind -> problems.add(problem(kind, entry.key().at())));
            if (named && isSecretName(entry.key().text()) && isLiteral(entry.value())) {
                problems.add(
                        problem("the literal value of a secret", entry.value().at()));
            } else {
                in(entry.value(), entry.key().text().equals("environment"), problems);
            }
        }
    }

    private static boolean isLiteral(Node value) {
        return value instanceof Node.Scalar scalar
                && !scalar.isNothing()
                && !isHarmless(scalar.text())
                && token(scalar.text()).isEmpty();
    }

    private static boolean isHarmless(String value) {
        String text = value.strip();
        return text.isEmpty()
                || text.length() > 4096
                || LOCATOR.matcher(text).lookingAt()
                || REFERENCE.matcher(text).matches();
    }

    private static boolean isSecretName(String key) {
        String words = WORD_BREAK.matcher(key).replaceAll(" ").toLowerCase(Locale.ROOT);
        return SECRET_NAME.matcher(words).matches();
    }

    private static Optional<Found> inLine(String line) {
        Optional<Found> token = firstToken(line);
        return token.isPresent() || COMMENT.matcher(line).matches() ? token : firstAssignment(line);
    }

    private static Optional<Found> firstToken(String text) {
        return TOKENS.entrySet().stream()
                .flatMap(entry -> first(entry.getKey(), entry.getValue().matcher(text)).stream())
                .min(Comparator.comparingInt(Found::offset).thenComparing(Found::kind));
    }

    private static Optional<Found> first(String kind, Matcher matcher) {
        return matcher.find() ? Optional.of(new Found(kind, matcher.start())) : Optional.empty();
    }

    private static Optional<Found> firstAssignment(String line) {
        Matcher matcher = ASSIGNMENT.matcher(line);
        boolean found = matcher.find();
        while (found) {
            String value = unquoted(matcher.group(VALUE));
            if (isSecretName(matcher.group(1)) && !isHarmless(value)) {
                return Optional.of(new Found("the literal value of a secret", matcher.start(VALUE)));
            }
            boolean whole = LOCATOR.matcher(value).lookingAt();
            found = matcher.find(whole ? matcher.end() : matcher.start(VALUE));
        }
        return Optional.empty();
    }

    private static String unquoted(String value) {
        boolean quoted = value.startsWith("\"") || value.startsWith("'");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static Problem problem(String kind, Location place) {
        return Problem.input("secret-literal", "this looks like " + kind, FIX).at(place);
    }

    private record Found(String kind, int offset) {}
}
