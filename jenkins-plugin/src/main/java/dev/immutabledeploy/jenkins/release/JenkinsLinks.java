package dev.immutabledeploy.jenkins.release;

import dev.immutabledeploy.report.Links;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Links into Jenkins: to the page of the job that shows a rollback before anybody confirms it, and to the build.
 *
 * @param root the address of this Jenkins, with a slash at its end, if an administrator has set it
 * @param job the job's address below it
 * @param page the build's or task's address below it
 */
public record JenkinsLinks(Optional<String> root, String job, String page) implements Links {
    /** The name of our pages below a job and a build. */
    public static final String PAGE = "immutable-deploy";

    @Override
    public Optional<URI> rollback(String environment, long from, long to) {
        return root.map(address -> URI.create(address + job + PAGE + "/rollback?environment=" + encoded(environment)
                + "&from=" + from + "&to=" + to));
    }

    @Override
    public Optional<URI> run() {
        return root.map(address -> URI.create(address + page));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
