package dev.immutabledeploy.aws;

import dev.immutabledeploy.problem.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A call that did not do what was asked, in the user's words and without a secret. */
public final class AwsFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 400;

    /** Errors whose own text may repeat what was signed, and that mean that nobody known asks. */
    private static final Set<String> UNKNOWN_CALLER = Set.of(
            "SignatureDoesNotMatch",
            "InvalidSignature",
            "InvalidSignatureException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "UnrecognizedClientException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "AuthFailure",
            "InvalidToken");

    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");

    private static final Set<String> NOT_ALLOWED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "UnauthorizedAccess");

    private final boolean answered;
    private final int status;
    private final String code;
    private final transient Problem problem;

    private AwsFailure(boolean answered, int status, String code, Problem problem) {
        super(problem.toString());
        this.answered = answered;
        this.status = status;
        this.code = code;
        this.problem = problem;
    }

    /** Tells whether the service answered no; otherwise it may or may not have done what was asked. */
    public boolean answered() {
        return answered;
    }

    /** Returns the HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** Returns the service's name of the error; empty if it has none. */
    public String code() {
        return code;
    }

    /** Returns what people shall read. */
    public Problem problem() {
        return problem;
    }

    /**
     * Makes a call.
     *
     * @param doing what is being done, as it reads after "cannot"
     * @throws AwsFailure if it does not do what was asked
     */
    public static <T> T of(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw refused(doing, e);
        } catch (SdkException | java.io.UncheckedIOException e) {
            throw unanswered(doing, e);
        }
    }

    private static AwsFailure refused(String doing, AwsServiceException error) {
        String code = Optional.ofNullable(error.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
        if (EXPIRED.contains(code)) {
            return new AwsFailure(
                    false,
                    error.statusCode(),
                    code,
                    Problem.unknown(
                            "aws-expired",
                            "cannot " + doing + ": the credentials have expired",
                            "run it again with fresh ones; `resume` goes on where it was left"));
        }
        if (UNKNOWN_CALLER.contains(code)) {
            return new AwsFailure(
                    true,
                    error.statusCode(),
                    code,
                    Problem.refused(
                            "aws-credentials",
                            "cannot " + doing + ": AWS does not accept the credentials (" + code + ")",
                            "check whose they are, and the clock of this machine"));
        }
        boolean slowDown = error.isThrottlingException() || throttles(code);
        if (slowDown || error.statusCode() >= 500 || error.statusCode() == 408) {
            return new AwsFailure(
                    false,
                    error.statusCode(),
                    code,
                    Problem.unknown(
                            slowDown ? "aws-throttled" : "aws-unavailable",
                            "cannot " + doing + " just now: " + text(code, error),
                            "look again later"));
        }
        String fix = NOT_ALLOWED.contains(code) ? "allow it: docs/ec2.md has the least policy" : "";
        return new AwsFailure(
                true,
                error.statusCode(),
                code,
                Problem.refused("aws-refused", "cannot " + doing + ": " + text(code, error), fix));
    }

    private static boolean throttles(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return lower.contains("throttl")
                || lower.contains("requestlimitexceeded")
                || lower.equals("slowdown")
                || lower.equals("toomanyrequestsexception");
    }

    private static String text(String code, AwsServiceException error) {
        String message = Optional.ofNullable(error.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .orElse("");
        String all = (code + (message.isBlank() ? "" : ": " + message)).replaceAll("\\s+", " ");
        String named = all.isBlank() ? "HTTP status " + error.statusCode() : all;
        return named.length() > LONGEST ? named.substring(0, LONGEST) + "…" : named;
    }

    private static AwsFailure unanswered(String doing, RuntimeException error) {
        if (error.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new AwsFailure(
                false,
                0,
                "",
                Problem.unknown(
                        "aws-no-answer",
                        "cannot " + doing + " just now: no answer ("
                                + error.getClass().getSimpleName() + ")",
                        "look again later; check the network, the region and where the credentials come from"));
    }
}
