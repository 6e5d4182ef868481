package dev.immutabledeploy.report;

/** Drift as a table for terminals. */
public final class DriftText {
    private static final int LONGEST_CELL = 120;

    private DriftText() {}

    /** Returns a sentence, and a table if there is any drift. */
    public static String of(DriftReport report) {
        String environment = PlainText.line(report.environment());
        String underWay = report.underWay()
                .map(number ->
                        "release " + number + " of " + environment + " is under way; what it changes is no drift\n")
                .orElse("");
        if (report.release().isEmpty()) {
            return underWay + "nothing has succeeded in " + environment + " yet, so nothing can drift from it\n";
        }
        String release = "release " + report.release().get().number();
        if (report.differences().isEmpty()) {
            return underWay + environment + ": no drift from " + release + "\n";
        }
        TextTable table = new TextTable("PART", "KIND", "INSTANCE", "WHAT");
        report.differences()
                .forEach(line -> table.row(
                        line.part(),
                        line.kind(),
                        PlainText.cut(line.instance().orElse(""), LONGEST_CELL),
                        PlainText.cut(line.what(), LONGEST_CELL)));
        return underWay + environment + ": drift from " + release + "\n" + table.text();
    }
}
