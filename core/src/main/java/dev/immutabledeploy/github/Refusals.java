package dev.immutabledeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.DriverClock;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Says why GitHub did not do something, and when to ask again. GitHub, "Rate limits for the REST API": a limit answers
 * 403 or 429; with {@code retry-after} one waits so many seconds, with {@code x-ratelimit-remaining: 0} until {@code
 * x-ratelimit-reset}, and otherwise at least a minute.
 */
final class Refusals {
    private static final int NOT_AUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final Duration AT_LEAST = Duration.ofMinutes(1);
    private static final Duration AT_MOST = Duration.ofHours(1);

    private final GitHubAccess access;
    private final Need need;
    private final DriverClock clock;

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Message(Optional<String> message) {}

    Refusals(GitHubAccess access, Need need, DriverClock clock) {
        this.access = access;
        this.need = need;
        this.clock = clock;
    }

    /** Returns what an answer that is no success means. */
    Trouble of(HttpResponse<Optional<byte[]>> answer) {
        int status = answer.statusCode();
        String message = message(answer.body());
        Optional<Duration> pause = pause(answer.headers(), status, message);
        if (pause.isPresent()) {
            return new Trouble(
                    Problem.unknown(
                            "github-limit",
                            "GitHub has reached a limit of requests " + need.purpose(),
                            "it is tried again when GitHub allows it; fewer runs at a time help"),
                    Optional.of(clock.now().plus(pause.get())),
                    status);
        }
        return switch (status) {
            case NOT_AUTHENTICATED ->
                lasting(
                        status,
                        "GitHub does not know the token",
                        "pass `github-token: ${{ github.token }}`, or a token that has not expired");
            case FORBIDDEN, NOT_FOUND, GONE -> denied(status, message);
            default ->
                status >= SERVER_ERROR
                        ? unreachable("it answered " + status)
                        : lasting(
                                status,
                                "GitHub refused what was asked for " + need.purpose() + ", with status " + status + ": "
                                        + Shown.text(message),
                                "");
        };
    }

    /** Returns that there was no answer, or none of use. */
    Trouble unreachable(String why) {
        return new Trouble(
                Problem.unknown(
                        "github-unreachable",
                        "GitHub could not be asked " + need.purpose() + ": " + why,
                        "it is tried again; see whether GitHub has an incident"),
                Optional.of(clock.now().plus(SHORTLY)),
                0);
    }

    /** Returns that an answer was a success and yet of no use. */
    Trouble notUnderstood() {
        return lasting(
                0,
                "GitHub's answer was not understood, asked " + need.purpose(),
                "see that GITHUB_API_URL is the address of GitHub's REST API");
    }

    private Trouble denied(int status, String message) {
        String which = need.permission().isEmpty() ? "a permission" : "the permission `" + need.permission() + "`";
        String what = "the token has not " + which + " in " + access.repository() + ", which is needed "
                + need.purpose()
                + (status == FORBIDDEN ? "" : ", or there is no such thing") + " (GitHub says " + Shown.text(message)
                + ")";
        String fix = access.fork()
                ? "nothing to mend: a pull request from a fork gets a token that can only read; the step summary has"
                        + " it all"
                : "add `" + need.permission() + "` below `permissions:` of the job";
        return new Trouble(
                Problem.refused(access.fork() ? "github-fork" : "github-permission", what, fix),
                Optional.empty(),
                status);
    }

    private static Trouble lasting(int status, String what, String fix) {
        return new Trouble(Problem.refused("github-refused", what, fix), Optional.empty(), status);
    }

    private Optional<Duration> pause(HttpHeaders headers, int status, String message) {
        if (status != FORBIDDEN && status != TOO_MANY) {
            return Optional.empty();
        }
        Optional<Duration> asked = seconds(headers, "retry-after").map(Duration::ofSeconds);
        boolean used =
                headers.firstValue("x-ratelimit-remaining").filter("0"::equals).isPresent();
        Optional<Duration> reset = seconds(headers, "x-ratelimit-reset")
                .filter(moment -> used)
                .map(moment -> Duration.between(clock.now(), Instant.ofEpochSecond(moment)));
        boolean limited =
                status == TOO_MANY || used || message.toLowerCase(Locale.ROOT).contains("rate limit");
        return asked.or(() -> reset)
                .or(() -> limited ? Optional.of(AT_LEAST) : Optional.empty())
                .map(Refusals::within);
    }

    private static Duration within(Duration pause) {
        return pause.compareTo(SHORTLY) < 0 ? SHORTLY : pause.compareTo(AT_MOST) > 0 ? AT_MOST : pause;
    }

    private static Optional<Long> seconds(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(Long::parseLong);
    }

    private static String message(Optional<byte[]> body) {
        try {
            return body.flatMap(bytes -> Json.read(bytes, Message.class).message())
                    .orElse("nothing");
        } catch (IllegalArgumentException e) {
            return "nothing that is understood";
        }
    }
}
