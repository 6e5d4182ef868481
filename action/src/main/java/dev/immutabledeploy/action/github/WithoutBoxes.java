package dev.immutabledeploy.action.github;

import dev.immutabledeploy.report.Links;
import java.net.URI;
import java.util.Optional;

/**
 * The same links, for a page that is not the comment: there a box asks for nothing.
 *
 * @param links the links
 */
record WithoutBoxes(Links links) implements Links {
    @Override
    public Optional<URI> rollback(String environment, long from, long to) {
        return links.rollback(environment, from, to);
    }

    @Override
    public Optional<URI> run() {
        return links.run();
    }

    @Override
    public boolean typed() {
        return links.typed();
    }
}
