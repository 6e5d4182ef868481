package dev.immutabledeploy.action.github;

import dev.immutabledeploy.report.TimelineMarkdown.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened when, in steps that follow each other. */
final class Timeline {
    private final List<Span> spans = new ArrayList<>();
    private Optional<Span> open = Optional.empty();

    /** Begins a step and ends the one before; the same one again goes on. */
    synchronized void begin(String name, Instant now, boolean bad) {
        if (open.filter(span -> span.name().equals(name)).isEmpty()) {
            end(now);
            open = Optional.of(new Span(name, now, now, bad));
        }
    }

    /** Tells whether a step is the one that is open. */
    synchronized boolean isOpen(String name) {
        return open.filter(span -> span.name().equals(name)).isPresent();
    }

    /** Ends the step that is open. */
    synchronized void end(Instant now) {
        open.ifPresent(span -> spans.add(new Span(span.name(), span.begin(), now, span.bad())));
        open = Optional.empty();
    }

    /** Returns the steps that have ended. */
    synchronized List<Span> spans() {
        return List.copyOf(spans);
    }
}
