package dev.immutabledeploy.ledger.git;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a document lies on the branch. Numbers and digests are spread over folders, so that a commit rewrites only small
 * trees: {@code entries/production/1234} is the file {@code entries/production/0/12/1234.json}, and {@code blobs/ab12…}
 * is {@code blobs/ab/ab12….json}.
 */
final class Layout {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final String SUFFIX = ".json";
    private static final long EACH = 100;

    private Layout() {}

    /** Returns the path of a document, folders first. */
    static List<String> path(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        int slash = key.lastIndexOf('/');
        String name = key.substring(slash + 1);
        return List.of((key.substring(0, slash + 1) + spread(name) + name + SUFFIX).split("/"));
    }

    /** Returns the key of the document at a path. */
    static String key(String path) {
        String[] steps = path.split("/");
        String last = steps[steps.length - 1];
        String name = last.substring(0, last.length() - SUFFIX.length());
        int folders = spread(name).split("/", -1).length - 1;
        List<String> before = List.of(steps).subList(0, steps.length - 1 - folders);
        return before.isEmpty() ? name : String.join("/", before) + "/" + name;
    }

    /** Tells whether a path is one that this class gives. */
    static boolean isDocument(String path) {
        if (!path.endsWith(SUFFIX)) {
            return false;
        }
        String key = path.substring(0, path.length() - SUFFIX.length());
        if (!KEY.matcher(key).matches()) {
            return false;
        }
        String name = key.substring(key.lastIndexOf('/') + 1);
        return ("/" + key).endsWith("/" + spread(name) + name);
    }

    private static String spread(String name) {
        if (NUMBER.matcher(name).matches()) {
            long number = Long.parseLong(name);
            return number / EACH / EACH + "/" + number / EACH % EACH + "/";
        }
        return DIGEST.matcher(name).matches() ? name.substring(0, 2) + "/" : "";
    }
}
