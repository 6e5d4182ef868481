package dev.immutabledeploy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern for paths: {@code *} and {@code ?} stand for characters of one name, {@code [a-z]} and {@code [!a-z]} for one
 * of several, <code>{a,b}</code> for one of several texts, and <code>**</code> alone between slashes for any folders. A
 * slash at the end means everything below. Matching takes time in proportion to pattern times path.
 */
public final class Glob {
    private static final int MOST_ALTERNATIVES = 64;
    private static final String ANY_FOLDERS = "**";

    private final List<List<String>> alternatives;

    private Glob(List<List<String>> alternatives) {
        this.alternatives = alternatives;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it has a {@link #mistake}
     */
    public static Glob of(String text) {
        mistake(text).ifPresent(what -> {
            throw new IllegalArgumentException(what);
        });
        return new Glob(expand(text).stream().map(Glob::segments).toList());
    }

    /** Returns what is wrong with a pattern, as a clause; empty if nothing. */
    public static Optional<String> mistake(String text) {
        if (text.indexOf('\\') >= 0) {
            return Optional.of("it holds a backslash; folders are divided by `/`");
        }
        Optional<String> brackets = brackets(text);
        if (brackets.isPresent()) {
            return brackets;
        }
        List<String> expanded = expand(text);
        return expanded.size() > MOST_ALTERNATIVES
                ? Optional.of("it stands for more than " + MOST_ALTERNATIVES + " patterns")
                : expanded.stream()
                        .flatMap(one -> segments(one).stream())
                        .flatMap(segment -> badSegment(segment).stream())
                        .findFirst();
    }

    private static Optional<String> badSegment(String segment) {
        if (segment.isEmpty()) {
            return Optional.of("it has an empty name, as a slash at the beginning or two in a row make one");
        }
        if (segment.equals(".") || segment.equals("..")) {
            return Optional.of("it holds `" + segment + "`; paths are relative to the folder of this file");
        }
        return segment.contains(ANY_FOLDERS) && !segment.equals(ANY_FOLDERS)
                ? Optional.of("`**` has to stand alone between slashes")
                : Optional.empty();
    }

    private static Optional<String> brackets(String text) {
        boolean braces = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[') {
                int end = text.indexOf(']', i + 2);
                if (end < 0 || text.substring(i, end).indexOf('/') >= 0) {
                    return Optional.of("`[` is not closed");
                }
                if (braces && text.substring(i, end).chars().anyMatch(one -> "{,}".indexOf(one) >= 0)) {
                    return Optional.of("a comma or brace stands in `[` within `{`");
                }
                i = end;
            } else if (c == '{' && braces) {
                return Optional.of("`{` stands within another");
            } else if (c == '}' && !braces) {
                return Optional.of("`}` closes nothing");
            } else {
                braces = c == '{' || (c != '}' && braces);
            }
        }
        return braces ? Optional.of("`{` is not closed") : Optional.empty();
    }

    /** Returns a pattern without braces for every choice; a little more than the most allowed if there are too many. */
    private static List<String> expand(String text) {
        List<String> open = new ArrayList<>(List.of(text));
        List<String> done = new ArrayList<>();
        while (!open.isEmpty() && open.size() + done.size() <= MOST_ALTERNATIVES) {
            String next = open.remove(open.size() - 1);
            int start = openBrace(next);
            if (start < 0) {
                done.add(next);
            } else {
                int end = next.indexOf('}', start);
                for (String choice : next.substring(start + 1, end).split(",", -1)) {
                    open.add(next.substring(0, start) + choice + next.substring(end + 1));
                }
            }
        }
        done.addAll(open);
        return done;
    }

    private static int openBrace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                return i;
            }
            int end = text.charAt(i) == '[' ? text.indexOf(']', i + 2) : i;
            i = Math.max(i, end);
        }
        return -1;
    }

    private static List<String> segments(String text) {
        String whole = text.endsWith("/") ? text + ANY_FOLDERS : text;
        return List.of(whole.split("/", -1));
    }

    /** Tells whether a path, with {@code /} between its parts, is meant. */
    public boolean matches(String path) {
        String[] names = path.split("/", -1);
        return alternatives.stream().anyMatch(segments -> matches(segments, names));
    }

    /** Walks on greedily, and after a mismatch goes back to the last {@code **} only: it may take one folder more. */
    private static boolean matches(List<String> segments, String[] names) {
        int segment = 0;
        int name = 0;
        int any = -1;
        int retry = 0;
        while (name < names.length) {
            boolean more = segment < segments.size();
            if (more && segments.get(segment).equals(ANY_FOLDERS)) {
                any = segment++;
                retry = name;
            } else if (more && matches(segments.get(segment), names[name])) {
                segment++;
                name++;
            } else if (any >= 0) {
                segment = any + 1;
                name = ++retry;
            } else {
                return false;
            }
        }
        while (segment < segments.size() && segments.get(segment).equals(ANY_FOLDERS)) {
            segment++;
        }
        return segment == segments.size();
    }

    /** The same within one name, for {@code *}. */
    private static boolean matches(String pattern, String name) {
        int at = 0;
        int index = 0;
        int star = -1;
        int retry = 0;
        while (index < name.length()) {
            boolean more = at < pattern.length();
            if (more && pattern.charAt(at) == '*') {
                star = at++;
                retry = index;
            } else if (more && matchesOne(pattern, at, name.charAt(index))) {
                at = end(pattern, at);
                index++;
            } else if (star >= 0) {
                at = star + 1;
                index = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private static int end(String pattern, int at) {
        return pattern.charAt(at) == '[' ? pattern.indexOf(']', at + 2) + 1 : at + 1;
    }

    private static boolean matchesOne(String pattern, int at, char c) {
        char kind = pattern.charAt(at);
        if (kind != '[') {
            return kind == '?' || kind == c;
        }
        int end = pattern.indexOf(']', at + 2);
        boolean negated = pattern.charAt(at + 1) == '!' && end > at + 2;
        boolean found = false;
        for (int i = negated ? at + 2 : at + 1; i < end; i++) {
            boolean range = i + 2 < end && pattern.charAt(i + 1) == '-';
            found |= range ? pattern.charAt(i) <= c && c <= pattern.charAt(i + 2) : pattern.charAt(i) == c;
            i += range ? 2 : 0;
        }
        return found != negated;
    }
}
