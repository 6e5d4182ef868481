package dev.immutabledeploy.testing;

import dev.immutabledeploy.report.Links;
import java.net.URI;
import java.util.Optional;

/**
 * Links as those of a workflow on GitHub: a page that has to be told everything, and boxes beside it.
 *
 * @param number the number of the run that reports
 */
public record WorkflowPages(long number) implements Links {
    private static final String ACTIONS = "https://github.com/acme/shop/actions/";

    @Override
    public Optional<URI> rollback(String environment, long from, long to) {
        return Optional.of(URI.create(ACTIONS + "workflows/rollback.yml"));
    }

    @Override
    public Optional<URI> run() {
        return Optional.of(URI.create(ACTIONS + "runs/" + number));
    }

    @Override
    public boolean typed() {
        return true;
    }

    @Override
    public boolean boxes() {
        return true;
    }
}
