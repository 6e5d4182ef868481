package dev.immutabledeploy.immutability.source;

import java.util.regex.Pattern;

/** Versions of charts: which of them name one, and which a range. */
public final class ChartVersion {
    private static final Pattern EXACT = Pattern.compile("=?\\s*+v?[0-9]+\\.[0-9]+\\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?");

    private ChartVersion() {}

    /** Tells whether a text names one version; by Helm, anything else is a range that takes the newest within it. */
    public static boolean isExact(String version) {
        return EXACT.matcher(version.strip()).matches();
    }
}
