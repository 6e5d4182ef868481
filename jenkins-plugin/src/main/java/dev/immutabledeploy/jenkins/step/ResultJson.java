package dev.immutabledeploy.jenkins.step;

import dev.immutabledeploy.report.ReleaseLine;
import java.util.List;
import java.util.Optional;

/**
 * The same, as it is written.
 *
 * @param answer how it ended, in one word
 * @param environment where
 * @param release the release
 * @param head the hash of the ledger's head afterwards
 * @param rollbackUrl the page that shows a rollback
 * @param commentUrl the page of the pull request's comment
 * @param findings how many findings there were
 * @param report the plan, the differences or the findings
 * @param problems why it is not as asked
 */
record ResultJson(
        String answer,
        Optional<String> environment,
        Optional<ReleaseLine> release,
        Optional<String> head,
        Optional<String> rollbackUrl,
        Optional<String> commentUrl,
        Optional<Integer> findings,
        Optional<Object> report,
        List<String> problems) {

    static ResultJson of(String answer, Optional<String> environment, Object report) {
        return new ResultJson(
                answer,
                environment,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(report),
                List.of());
    }
}
