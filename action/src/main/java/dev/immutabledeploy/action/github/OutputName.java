package dev.immutabledeploy.action.github;

import java.util.Locale;

/** The outputs of a step; tests compare them with {@code action.yml} and the table in the documentation. */
public enum OutputName {
    RELEASE("The number of the release."),
    OUTCOME(
            "How it ended, in one word: `succeeded`, `reverted`, `aborted`, `unchanged` or `left`; `passed` or `failed`;"
                    + " `possible`; `done`; `ignored`; `refused`, `invalid` or `unknown`."),
    ROLLBACK_URL("The page from which the release can be rolled back."),
    COMMENT_URL("The comment on the pull request."),
    FINDINGS("How many findings `validate` has."),
    SARIF("The file that the findings were written to."),
    RESULT("Everything that the command answers, as JSON.");

    private final String description;

    OutputName(String description) {
        this.description = description;
    }

    /** Returns the name as it is written in a workflow. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what it says, as one line of Markdown. */
    public String description() {
        return description;
    }
}
