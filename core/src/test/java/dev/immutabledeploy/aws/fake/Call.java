package dev.immutabledeploy.aws.fake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A call that was made.
 *
 * @param at when, in the account's time
 * @param service the name that it was signed for, as {@code autoscaling}, {@code ec2}, {@code elasticloadbalancing}, {@code
 *     monitoring}, {@code s3} or {@code sts}
 * @param operation as AWS calls it
 * @param mutates whether the operation changes anything
 * @param parameters every plain value of the request by its path, as {@code Preferences.MinHealthyPercentage}
 * @param error the code of the error that was answered
 */
public record Call(
        Instant at,
        String service,
        String operation,
        boolean mutates,
        Map<String, String> parameters,
        Optional<String> error) {

    /** Copies the parameters. */
    public Call {
        parameters = Map.copyOf(parameters);
    }

    /** Returns service and operation as {@code autoscaling:StartInstanceRefresh}. */
    public String name() {
        return service + ":" + operation;
    }

    Call failed(String code) {
        return new Call(at, service, operation, mutates, parameters, Optional.of(code));
    }
}
