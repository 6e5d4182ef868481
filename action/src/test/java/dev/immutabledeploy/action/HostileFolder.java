package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.testing.HostileTexts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A folder of whatever may harm who reads it, and what has to be said of each file that cannot be judged. */
final class HostileFolder {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PATH = 4095;

    private final Path folder;
    private final Map<String, String> said = new LinkedHashMap<>();

    HostileFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns why files are not judged, by their names as they are printed. */
    Map<String, String> said() {
        return said;
    }

    /** Writes files that are no text, too large, or in odd encodings. */
    void contents() throws IOException {
        for (String name :
                new String[] {"Dockerfile", "w.yml", "Jenkinsfile", "pod.yaml", "compose.yaml", "action.yml"}) {
            huge(file(name.equals("w.yml") ? ".github/workflows/huge.yml" : "huge/" + name));
        }
        said.put("huge/Dockerfile", "larger than 5 MB");
        said.put(".github/workflows/huge.yml", "larger than 5 MB");
        unjudged("binary/Dockerfile", new byte[5 << 20], "binary");
        unjudged("utf16/Dockerfile", "FROM nginx:1\n".getBytes(StandardCharsets.UTF_16), "binary");
        unjudged("zero/action.yml", "runs: {using: \0}".getBytes(StandardCharsets.UTF_8), "binary");
        write("bom/Dockerfile", "\uFEFFFROM nginx:bom\n".getBytes(StandardCharsets.UTF_8));
        write("crlf/Dockerfile", "FROM nginx:crlf\r\nRUN a \\\r\n b\r\n".getBytes(StandardCharsets.UTF_8));
        write("latin/Dockerfile", "FROM nginx:latin\n# \u00fc\n".getBytes(StandardCharsets.ISO_8859_1));
        write(".github/workflows/cr.yml", "jobs:\r  a:\r    runs-on: ubuntu-latest\r".getBytes(StandardCharsets.UTF_8));
        unjudged("empty/Dockerfile", new byte[0], "FROM");
        unjudged("deep/action.yml", ("runs: " + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8), "deep");
    }

    /** Writes each of the worst texts. */
    void texts(int length) throws IOException {
        for (HostileTexts.Trap trap : HostileTexts.all()) {
            write(trap.file(), trap.text(length).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes links, pipes, folders and names that lead astray. */
    void places() throws IOException, InterruptedException {
        Path outside = Files.createTempFile("outside", "Dockerfile");
        outside.toFile().deleteOnExit();
        link("circle/Dockerfile", Path.of("Dockerfile"), "leads nowhere or in a circle");
        link("out/Dockerfile", outside, "leads out of the folder");
        link("device/Dockerfile", Path.of("/dev/zero"), "leads out of the folder");
        link("up", Path.of("."), "a link to a folder");
        link("root", Path.of("/"), "leads out of the folder");
        Files.createDirectories(folder.resolve("directory/Dockerfile/Jenkinsfile"));
        shell("mkfifo Containerfile");
        said.put("Containerfile", "no regular file");
        write("names/a\n::error::b/Dockerfile", "FROM nginx:name\n".getBytes(StandardCharsets.UTF_8));
        write("names/\u001b[2Jc.Dockerfile", "FROM nginx:escape\n".getBytes(StandardCharsets.UTF_8));
        shell(
                "printf 'FROM nginx:ff\\n' > $'names/\\xff.Dockerfile'; printf 'FROM nginx:fe\\n' > $'names/\\xfe.Dockerfile'");
        StringBuilder deep = new StringBuilder("far");
        while (folder.toString().length() + deep.length() + LONGEST_NAME + 20 < LONGEST_PATH) {
            deep.append('/').append("d".repeat(LONGEST_NAME));
        }
        write(deep + "/Dockerfile", "FROM nginx:far\n".getBytes(StandardCharsets.UTF_8));
        shell("cd far; for i in {1..30}; do mkdir " + "e".repeat(LONGEST_NAME)
                + "; cd e*; done; echo FROM a:1 > Dockerfile");
        String start = folder + "/far";
        int tooDeep = (LONGEST_PATH - start.length()) / (LONGEST_NAME + 1) + 1;
        said.put("far" + ("/" + "e".repeat(LONGEST_NAME)).repeat(tooDeep), "it cannot be read");
        locked();
    }

    /** Writes many files into one folder. */
    void many(int files) throws IOException {
        for (int i = 0; i < files; i++) {
            write("many/" + i + (i % 100 == 0 ? ".Dockerfile" : ".txt"), "FROM a:1\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Removes what Java cannot reach. */
    void remove() throws IOException, InterruptedException {
        shell("chmod -R u+rwx locked; rm -rf far");
    }

    /** Makes a file and a folder that may not be read; the administrator may read everything. */
    private void locked() throws IOException, InterruptedException {
        write("locked/Dockerfile", "FROM a:1\n".getBytes(StandardCharsets.UTF_8));
        write("locked/folder/Dockerfile", "FROM a:1\n".getBytes(StandardCharsets.UTF_8));
        shell("chmod 000 locked/Dockerfile locked/folder");
        if (!Files.isReadable(folder.resolve("locked/Dockerfile"))) {
            said.put("locked/Dockerfile", "cannot be read");
            said.put("locked/folder", "cannot be read");
        }
    }

    private void link(String name, Path target, String reason) throws IOException {
        Files.createSymbolicLink(file(name), target);
        said.put(name, reason);
    }

    private void huge(Path file) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100L << 20);
        }
    }

    private void unjudged(String name, byte[] content, String reason) throws IOException {
        write(name, content);
        said.put(name, reason);
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(file(name), content);
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private void shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", script, output).isZero();
    }
}
