package dev.immutabledeploy.jenkins.drive;

import dev.immutabledeploy.event.DeployEvent;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.Human;
import dev.immutabledeploy.report.PlainText;
import dev.immutabledeploy.report.PlanReport;
import dev.immutabledeploy.report.TimelineMarkdown.Span;
import dev.immutabledeploy.rollout.DriverClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Writes down what happens: lines for the log, steps in time, and how far it is. Knows when something has changed. */
final class Scribe {
    private static final int LINES_KEPT = 200;
    private static final int SPANS_KEPT = 60;
    private static final int LONGEST = 2_000;
    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final Pattern DURATION = Pattern.compile("\\b[0-9]+(ms|[smhd])\\b");

    private final DriverClock clock;
    private final Secrets secrets;
    private final Consumer<String> log;
    private final List<Span> spans;
    private final Deque<String> lines;
    private Progress progress;
    private String shown = "";
    private boolean changed = true;

    /**
     * Takes where it goes on from.
     *
     * @param log takes lines, without any secret in them
     */
    Scribe(DriverClock clock, Secrets secrets, Consumer<String> log, Progress progress) {
        this.clock = clock;
        this.secrets = secrets;
        this.log = log;
        this.progress = progress;
        this.spans = new ArrayList<>(progress.timeline());
        this.lines = new ArrayDeque<>(progress.lines());
    }

    synchronized Progress progress() {
        return progress;
    }

    /** Tells whether something has changed that is worth to be kept, since this was last asked. */
    synchronized boolean hasChanged() {
        boolean now = changed;
        changed = false;
        return now;
    }

    synchronized void planned(Plan plan) {
        progress = progress.planned(secrets.harmless(PlanReport.of(plan), PlanReport.class));
        changed = true;
    }

    synchronized void looked(Optional<EnvironmentStatus> status) {
        progress = progress.looking(status.map(now -> secrets.harmless(now, EnvironmentStatus.class)));
    }

    synchronized void commented(Optional<String> page) {
        progress = progress.commented(page);
    }

    synchronized void ended(String word, List<String> problems) {
        close(clock.now());
        progress = progress.with(spans, List.copyOf(lines))
                .ended(word, problems.stream().map(this::harmless).toList());
        changed = true;
    }

    synchronized void on(DeployEvent event) {
        if (event instanceof DeployEvent.Progressed progressed) {
            progressed(progressed);
        } else if (event instanceof DeployEvent.PhaseBegan began) {
            began(began.phase());
            line(began.what());
        } else if (event instanceof DeployEvent.Noted noted) {
            line(noted.text());
        } else if (event instanceof DeployEvent.Warned warned) {
            line("warning: " + warned.text());
        } else if (event instanceof DeployEvent.Acted acted) {
            line("  " + acted.part() + ": " + acted.action());
        } else if (event instanceof DeployEvent.WentBack back) {
            lines("going back: " + back.why());
            changed = true;
        } else if (event instanceof DeployEvent.Ended end) {
            lines(end.text());
        }
        progress = progress.with(spans, List.copyOf(lines));
    }

    /** Replacing and verifying are steps of the rollout, which tells of them by itself. */
    private void began(DeployEvent.Phase phase) {
        if (phase != DeployEvent.Phase.REPLACE && phase != DeployEvent.Phase.VERIFY) {
            span(phase.name().toLowerCase(Locale.ROOT), false);
        }
    }

    /** A countdown is not worth a line each time. */
    private void progressed(DeployEvent.Progressed now) {
        String what = now.phase() + ": " + now.done() + " of " + now.of() + " instances";
        String waiting = now.waitingFor().map(text -> ", waiting for " + text).orElse("");
        String change = what + DURATION.matcher(waiting).replaceAll("");
        if (!shown.equals(change)) {
            Duration used = Duration.ofSeconds(now.used().toSeconds());
            line("  " + what + ", " + Human.duration(used) + " of " + Human.duration(now.deadline()) + waiting);
            shown = change;
        }
        span(now.phase(), now.phase().equals("going back"));
        progress = progress.doing(harmless(now.phase() + waiting), now.done(), now.of());
    }

    private void span(String name, boolean bad) {
        Instant now = clock.now();
        Optional<Span> open = spans.isEmpty() ? Optional.empty() : Optional.of(spans.get(spans.size() - 1));
        if (open.filter(span -> span.name().equals(name)).isPresent()) {
            Span same = spans.remove(spans.size() - 1);
            spans.add(new Span(name, same.begin(), now, same.bad()));
            return;
        }
        close(now);
        if (spans.size() < SPANS_KEPT) {
            spans.add(new Span(name, now, now, bad));
        }
        changed = true;
    }

    private void close(Instant now) {
        if (!spans.isEmpty()) {
            Span last = spans.remove(spans.size() - 1);
            boolean passed = Duration.between(last.begin(), now).compareTo(SHORTEST) < 0;
            if (!passed || spans.isEmpty()) {
                spans.add(new Span(last.name(), last.begin(), now, last.bad()));
            }
        }
    }

    private void lines(String text) {
        PlainText.lines(text).stream().limit(1).forEach(this::line);
        PlainText.details(text).forEach(detail -> line("    | " + detail));
    }

    private void line(String text) {
        String indent = text.substring(0, text.length() - text.stripLeading().length());
        String line = indent + harmless(text);
        lines.addLast(line);
        if (lines.size() > LINES_KEPT) {
            lines.removeFirst();
        }
        log.accept(line);
    }

    private String harmless(String text) {
        return PlainText.cut(PlainText.line(secrets.masked(text)), LONGEST);
    }
}
