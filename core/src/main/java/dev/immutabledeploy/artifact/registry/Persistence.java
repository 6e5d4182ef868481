package dev.immutabledeploy.artifact.registry;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Asks again, a few times and after a pause, where a server has no time or fails. */
final class Persistence {
    private static final int TOO_OFTEN = 429;
    private static final int SERVER_ERROR = 500;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Transport transport;
    private final RegistryAccess access;

    Persistence(Transport transport, RegistryAccess access) {
        this.transport = transport;
        this.access = access;
    }

    /**
     * Sends a request, which must be safe to be repeated, until there is an answer other than 429 and 5xx.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if there is none
     */
    HttpResponse<Optional<byte[]>> send(HttpRequest request, RegistryProblems problems) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == access.limits().attempts();
            Optional<Duration> asked = Optional.empty();
            try {
                HttpResponse<Optional<byte[]>> answer = transport.send(request);
                int status = answer.statusCode();
                if (status != TOO_OFTEN && status < SERVER_ERROR) {
                    return answer;
                }
                asked = retryAfter(answer.headers());
                if (last || asked.filter(this::isTooLong).isPresent()) {
                    throw status == TOO_OFTEN ? problems.throttled(asked) : problems.failing(status, attempt);
                }
            } catch (IOException e) {
                if (last || isLasting(e)) {
                    throw problems.unreachable(e, attempt);
                }
            } catch (InterruptedException e) {
                throw interrupted(problems);
            }
            pause(asked.orElse(pause), problems);
            pause = pause.multipliedBy(2);
        }
    }

    private void pause(Duration wanted, RegistryProblems problems) {
        try {
            access.pauser().pause(isTooLong(wanted) ? access.limits().longestPause() : wanted);
        } catch (InterruptedException e) {
            throw interrupted(problems);
        }
    }

    private static RuntimeException interrupted(RegistryProblems problems) {
        Thread.currentThread().interrupt();
        return problems.interrupted();
    }

    private boolean isTooLong(Duration pause) {
        return pause.compareTo(access.limits().longestPause()) > 0;
    }

    /** Tells whether asking again within seconds is of no use. */
    private static boolean isLasting(IOException failure) {
        return failure instanceof SSLException
                || failure instanceof java.net.ConnectException
                || failure instanceof HttpTimeoutException;
    }

    /** Reads the pause that is asked for, in seconds or as a moment (RFC 9110, 10.2.3). */
    private Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After").map(String::strip).flatMap(text -> {
            try {
                if (text.matches("[0-9]{1,9}")) {
                    return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
                }
                Instant moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration left = Duration.between(access.clock().instant(), moment);
                return Optional.of(left.isNegative() ? Duration.ZERO : left);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
