package dev.immutabledeploy.action.github;

import dev.immutabledeploy.github.Announcer;
import dev.immutabledeploy.github.Conversation;
import dev.immutabledeploy.github.GitHubApi;
import dev.immutabledeploy.github.OnComment;
import dev.immutabledeploy.github.OnComment.Decision;
import dev.immutabledeploy.github.OnComment.Origin;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.report.StatusReport;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Does what a comment on a pull request asks for, if it asks for something that is allowed and possible now. */
final class CommentStep {
    private static final int LOOK = 3;
    private final Bench bench;

    CommentStep(Bench bench) {
        this.bench = bench;
    }

    /** Does it; returns the exit code. A comment that asks for nothing, or for too much, is no failure of the run. */
    int run() {
        GitHubApi api = bench.api()
                .orElseThrow(() -> new ProblemException(Problem.input(
                        "github-access",
                        "comments cannot be read without a token and a repository",
                        "pass `github-token: ${{ github.token }}`")));
        String application = bench.status().application();
        var reply = new OnComment(api, application, new LedgerDesk()).decide(Event.bytes(bench.runner()));
        Optional<Decision> decision = bench.warnings().of(reply);
        return decision.map(made -> act(made, api)).orElseGet(() -> ended("unknown", LOOK));
    }

    private int act(Decision decision, GitHubApi api) {
        Conversation conversation = new Conversation(api);
        if (decision instanceof Decision.Rollback rollback) {
            int exitCode = rollback(rollback, conversation);
            untick(rollback.origin(), api);
            return exitCode;
        }
        if (decision instanceof Decision.Refused refused) {
            untick(refused.origin(), api);
            bench.warnings().of(conversation.refused(refused));
            bench.host().out().println("refused to @" + refused.origin().login());
            bench.summary().comment(refused.markdown());
            return ended("refused", 0);
        }
        bench.host().out().println("nothing to do: " + ((Decision.Ignored) decision).why());
        return ended("ignored", 0);
    }

    /** A box that was ticked stays so until the comment is written anew, and nobody could tick it again. */
    private void untick(Origin origin, GitHubApi api) {
        if (origin.box()) {
            Announcer announcer = new Announcer(api, bench::status, bench.warnings());
            announcer.add(origin.pullRequest());
            announcer.finish();
        }
    }

    private int rollback(Decision.Rollback rollback, Conversation conversation) {
        bench.warnings().of(conversation.seen(rollback.origin()));
        Map<InputName, String> given = new EnumMap<>(InputName.class);
        given.put(InputName.ENVIRONMENT, rollback.environment());
        given.put(InputName.FROM, Long.toString(rollback.from()));
        given.put(
                InputName.REASON,
                "asked for by @" + rollback.origin().login() + " in pull request "
                        + rollback.origin().pullRequest());
        given.put(InputName.REQUEST_ID, rollback.requestId());
        given.put(InputName.TO, Long.toString(rollback.to()));
        Outcome outcome = new CommandStep(
                        bench, "rollback", given, Optional.of(rollback.origin().pullRequest()))
                .run();
        bench.warnings().of(conversation.ended(rollback.origin(), outcome.exitCode() == 0));
        return outcome.exitCode();
    }

    private int ended(String word, int exitCode) {
        bench.runner().outputs().put(OutputName.OUTCOME.text(), word);
        bench.summary().warnings(bench.warnings().all());
        return exitCode;
    }

    /** What the ledger says, by the same commands as everybody's. */
    private final class LedgerDesk implements OnComment.Desk {
        @Override
        public StatusReport status() {
            return bench.status();
        }

        @Override
        public Optional<Problem> obstacle(String environment, long to) {
            Map<InputName, String> asked =
                    Map.of(InputName.ENVIRONMENT, environment, InputName.TO, Long.toString(to), InputName.PLAN, "true");
            return bench.answer(new Silence(), bench.inputs().words("rollback", asked)).problems().stream()
                    .findFirst();
        }
    }
}
