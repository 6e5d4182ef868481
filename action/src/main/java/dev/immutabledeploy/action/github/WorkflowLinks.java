package dev.immutabledeploy.action.github;

import dev.immutabledeploy.report.Links;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Links into the repository: rollbacks lead to the page of the workflow that rolls back, which asks for release numbers
 * and starts nothing by itself. GitHub fills in none of them, so the comment's row shows what to write.
 *
 * @param repository the address of the repository
 * @param workflow the file of that workflow, if there is one
 * @param boxes whether there is a workflow that heeds comments
 * @param id the number of the run; may be empty
 */
record WorkflowLinks(URI repository, Optional<String> workflow, boolean boxes, String id) implements Links {

    /**
     * Takes what a runner tells; none if it does not tell a repository. What no workflow of the checkout serves is not
     * offered: a link or a box that leads nowhere is worse than none.
     *
     * @param workflow the file of the workflow that rolls back
     */
    static Links of(Runner runner, String workflow) {
        if (runner.repository().isEmpty()) {
            return Links.NONE;
        }
        Path folder = runner.workspace().resolve(".github").resolve("workflows");
        boolean there = !workflow.contains("/") && Files.isRegularFile(folder.resolve(workflow));
        return new WorkflowLinks(
                URI.create(runner.server() + "/" + runner.repository()),
                Optional.of(workflow).filter(file -> there),
                heedsComments(folder),
                runner.run());
    }

    @Override
    public Optional<URI> rollback(String environment, long from, long to) {
        return workflow.map(file -> URI.create(repository + "/actions/workflows/"
                + URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20")));
    }

    @Override
    public Optional<URI> run() {
        return id.isEmpty() ? Optional.empty() : Optional.of(URI.create(repository + "/actions/runs/" + id));
    }

    @Override
    public boolean typed() {
        return true;
    }

    private static boolean heedsComments(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yml,yaml}")) {
            for (Path file : files) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (text.contains("issue_comment") && text.contains(Inputs.ON_COMMENT)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // there are no workflows to be seen
        }
    }
}
