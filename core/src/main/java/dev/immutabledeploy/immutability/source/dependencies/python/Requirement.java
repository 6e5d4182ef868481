package dev.immutabledeploy.immutability.source.dependencies.python;

import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A requirement as pip writes it, without what says where it applies.
 *
 * @param name its name, empty if it is only an address
 * @param version which version is asked for, or the address; may be empty
 * @param at where the version begins in the text, or the name if there is none
 * @param form what it is
 */
record Requirement(String name, String version, int at, Form form) {
    private static final int LONGEST = 1000;
    private static final Pattern SHA = Pattern.compile("(?i).*@[0-9a-f]{40}(?:[#?&].*)?");
    private static final Pattern VCS = Pattern.compile("(?:git|hg|svn|bzr)\\+.*");
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*+))\\s*+(?:\\[[^]]*+])?\\s*+(@(?!=))?\\s*+(.*)");
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
    private static final Pattern CHECKED =
            Pattern.compile(".*[#&](?:sha256=[0-9a-fA-F]{64}|sha512=[0-9a-fA-F]{128})(?:&.*)?");

    /** The forms. */
    enum Form {
        EXACT,
        RANGE,
        NEWEST,
        /** From Git by a full commit SHA, or from an address with a checksum. */
        FIXED,
        GIT,
        ADDRESS,
        LOCAL
    }

    /** Reads a requirement; empty if it is none. */
    static Optional<Requirement> parse(String written) {
        String text = written.length() > LONGEST ? "" : withoutMarker(written).stripTrailing();
        int scheme = text.indexOf("://");
        boolean bare = scheme >= 0 && text.lastIndexOf('@', scheme) < 0;
        if (bare || VCS.matcher(text).matches()) {
            return Optional.of(new Requirement("", text, 0, address(text)));
        }
        boolean archive = !text.contains("@") && (text.endsWith(".whl") || text.endsWith(".tar.gz"));
        if (text.startsWith(".") || text.startsWith("/") || archive) {
            return Optional.of(new Requirement("", text, 0, Form.LOCAL));
        }
        Matcher form = NAME.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String rest = form.group(3);
        if (form.group(2) != null) {
            return Optional.of(new Requirement(normal(form.group(1)), rest, form.start(3), address(rest)));
        }
        boolean wrapped = rest.startsWith("(") && rest.endsWith(")");
        String version = wrapped ? rest.substring(1, rest.length() - 1) : rest;
        int at = version.isEmpty() ? 0 : form.start(3) + (wrapped ? 1 : 0);
        return Optional.of(new Requirement(normal(form.group(1)), version, at, version(version)));
    }

    private static String withoutMarker(String text) {
        int marker = text.indexOf(';');
        boolean isAddress = marker > 0 && text.contains("://") && text.charAt(marker - 1) != ' ';
        return marker < 0 || isAddress ? text : text.substring(0, marker);
    }

    private static Form version(String version) {
        if (version.isEmpty() || version.equals("*")) {
            return Form.NEWEST;
        }
        return version.startsWith("===") || Dialect.PYTHON.isExact(version) ? Form.EXACT : Form.RANGE;
    }

    private static Form address(String address) {
        if (VCS.matcher(address).matches()) {
            return SHA.matcher(address).matches() ? Form.FIXED : Form.GIT;
        }
        if (address.startsWith("file:") || address.startsWith(".") || address.startsWith("/")) {
            return Form.LOCAL;
        }
        return CHECKED.matcher(address).matches() ? Form.FIXED : Form.ADDRESS;
    }

    /** Returns a name in the one form that all its forms mean. */
    static String normal(String name) {
        return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** Returns what to call it. */
    String called() {
        return name.isEmpty() ? version : name;
    }
}
