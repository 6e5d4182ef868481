package dev.immutabledeploy.action.console;

import dev.immutabledeploy.event.DeployEvent;
import dev.immutabledeploy.report.Human;
import dev.immutabledeploy.report.PlainText;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows progress on standard error: in a terminal as one line that is rewritten in place, elsewhere as a line whenever
 * something has changed.
 */
public final class TerminalConsole implements Console {
    private static final String CLEAR_LINE = "\r\u001b[K";
    private final PrintStream err;
    private final boolean live;
    private final int width;
    private String shown = "";
    private String change = "";
    private boolean over;

    /**
     * Takes the stream.
     *
     * @param live whether it is a terminal on which a line can be rewritten
     * @param width how many characters a line of the terminal has
     */
    public TerminalConsole(PrintStream err, boolean live, int width) {
        this.err = err;
        this.live = live;
        this.width = width;
    }

    @Override
    public synchronized void on(DeployEvent event) {
        if (event instanceof DeployEvent.Progressed progress) {
            progress(progress);
        } else if (event instanceof DeployEvent.PhaseBegan began) {
            line(began.what());
        } else if (event instanceof DeployEvent.Noted noted) {
            line(noted.text());
        } else if (event instanceof DeployEvent.Warned warned) {
            line("warning: " + warned.text());
        } else if (event instanceof DeployEvent.Acted acted) {
            line("  " + acted.part() + ": " + acted.action());
        } else if (event instanceof DeployEvent.WentBack back) {
            lines("going back: " + back.why());
        } else if (event instanceof DeployEvent.Ended ended) {
            lines(ended.text());
        }
    }

    @Override
    public synchronized void end() {
        clear();
        err.flush();
    }

    @Override
    public synchronized void lastWords(String text) {
        line(text);
        over = true;
    }

    private void progress(DeployEvent.Progressed progress) {
        String what = progress.phase() + ": " + progress.done() + " of " + progress.of() + " instances";
        String waiting = progress.waitingFor().isPresent()
                ? ", waiting for " + progress.waitingFor().get()
                : "";
        String time = ", " + Human.duration(Duration.ofSeconds(progress.used().toSeconds())) + " of "
                + Human.duration(progress.deadline());
        if (live) {
            show(PlainText.line("  " + what + time + waiting));
        } else if (!change.equals(what + waiting)) {
            line("  " + what + time + waiting);
        }
        change = what + waiting;
    }

    private void lines(String text) {
        PlainText.lines(text).stream().limit(1).forEach(this::line);
        PlainText.details(text).forEach(detail -> line("    | " + detail));
    }

    private void line(String text) {
        if (!over) {
            clear();
            boolean indented = text.startsWith("  ");
            err.println((indented
                            ? text.substring(
                                    0, text.length() - text.stripLeading().length())
                            : "")
                    + PlainText.line(text));
            err.flush();
        }
    }

    private void show(String text) {
        if (!over) {
            shown = PlainText.cut("  " + text, Math.max(10, width - 1));
            err.print(CLEAR_LINE + shown);
            err.flush();
        }
    }

    private void clear() {
        if (!shown.isEmpty()) {
            err.print(CLEAR_LINE);
            shown = "";
        }
    }
}
