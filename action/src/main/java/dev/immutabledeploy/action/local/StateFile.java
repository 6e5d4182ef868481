package dev.immutabledeploy.action.local;

import dev.immutabledeploy.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/**
 * The supervisor's memory.
 *
 * @param directory where it is kept
 */
record StateFile(StateDirectory directory) {

    /**
     * Returns what was last written; {@link FleetState#EMPTY} if nothing was.
     *
     * @throws IllegalArgumentException if the file holds something else
     */
    FleetState read() {
        try {
            return Json.read(Files.readAllBytes(directory.state()), FleetState.class);
        } catch (NoSuchFileException e) {
            return FleetState.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory.state(), e);
        }
    }

    /** Writes the state; it is on the disk when this returns. */
    void write(FleetState state) {
        try {
            directory.replace(directory.state(), Json.bytes(state));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.state(), e);
        }
    }
}
