package dev.immutabledeploy.report;

import java.time.Instant;
import java.util.List;

/**
 * Everything that a report is made of.
 *
 * @param application the application
 * @param environments the environments in the order of the deployment file
 * @param links where people get to from it
 * @param now the time of the report
 * @param history how many past releases of each environment are shown
 */
public record CommentInput(
        String application, List<EnvironmentReport> environments, Links links, Instant now, int history) {
    public CommentInput {
        environments = List.copyOf(environments);
    }
}
