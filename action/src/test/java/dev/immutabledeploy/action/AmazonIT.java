package dev.immutabledeploy.action;

import dev.immutabledeploy.action.Program.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, as a process for each command; its variables say where AWS is, and who asks. */
class AmazonIT extends AmazonStory {
    private final Program program;

    AmazonIT(@TempDir Path folder) {
        super(folder);
        program = new Program(folder, variables());
    }

    @Override
    Ended command(String... command) throws Exception {
        return program.run(command);
    }
}
