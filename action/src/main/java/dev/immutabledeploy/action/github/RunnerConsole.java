package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.TerminalConsole;
import dev.immutabledeploy.event.DeployEvent;
import dev.immutabledeploy.event.DeployEvent.Phase;
import dev.immutabledeploy.rollout.DriverClock;
import java.util.Locale;

/** Shows what happens as a step's log: a group that can be folded for each part of the flow, and what is amiss above. */
final class RunnerConsole implements Console {
    private final TerminalConsole lines;
    private final WorkflowLog log;
    private final DriverClock clock;
    private final Timeline timeline = new Timeline();

    /** Takes where lines go, what writes commands to the runner, and the time. */
    RunnerConsole(TerminalConsole lines, WorkflowLog log, DriverClock clock) {
        this.lines = lines;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void on(DeployEvent event) {
        if (event instanceof DeployEvent.Warned warned) {
            log.annotate(WorkflowLog.Level.WARNING, "immutable-deploy", warned.text());
            return;
        }
        if (event instanceof DeployEvent.PhaseBegan began) {
            group(began.phase());
        } else if (event instanceof DeployEvent.Acted) {
            group(Phase.REPLACE);
        } else if (event instanceof DeployEvent.WentBack) {
            log.group("go back");
            timeline.begin("go back", clock.now(), true);
        } else if (event instanceof DeployEvent.Ended) {
            log.endGroup();
        }
        lines.on(event);
    }

    /** Going back replaces and verifies too, but is shown as what it is. */
    private void group(Phase phase) {
        String word = phase.name().toLowerCase(Locale.ROOT);
        boolean back = timeline.isOpen("go back") && phase != Phase.RECORD;
        if (!back) {
            log.group(word);
            timeline.begin(word, clock.now(), false);
        }
    }

    @Override
    public void end() {
        lines.end();
        log.endGroup();
        timeline.end(clock.now());
    }

    @Override
    public void lastWords(String text) {
        log.endGroup();
        lines.lastWords(text);
    }

    /** Returns what happened when. */
    Timeline timeline() {
        return timeline;
    }
}
