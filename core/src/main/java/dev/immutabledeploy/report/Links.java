package dev.immutabledeploy.report;

import java.net.URI;
import java.util.Optional;

/** Where people get to from a report. The host knows; a link is a GET and changes nothing. */
public interface Links {
    /** No links: reports then show the command to run instead. */
    Links NONE = new Links() {
        @Override
        public Optional<URI> rollback(String environment, long from, long to) {
            return Optional.empty();
        }

        @Override
        public Optional<URI> run() {
            return Optional.empty();
        }
    };

    /**
     * Returns the page that shows what a rollback would do and asks once for confirmation.
     *
     * @param environment the environment
     * @param from the number of the release to leave; the page checks that it is still the one that runs
     * @param to the number of the release to restore
     */
    Optional<URI> rollback(String environment, long from, long to);

    /** Tells whether the page of a rollback knows nothing yet, so that people have to type what the report shows. */
    default boolean typed() {
        return false;
    }

    /** Tells whether a box in the comment that somebody ticks is a request, too. */
    default boolean boxes() {
        return false;
    }

    /** Returns the page of the run or build that reports, with its log. */
    Optional<URI> run();
}
