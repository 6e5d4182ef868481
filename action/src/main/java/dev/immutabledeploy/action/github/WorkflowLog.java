package dev.immutabledeploy.action.github;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.PlainText;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The log of a step: the only door for commands to the runner. GitHub, "Workflow commands for GitHub Actions"; it shows
 * ten annotations of a type per step and cuts messages at 4,096 characters, so no more are written as annotations.
 */
final class WorkflowLog {
    private static final int MOST_OF_A_TYPE = 10;
    private static final int LONGEST = 4096;
    private final PrintStream raw;
    private final Map<Level, Integer> annotations = new EnumMap<>(Level.class);
    private Optional<String> group = Optional.empty();

    WorkflowLog(PrintStream raw) {
        this.raw = raw;
    }

    /** How grave an annotation is. */
    enum Level {
        ERROR,
        WARNING,
        NOTICE;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Has a value replaced by asterisks in the log, line by line, as a runner looks for whole values in single lines. */
    synchronized void mask(String secret) {
        secret.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> command("add-mask", "", line));
    }

    /** Begins a group that can be folded, and ends the one before; the same name again goes on with it. */
    synchronized void group(String title) {
        if (!group.equals(Optional.of(title))) {
            endGroup();
            group = Optional.of(title);
            command("group", "", PlainText.line(title));
        }
    }

    /** Ends the group, if there is one. */
    synchronized void endGroup() {
        if (group.isPresent()) {
            command("endgroup", "", "");
            group = Optional.empty();
        }
    }

    /** Shows a problem where people look first. */
    void problem(Problem problem) {
        annotate(Level.ERROR, problem.code(), text(problem));
    }

    /** Returns a problem with its place and what to do about it. */
    static String text(Problem problem) {
        String where = problem.where().map(place -> place + ": ").orElse("");
        return where + problem.what() + (problem.fix().isEmpty() ? "" : "; fix: " + InputName.inWords(problem.fix()));
    }

    /** Shows something where people look first, or in the log alone once there are too many. */
    synchronized void annotate(Level level, String title, String text) {
        endGroup();
        String line = PlainText.cut(PlainText.line(text), LONGEST);
        if (annotations.merge(level, 1, Integer::sum) <= MOST_OF_A_TYPE) {
            command(level.text(), " title=" + property(PlainText.line(title)), line);
        } else {
            raw.println(level.text() + ": " + HarmlessStream.disarmed(line));
            raw.flush();
        }
    }

    /** Writes commands that were made elsewhere, by {@link dev.immutabledeploy.report.GitHubAnnotations}. */
    synchronized void annotations(String commands) {
        endGroup();
        raw.print(commands);
        raw.flush();
    }

    private void command(String name, String properties, String data) {
        raw.println("::" + name + properties + "::" + data(data));
        raw.flush();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
