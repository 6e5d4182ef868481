package dev.immutabledeploy.ledger.git;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The time of whoever keeps the branch: a server's by the date of its answer, a folder's by that of a file. */
final class StoreTime {
    private StoreTime() {}

    /** Returns the time; to the second where a server tells it. No token is shown: every answer has a date. */
    static Instant of(GitRemote remote) throws IOException {
        return remote.isFolder() ? folder(Path.of(remote.address())) : server(remote);
    }

    private static Instant folder(Path repository) throws IOException {
        Path file = Files.createTempFile(repository, "clock", ".tmp");
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Instant server(GitRemote remote) throws IOException {
        URI top = remote.address().resolve("/");
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(remote.timeout()).build();
        HttpRequest request = HttpRequest.newBuilder(top)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(remote.timeout())
                .build();
        try {
            HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            String date = answer.headers().firstValue("date").orElseThrow(() -> new IOException("it tells no time"));
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new IOException("it tells no time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
