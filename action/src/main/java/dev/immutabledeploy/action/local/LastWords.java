package dev.immutabledeploy.action.local;

import dev.immutabledeploy.config.SecretLiterals;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log. */
final class LastWords {
    private static final int LINES = 10;
    private static final int BYTES = 8 * 1024;
    private static final int WIDTH = 300;

    private LastWords() {}

    /** Returns the last lines of a log, each on a line of its own, secrets left out; empty if there are none. */
    static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(BYTES, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines = withoutRepetitions(new String(end, StandardCharsets.UTF_8));
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                    .map(LastWords::printable)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            return "";
        }
    }

    /** Restarts repeat the same words; once is enough. */
    private static List<String> withoutRepetitions(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            boolean repeated = !lines.isEmpty() && lines.get(lines.size() - 1).equals(line);
            if (!line.isBlank() && !repeated) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String printable(String line) {
        if (SecretLiterals.isIn(line)) {
            return "\n(a line that looks as if it held a secret)";
        }
        String plain = line.replaceAll("\\p{Cntrl}", " ");
        return "\n" + (plain.length() > WIDTH ? plain.substring(0, WIDTH) + "…" : plain);
    }
}
