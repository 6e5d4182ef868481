package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.UnavailableException;
import dev.immutabledeploy.testing.Golden;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the program says when it is asked for help, or cannot do what it is asked. */
class MainTest {
    private Desk desk;

    @BeforeEach
    void sitDown(@TempDir Path folder) {
        desk = new Desk(folder).withFile();
    }

    @Test
    void theOverviewGroupsCommandsByWhatTheyAreFor() {
        Desk.Outcome help = desk.run("--help");
        assertThat(help.exitCode()).isZero();
        assertGolden("help.txt", help.out());
        assertThat(desk.run("help").out()).isEqualTo(help.out());
        Desk.Outcome nothing = desk.run();
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).isEqualTo(help.out());
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandHasHelpWithAnExample(Catalogue command) {
        Desk.Outcome help = desk.run(command.word(), "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: immutable-deploy " + command.word(), "Example: " + command.example());
        assertThat(help.err()).isEmpty();
        assertThat(desk.run("help", command.word()).out()).isEqualTo(help.out());
    }

    @Test
    void theHelpOfACommandIsReadable() {
        assertGolden("help-deploy.txt", desk.run("deploy", "--help").out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            deplyo staging                        | there is no command 'deplyo'                        | did you mean `deploy`?
            xyzzy                                 | there is no command 'xyzzy'                         | see `immutable-deploy --help`
            --file x deploy                       | the command comes first, before '--file'            | see `immutable-deploy --help`
            deploy --artefact a=b                 | `deploy` has no option '--artefact'                 | did you mean --artifact?
            deploy --artefact=a=b                 | `deploy` has no option '--artefact'                 | did you mean --artifact?
            deploy staging production             | `deploy` does not take 'production'                 | see `immutable-deploy deploy --help`
            deploy --artifact web                 | --artifact takes a name and a value                 | write --artifact NAME=VALUE
            deploy --artifact a=1 --artifact a=2  | --artifact is given twice for a                     | give it once
            deploy --on-unfinished wait           | --on-unfinished cannot be 'wait'                    | write one of: fail, resume, abort
            deploy nowhere                        | there is no environment nowhere in immutable-deploy.yml | write one of: staging, production
            deploy                                | there are several environments in immutable-deploy.yml  | write one of: staging, production
            status --format xml                   | --format cannot be 'xml'                            | write one of: text, json
            rollback staging --to zero            | --to takes a number from 1, not 'zero'              | see `history`
            rollback staging --to -1              | --to takes a number from 1, not '-1'                | see `history`
            pardon staging 1                      | a pardon needs a reason                             | say why with --reason
            history staging --head sha256:1       | --head takes a hash such as sha256:…, not 'sha256:1' | copy it from where it was printed
            validate --fail-on fatal              | --fail-on cannot be 'fatal'                         | write one of: error, warning, note, never
            local restart                         | `local` cannot 'restart'                            | write one of: status, stop
            status --file other.yml               | there is no deployment file other.yml               | write a first one with `immutable-deploy init`, or name yours with --file
            """)
    void whatCannotBeUnderstoodIsToldWithWhatToWriteInstead(String command, String what, String fix) {
        Desk.Outcome outcome = desk.run(command.split(" "));
        assertThat(outcome.err()).isEqualTo("error: " + what + "\n  fix: " + fix + "\n");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aMissingParameterIsNamed() {
        Desk.Outcome outcome = desk.run("resolve");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("REF", "see `immutable-deploy resolve --help`");
    }

    @Test
    void anUnexpectedFailureIsOneSentenceUnlessDetailsAreAskedFor() {
        desk.failure = Optional.of(new IllegalStateException("the disk\nis on fire"));
        Desk.Outcome outcome = desk.run("status");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isEqualTo("""
                error: something unexpected happened, IllegalStateException: the disk is on fire
                  fix: run it again with --debug for the details
                """);
        assertThat(desk.run("status", "--debug").err()).contains("\tat ");
    }

    @Test
    void aStoreThatCannotAnswerIsNoFailureOfTheProgram() {
        desk.failure = Optional.of(
                new UnavailableException(Problem.unknown("ledger-unavailable", "the disk is away", "mount it")));
        Desk.Outcome outcome = desk.run("status");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).isEqualTo("error: the disk is away\n  fix: mount it\n");
    }

    private static void assertGolden(String file, String actual) {
        Golden.assertSame(Path.of("src/test/resources/console", file), actual);
    }
}
