package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an instance gets to know when it starts: the revision, its configuration files and a script, as cloud-init reads
 * them. The same revision always gives the same bytes, so that what a launch template holds proves which revision it is.
 *
 * @param revision the revision
 * @param contents the content of each configuration file, by path
 */
record UserData(Revision revision, Map<String, byte[]> contents) {
    /** The most that EC2 takes, before it is encoded. */
    static final int MOST_BYTES = 16 * 1024;

    /** Where the files are put. */
    static final String FOLDER = "/etc/immutable-deploy/";

    private static final String DESCRIPTOR = FOLDER + "revision.json";
    private static final String CONFIGURATION = FOLDER + "configuration/";
    private static final String SCRIPT = "user-data";
    private static final String MARK = "#cloud-config\n";

    UserData {
        contents = new TreeMap<>(contents);
    }

    /** What cloud-init is told; as JSON, which it reads as YAML. */
    private record CloudConfig(List<WrittenFile> write_files) {}

    private record WrittenFile(String content, String encoding, String owner, String path, String permissions) {
        static WrittenFile of(String path, byte[] content) {
            return new WrittenFile(Base64.getEncoder().encodeToString(content), "b64", "root:root", path, "0444");
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(content);
        }
    }

    /** Returns the bytes. */
    byte[] bytes() {
        List<WrittenFile> files = new java.util.ArrayList<>();
        files.add(WrittenFile.of(DESCRIPTOR, Json.bytes(revision)));
        contents.forEach((path, content) -> files.add(WrittenFile.of(CONFIGURATION + path, content)));
        String boundary = "immutable-deploy-" + revision.id().hex();
        StringBuilder text = new StringBuilder("Content-Type: multipart/mixed; boundary=\"")
                .append(boundary)
                .append("\"\nMIME-Version: 1.0\n\n");
        part(text, boundary, "text/cloud-config", MARK + Json.text(new CloudConfig(files)));
        revision.run().text(SCRIPT).ifPresent(script -> part(text, boundary, "text/x-shellscript", script));
        return text.append("--").append(boundary).append("--\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void part(StringBuilder text, String boundary, String type, String content) {
        text.append("--")
                .append(boundary)
                .append("\nContent-Type: ")
                .append(type)
                .append("; charset=\"utf-8\"\nMIME-Version: 1.0\nContent-Transfer-Encoding: 8bit\n\n")
                .append(content)
                .append('\n');
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @return empty if it is something else, or does not hold what it says
     */
    static Optional<UserData> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int start = text.indexOf(MARK);
        int end = start < 0 ? -1 : text.indexOf('\n', start + MARK.length());
        if (end < 0) {
            return Optional.empty();
        }
        try {
            String json = text.substring(start + MARK.length(), end);
            UserData read = of(Json.read(json.getBytes(StandardCharsets.UTF_8), CloudConfig.class));
            return read.holds() && java.util.Arrays.equals(read.bytes(), bytes) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static UserData of(CloudConfig config) {
        Map<String, byte[]> contents = new TreeMap<>();
        Optional<Revision> revision = Optional.empty();
        for (WrittenFile file : config.write_files()) {
            if (file.path().equals(DESCRIPTOR)) {
                revision = Optional.of(Json.read(file.bytes(), Revision.class));
            } else if (file.path().startsWith(CONFIGURATION)) {
                contents.put(file.path().substring(CONFIGURATION.length()), file.bytes());
            }
        }
        return new UserData(
                revision.orElseThrow(() -> new IllegalArgumentException("no descriptor of a revision")), contents);
    }

    private boolean holds() {
        Map<String, Digest> digests = new TreeMap<>();
        contents.forEach((path, content) -> digests.put(path, Digest.of(content)));
        return digests.equals(revision.configuration());
    }
}
