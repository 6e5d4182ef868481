package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.ProblemLine;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.report.ReleaseLine;
import java.util.List;
import java.util.Optional;

/**
 * What came of a release, for machines.
 *
 * @param environment where
 * @param answer {@code succeeded}, {@code reverted}, {@code aborted}, {@code unchanged} or {@code left}
 * @param exitCode the exit code of the command
 * @param release the release
 * @param head the hash of the ledger's head afterwards
 * @param problems why it is not as asked
 */
public record ReleaseAnswer(
        String environment,
        String answer,
        int exitCode,
        Optional<ReleaseLine> release,
        Optional<Digest> head,
        List<ProblemLine> problems) {
    public ReleaseAnswer {
        problems = List.copyOf(problems);
    }
}
