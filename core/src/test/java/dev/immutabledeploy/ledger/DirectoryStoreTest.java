package dev.immutabledeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.UnavailableException;
import dev.immutabledeploy.testing.LedgerStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends LedgerStoreContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Override
    protected LedgerStore open() {
        return new DirectoryStore(folder.resolve("ledger"));
    }

    @Test
    void leavesNoTemporaryFileBehind() throws IOException {
        open().create("ledger", new byte[] {1});
        open().create("ledger", new byte[] {2});
        open().now();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(folder.resolve("ledger/ledger.json"));
        }
    }

    @Test
    void keysCannotLeaveTheDirectory() {
        for (String key : new String[] {"../x", "a/../../x", "/etc/x", "a//b", "", ".", "a/.", "x\0"}) {
            assertThatThrownBy(() -> open().read(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysWhyItCannotWrite() throws IOException {
        Files.writeString(folder.resolve("ledger"), "a file, not a folder");
        assertThatThrownBy(() -> open().create("ledger", new byte[] {1}))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("cannot write in the ledger's directory");
    }
}
