package dev.immutabledeploy.action.github;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Lets no line through that a runner would take for a command. A runner looks for {@code ::} at the beginning of a line,
 * after any white space, and for {@code ##[} anywhere, in standard output and standard error alike.
 */
final class HarmlessStream extends OutputStream {
    private static final Pattern COMMAND = Pattern.compile("^([\\s\\p{Z}\\p{Cc}\\p{Cf}]*+:)(?=:)");
    private final OutputStream behind;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    HarmlessStream(OutputStream behind) {
        this.behind = behind;
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        line.write(octet);
        if (octet == '\n' || octet == '\r') {
            let();
        }
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(octets[i]);
        }
    }

    /** Passes on whole lines only: what a line begins with is known when it has ended. */
    @Override
    public synchronized void flush() throws IOException {
        behind.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        let();
        behind.flush();
    }

    private void let() throws IOException {
        if (line.size() > 0) {
            behind.write(disarmed(line.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            line.reset();
        }
    }

    /** Returns a line that is no command. */
    static String disarmed(String text) {
        return COMMAND.matcher(text).replaceFirst("$1 ").replace("##[", "# #[");
    }
}
