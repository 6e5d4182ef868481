package dev.immutabledeploy.action.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process this is: its id alone does not say so, as ids are used again.
 *
 * @param pid the process id
 * @param start when it started, as the system tells it: where there is {@code /proc}, the ticks since the machine's
 *     start, with the id of that start (exact, and no clock can change it); elsewhere the time
 */
record ProcessIdentity(long pid, String start) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int STATE_FIELD = 0;
    private static final int START_FIELD = 19;

    /** Returns the identity of the process that has this id now; absent if there is none, or it has ended. */
    static Optional<ProcessIdentity> of(long pid) {
        if (Files.exists(BOOT)) {
            return ofProc(pid);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(start -> new ProcessIdentity(pid, start.toString()));
    }

    private static Optional<ProcessIdentity> ofProc(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The second field is the program's name in parentheses, which may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean ended = fields[STATE_FIELD].equals("Z") || fields[STATE_FIELD].equals("X");
            String boot = Files.readString(BOOT).strip();
            return ended ? Optional.empty() : Optional.of(new ProcessIdentity(pid, boot + " " + fields[START_FIELD]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Tells whether this very process still runs. */
    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Returns the handle of this very process; absent if it has ended. */
    Optional<ProcessHandle> handle() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }
}
