package dev.immutabledeploy.action;

import dev.immutabledeploy.action.Program.Ended;
import dev.immutabledeploy.action.command.ForwardingHost;
import dev.immutabledeploy.aws.Access;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The command line in this process, with keys that the host lends. */
class AmazonTest extends AmazonStory {
    private final Path folder;

    AmazonTest(@TempDir Path folder) {
        super(folder);
        this.folder = folder;
    }

    @Override
    Ended command(String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new Main(new Here(out, err)).run(command);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** This machine, but for where it stands, what it prints to and whose keys it lends. */
    private final class Here extends ForwardingHost {
        private final PrintStream out;
        private final PrintStream err;

        Here(ByteArrayOutputStream out, ByteArrayOutputStream err) {
            super(new ThisMachine(
                    variables(), () -> new Access.Keys("AKIAEXAMPLE", "the-secret-of-the-test", Optional.empty())));
            this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
            this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        }

        @Override
        public PrintStream out() {
            return out;
        }

        @Override
        public PrintStream err() {
            return err;
        }

        @Override
        public boolean live() {
            return false;
        }

        @Override
        public Path directory() {
            return folder;
        }
    }
}
