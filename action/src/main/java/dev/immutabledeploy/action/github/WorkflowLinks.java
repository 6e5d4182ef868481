package dev.immutabledeploy.action.github;

import dev.immutabledeploy.report.Links;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Links into the repository: rollbacks lead to the page of the workflow that rolls back, which asks for release numbers
 * and starts nothing by itself. GitHub fills in none of them, so the comment's row shows what to write.
 *
 * @param repository the address of the repository
 * @param workflow the file of that workflow
 * @param id the number of the run; may be empty
 */
record WorkflowLinks(URI repository, String workflow, String id) implements Links {

    /** Takes what a runner tells; none if it does not tell a repository. */
    static Links of(Runner runner, String workflow) {
        return runner.repository().isEmpty()
                ? Links.NONE
                : new WorkflowLinks(URI.create(runner.server() + "/" + runner.repository()), workflow, runner.run());
    }

    @Override
    public Optional<URI> rollback(String environment, long from, long to) {
        String file = URLEncoder.encode(workflow, StandardCharsets.UTF_8).replace("+", "%20");
        return Optional.of(URI.create(repository + "/actions/workflows/" + file));
    }

    @Override
    public Optional<URI> run() {
        return id.isEmpty() ? Optional.empty() : Optional.of(URI.create(repository + "/actions/runs/" + id));
    }
}
