package dev.immutabledeploy.aws.fake;

import dev.immutabledeploy.aws.fake.wire.AwsError;

/**
 * The errors that every service has, in its own words.
 *
 * <p>Sources: EC2 API reference, "Error codes"; S3 API reference, "Error responses"; Auto Scaling, Elastic Load Balancing,
 * CloudWatch and STS API references, "Common errors".
 */
final class Dialect {
    private Dialect() {}

    /** Returns how a service words a fault that it answers itself. */
    static AwsError error(Fault fault, String service, String operation) {
        return switch (fault) {
            case THROTTLED -> throttled(service);
            case INTERNAL_ERROR ->
                new AwsError(
                        named(service, "InternalError", "InternalError", "InternalFailure"),
                        500,
                        "We encountered an internal error. Please try again.");
            case UNAVAILABLE ->
                new AwsError(
                        named(service, "Unavailable", "ServiceUnavailable", "ServiceUnavailable"),
                        503,
                        "The service is unavailable. Please try again shortly.");
            case EXPIRED_CREDENTIALS -> expired(service);
            case DENIED ->
                new AwsError(
                        named(service, "UnauthorizedOperation", "AccessDenied", "AccessDenied"),
                        403,
                        "You are not authorized to perform: " + service + ":" + operation);
            case CONFLICT -> conflict(service);
            case TIMED_OUT, LOST_REPLY, STALE -> throw new IllegalArgumentException("no service answers " + fault);
        };
    }

    private static AwsError throttled(String service) {
        return switch (service) {
            case "ec2" -> new AwsError("RequestLimitExceeded", 503, "Request limit exceeded.");
            case "s3" -> new AwsError("SlowDown", 503, "Please reduce your request rate.");
            default -> AwsError.of("Throttling", "Rate exceeded");
        };
    }

    private static AwsError conflict(String service) {
        return switch (service) {
            case "s3" ->
                new AwsError(
                        "ConditionalRequestConflict",
                        409,
                        "A conflicting conditional operation is currently in progress against this resource.");
            case "autoscaling" -> new AwsError("ResourceContention", 500, "There is a pending update to this group.");
            default -> throw new IllegalArgumentException(service + " knows no conflicts");
        };
    }

    /** The error of keys that have ended. */
    static AwsError expired(String service) {
        return switch (service) {
            case "ec2" -> AwsError.of("RequestExpired", "Request has expired.");
            case "s3" -> AwsError.of("ExpiredToken", "The provided token has expired.");
            default -> new AwsError("ExpiredToken", 403, "The security token included in the request is expired");
        };
    }

    /** The error of keys or tokens that nobody issued. */
    static AwsError unknownKey(String service) {
        return new AwsError(
                named(service, "AuthFailure", "InvalidAccessKeyId", "InvalidClientTokenId"),
                service.equals("ec2") ? 401 : 403,
                "The security token included in the request is invalid.");
    }

    private static String named(String service, String ec2, String s3, String others) {
        return switch (service) {
            case "ec2" -> ec2;
            case "s3" -> s3;
            default -> others;
        };
    }
}
