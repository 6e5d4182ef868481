package dev.immutabledeploy.action;

import dev.immutabledeploy.action.command.AbortCommand;
import dev.immutabledeploy.action.command.AdoptCommand;
import dev.immutabledeploy.action.command.Command;
import dev.immutabledeploy.action.command.DeployCommand;
import dev.immutabledeploy.action.command.DriftCommand;
import dev.immutabledeploy.action.command.HistoryCommand;
import dev.immutabledeploy.action.command.InitCommand;
import dev.immutabledeploy.action.command.LocalCommand;
import dev.immutabledeploy.action.command.PardonCommand;
import dev.immutabledeploy.action.command.PlanCommand;
import dev.immutabledeploy.action.command.PromoteCommand;
import dev.immutabledeploy.action.command.ResolveCommand;
import dev.immutabledeploy.action.command.ResumeCommand;
import dev.immutabledeploy.action.command.RollbackCommand;
import dev.immutabledeploy.action.command.ScaleCommand;
import dev.immutabledeploy.action.command.StatusCommand;
import dev.immutabledeploy.action.command.TidyCommand;
import dev.immutabledeploy.action.command.ValidateCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands: what each is for, and how it is made. A command's class is loaded only when it is asked for. */
enum Catalogue {
    INIT(Group.BEGIN, "write a first deployment file", "init --application shop"),
    VALIDATE(Group.BEGIN, "find what is mutable in the pipeline's own sources", "validate --fail-on warning"),
    RESOLVE(Group.BEGIN, "pin a reference to what it means now", "resolve build/shop.jar"),
    PLAN(Group.RELEASE, "show what a deployment would do; changes nothing", "plan staging --artifact web=…"),
    DEPLOY(
            Group.RELEASE,
            "replace what runs by a new revision",
            "deploy staging --artifact web=build/shop.jar@sha256:…"),
    PROMOTE(Group.RELEASE, "release the very artifacts that run in the environment before", "promote production"),
    ADOPT(Group.RELEASE, "record what runs today as release 1", "adopt production"),
    ROLLBACK(Group.BACK, "release the previous good revision again", "rollback production"),
    PARDON(Group.BACK, "allow what was condemned to be deployed again", "pardon staging 42 --reason 'database mended'"),
    RESUME(Group.UNFINISHED, "go on with a release that is under way", "resume staging"),
    ABORT(Group.UNFINISHED, "stop it; what ran before runs again", "abort staging"),
    SCALE(Group.CARE, "release more or fewer identical instances", "scale production 4"),
    TIDY(Group.CARE, "retire what was kept warm, when its time is over", "tidy production"),
    DRIFT(Group.LOOK, "show how what runs differs from what was released", "drift production"),
    STATUS(Group.LOOK, "show what runs, and the way back", "status"),
    HISTORY(Group.LOOK, "show past releases, or check their record", "history production --verify"),
    LOCAL(Group.LOCAL, "show or stop the processes of the platform `local`", "local stop");

    private static final int NAMES = 10;
    private static final String PROGRAM = "immutable-deploy";

    /** What commands are for. */
    private enum Group {
        BEGIN("To begin"),
        RELEASE("To release"),
        BACK("To go back"),
        UNFINISHED("When a release is unfinished"),
        CARE("To take care of what runs"),
        LOOK("To look"),
        LOCAL("On this machine");

        private final String title;

        Group(String title) {
            this.title = title;
        }
    }

    private final Group group;
    private final String summary;
    private final String example;

    Catalogue(Group group, String summary, String example) {
        this.group = group;
        this.summary = summary;
        this.example = example;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String summary() {
        return summary;
    }

    String example() {
        return PROGRAM + " " + example;
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Catalogue entry : values()) {
            words.add(entry.word());
        }
        return words;
    }

    /** Makes the command. */
    Command create() {
        return switch (this) {
            case INIT -> new InitCommand();
            case VALIDATE -> new ValidateCommand();
            case LOCAL -> new LocalCommand();
            case RESOLVE -> new ResolveCommand();
            case PLAN -> new PlanCommand();
            case DEPLOY -> new DeployCommand();
            case PROMOTE -> new PromoteCommand();
            case ADOPT -> new AdoptCommand();
            case ROLLBACK -> new RollbackCommand();
            case PARDON -> new PardonCommand();
            case RESUME -> new ResumeCommand();
            case ABORT -> new AbortCommand();
            case SCALE -> new ScaleCommand();
            case TIDY -> new TidyCommand();
            case DRIFT -> new DriftCommand();
            case STATUS -> new StatusCommand();
            case HISTORY -> new HistoryCommand();
        };
    }

    /** Returns the overview of all commands. */
    static String help() {
        StringBuilder text = new StringBuilder();
        text.append("Deploys only what cannot change, replaces servers instead of modifying them, and rolls back.\n\n")
                .append("Usage: ")
                .append(PROGRAM)
                .append(" COMMAND [OPTIONS]\n");
        Optional<Group> group = Optional.empty();
        for (Catalogue entry : values()) {
            if (!group.equals(Optional.of(entry.group))) {
                group = Optional.of(entry.group);
                text.append('\n').append(entry.group.title).append('\n');
            }
            text.append("  ")
                    .append(entry.word())
                    .append(" ".repeat(NAMES - entry.word().length()))
                    .append(entry.summary)
                    .append('\n')
                    .append(" ".repeat(NAMES + 2))
                    .append("$ ")
                    .append(entry.example())
                    .append('\n');
        }
        return text.append("\nEvery command: --help, --format text|json (the answer on standard output), --debug\n")
                .append("Exit codes: 0 done; 1 the answer is no; 2 the input is wrong; 3 a person must look\n")
                .toString();
    }
}
