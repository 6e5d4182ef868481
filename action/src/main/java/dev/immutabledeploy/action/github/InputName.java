package dev.immutabledeploy.action.github;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The inputs: the one vocabulary, with which tests compare {@code action.yml}, the table in the documentation and the
 * command line. Most are what the command line takes under another name.
 */
public enum InputName {
    COMMAND(Form.OWN, "", "What to do: a command of the command line, or `on-comment`. Required."),
    ENVIRONMENT(Form.PARAMETER, "ENV", "The environment; need not be named if there is only one."),
    ARTIFACTS(Form.LINES, "--artifact", "What to deploy, one `NAME=REF` a line."),
    FILE(Form.VALUE, "--file", "The deployment file; `immutable-deploy.yml` unless given."),
    SET(Form.LINES, "--set", "What replaces `${NAME}` in the deployment file, one `NAME=VALUE` a line."),
    FIRST(Form.FLAG, "--first", "`true` accepts that there is no way back, as with a first release."),
    ALLOW_DIRTY(Form.FLAG, "--allow-dirty", "`true` takes configuration that is not committed; this is recorded."),
    IRREVERSIBLE(Form.VALUE, "--irreversible", "Why there is no way back from this release; it is recorded."),
    ON_UNFINISHED(
            Form.VALUE,
            "--on-unfinished",
            "What to do if a release is under way: `fail` (default), `resume` or `abort` it first."),
    REQUEST_ID(
            Form.VALUE,
            "--request-id",
            "Asking twice with the same id makes one release; made of the run unless given."),
    FROM(Form.VALUE, "--from", "For `rollback`: the release to leave; refused unless it still runs."),
    TO(Form.VALUE, "--to", "For `rollback`: the release to restore."),
    OVER_IRREVERSIBLE(
            Form.FLAG,
            "--over-irreversible",
            "For `rollback`: `true` goes back over a release that was declared irreversible."),
    REASON(Form.VALUE, "--reason", "For `rollback`, `abort` and `pardon`: why."),
    PLAN(Form.FLAG, "--plan", "For `promote` and `rollback`: `true` shows what would happen, and changes nothing."),
    NUMBER(Form.PARAMETER, "N", "For `pardon` the condemned release; for `scale` how many instances."),
    PART(Form.VALUE, "--part", "For `scale`: the part, where the environment has several."),
    NOW(Form.FLAG, "--now", "For `tidy`: `true` retires what is kept warm even if its time is not over."),
    REFERENCE(Form.PARAMETER, "REF", "For `resolve`: the reference of an artifact."),
    TYPE(Form.VALUE, "--type", "For `resolve`: the kind of artifact, where it cannot be told from the reference."),
    FOLDER(Form.PARAMETER, "FOLDER", "For `validate`: the folder to look into; the workspace unless given."),
    FAIL_ON(
            Form.VALUE,
            "--fail-on",
            "For `validate`: from which findings on the answer is no: `error`, `warning`, `note` or `never`."),
    SARIF(Form.VALUE, "--sarif", "For `validate`: a file in the workspace that the findings are written to as SARIF."),
    CHECK(Form.OWN, "", "For `validate`: `true` shows the findings as a check run too; for the tokens of other apps."),
    VERIFY(Form.FLAG, "--verify", "For `history`: `true` checks that nobody changed the record."),
    HEAD(
            Form.VALUE,
            "--head",
            "For `history` with `verify`: a ledger head as once printed; the record must contain it."),
    PULL_REQUESTS(
            Form.OWN,
            "",
            "Whose comment is written: `commit` (default: those of the deployed commit), `since-last` (all since the"
                    + " release before) or `none`."),
    ENVIRONMENT_URL(Form.OWN, "", "The page where the environment can be seen, shown with its deployments."),
    PRODUCTION(Form.OWN, "", "`true` says that people use this environment, shown with its deployments."),
    ROLLBACK_WORKFLOW(Form.OWN, "", "The workflow that rolls back, which links lead to; `rollback.yml` unless given."),
    ON_CANCEL(
            Form.OWN,
            "",
            "What becomes of a release when its job is cancelled: `leave` (default: it stays under way, and is told so)"
                    + " or `abort` (it goes back)."),
    GITHUB_TOKEN(Form.OWN, "", "The token for comments, deployments and the ledger; the job's own unless given.");

    private final Form form;
    private final String target;
    private final String description;

    InputName(Form form, String target, String description) {
        this.form = form;
        this.target = target;
        this.description = description;
    }

    /** How an input reaches a command. */
    enum Form {
        /** Not at all: it is for what happens on GitHub. */
        OWN,
        /** As a word at a place of its own. */
        PARAMETER,
        /** As the value of an option. */
        VALUE,
        /** As an option for each line. */
        LINES,
        /** As an option without a value, if it is {@code true}. */
        FLAG
    }

    /** Returns the name as it is written in a workflow. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the name of the variable in which a runner passes it: upper case, and dashes stay. */
    public String variable() {
        return "INPUT_" + text().toUpperCase(Locale.ROOT);
    }

    /** Returns how it reaches a command. */
    Form form() {
        return form;
    }

    /** Returns the option, or the label of the parameter, that it becomes; empty if it reaches no command. */
    String target() {
        return target;
    }

    /** Returns what it is for, as one line of Markdown. */
    public String description() {
        return description;
    }

    /** Returns a text that speaks of options as one that speaks of inputs; commands between backticks stay. */
    static String inWords(String text) {
        String[] parts =
                text.replace("with --debug", "with debug logging enabled").split("`", -1);
        for (int i = 0; i < parts.length; i += 2) {
            for (InputName name : values()) {
                if (name.target.startsWith("--")) {
                    String value = name.form == Form.FLAG ? ": true" : "";
                    parts[i] = parts[i].replaceAll(
                            "(?<![\\w-])" + name.target + "(?![\\w-])", "`" + name.text() + value + "`");
                }
            }
        }
        return String.join("`", parts);
    }

    /** Returns the input of a name. */
    static Optional<InputName> of(String text) {
        return Arrays.stream(values()).filter(name -> name.text().equals(text)).findFirst();
    }
}
