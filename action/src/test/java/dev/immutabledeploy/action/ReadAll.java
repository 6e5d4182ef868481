package dev.immutabledeploy.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/** What the validator is compared with: a plain program that reads all files of a folder once. */
final class ReadAll {
    private ReadAll() {}

    public static void main(String[] arguments) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            for (Iterator<Path> next = files.iterator(); next.hasNext(); ) {
                Path file = next.next();
                if (Files.isRegularFile(file)) {
                    bytes += Files.readAllBytes(file).length;
                }
            }
        }
        System.out.println(bytes);
    }
}
