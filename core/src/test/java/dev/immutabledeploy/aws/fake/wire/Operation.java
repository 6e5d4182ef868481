package dev.immutabledeploy.aws.fake.wire;

import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One operation of a service.
 *
 * @param name as AWS calls it
 * @param mutates whether it changes anything
 * @param request starts its request
 * @param members which members of the request are modelled
 * @param handler answers it
 */
public record Operation(
        String name,
        boolean mutates,
        Supplier<? extends SdkPojo> request,
        Members members,
        Function<SdkPojo, SdkPojo> handler) {

    /** An operation that only reads. */
    public static <Q> Operation read(
            Class<Q> type,
            Supplier<? extends SdkPojo> request,
            String members,
            Function<Q, ? extends SdkPojo> handler) {
        return of(false, type, request, members, handler);
    }

    /** An operation that changes something. */
    public static <Q> Operation write(
            Class<Q> type,
            Supplier<? extends SdkPojo> request,
            String members,
            Function<Q, ? extends SdkPojo> handler) {
        return of(true, type, request, members, handler);
    }

    private static <Q> Operation of(
            boolean mutates,
            Class<Q> type,
            Supplier<? extends SdkPojo> request,
            String members,
            Function<Q, ? extends SdkPojo> handler) {
        String shape = type.getSimpleName();
        String name = shape.substring(0, shape.length() - "Request".length());
        return new Operation(name, mutates, request, Members.of(members), given -> handler.apply(type.cast(given)));
    }

    /** Refuses what is not modelled, and what lacks, with the code that the protocol has for it. */
    public void check(SdkPojo asked, String missingParameter) {
        members.check(name, asked, missingParameter);
    }
}
