package dev.immutabledeploy.artifact.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a server wants to be told who asks: one challenge of a {@code WWW-Authenticate} header (RFC 9110, 11.6.1).
 *
 * @param scheme the scheme in lower case, such as {@code bearer}
 * @param parameters its parameters, names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final Pattern PART = Pattern.compile("[\\s,]*+(?:(?<name>" + TOKEN + ")\\s*+=\\s*+(?:"
            + "\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|(?<plain>" + TOKEN + "))(?=[\\s,]|$)"
            + "|(?<scheme>" + TOKEN + ")(?=[\\s,]|$)|(?<other>[^\\s,]++))");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** Reads all challenges of some headers; what does not follow the grammar is passed over. */
    static List<Challenge> in(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        for (String header : headers) {
            String scheme = "";
            Map<String, String> parameters = new HashMap<>();
            Matcher part = PART.matcher(header);
            for (int at = 0; at < header.length() && part.find(at) && part.start() == at; at = part.end()) {
                if (part.group("scheme") != null) {
                    add(scheme, parameters, challenges);
                    scheme = part.group("scheme").toLowerCase(Locale.ROOT);
                    parameters = new HashMap<>();
                } else if (part.group("name") != null) {
                    parameters.putIfAbsent(part.group("name").toLowerCase(Locale.ROOT), value(part));
                }
            }
            add(scheme, parameters, challenges);
        }
        return challenges;
    }

    /** Returns a parameter. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static void add(String scheme, Map<String, String> parameters, List<Challenge> challenges) {
        if (!scheme.isEmpty()) {
            challenges.add(new Challenge(scheme, parameters));
        }
    }

    private static String value(Matcher part) {
        String quoted = part.group("quoted");
        return quoted == null ? part.group("plain") : quoted.replaceAll("\\\\(.)", "$1");
    }
}
