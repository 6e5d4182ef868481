package dev.immutabledeploy.immutability.source.kubernetes;

import java.util.function.Predicate;

/** Tells which files are templates of a Helm chart, by where they stand. */
public final class HelmChart {
    /** What such a file is called. */
    public static final String TEMPLATE = "Helm template";

    private static final String TEMPLATES = "templates/";

    private HelmChart() {}

    /**
     * Tells whether a file stands in the folder {@code templates} beside a {@code Chart.yaml}.
     *
     * @param path the path relative to the folder that is scanned, with {@code /} between its parts
     * @param exists tells whether there is such a file
     */
    public static boolean isTemplate(String path, Predicate<String> exists) {
        for (int at = path.indexOf(TEMPLATES); at >= 0; at = path.indexOf(TEMPLATES, at + 1)) {
            if ((at == 0 || path.charAt(at - 1) == '/') && exists.test(path.substring(0, at) + "Chart.yaml")) {
                return true;
            }
        }
        return false;
    }
}
