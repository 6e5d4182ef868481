package dev.immutabledeploy.jenkins.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hosts that jobs may send this controller to. A pattern is a name, or {@code *.} and a name for all below it, each
 * with a port or without one; without one it means every port.
 *
 * @param patterns the patterns
 */
public record Hosts(List<String> patterns) {
    private static final Pattern FORM = Pattern.compile(
            "(\\*\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?");
    private static final int LONGEST = 260;

    public Hosts {
        patterns = patterns.stream()
                .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    /** Tells whether a text is a pattern. */
    public static boolean isPattern(String text) {
        return text.length() <= LONGEST
                && FORM.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** Tells whether an address may be asked: HTTP only, and without a user, which could hide the real host. */
    public boolean allow(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http"))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && allow(address.getHost(), address.getPort());
    }

    /**
     * Tells whether a host may be asked.
     *
     * @param authority a name, possibly with a port behind a colon
     */
    public boolean allowAuthority(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean port = colon > 0 && authority.substring(colon + 1).matches("[0-9]{1,5}");
        return port
                ? allow(authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)))
                : allow(authority, -1);
    }

    private boolean allow(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> matches(pattern, name, port));
    }

    private static boolean matches(String pattern, String host, int port) {
        int colon = pattern.lastIndexOf(':');
        String name = colon < 0 ? pattern : pattern.substring(0, colon);
        boolean samePort = colon < 0 || pattern.substring(colon + 1).equals(Integer.toString(port));
        boolean sameName = name.startsWith("*.")
                ? host.endsWith(name.substring(1)) && host.length() > name.length() - 1
                : host.equals(name);
        return samePort && sameName;
    }
}
