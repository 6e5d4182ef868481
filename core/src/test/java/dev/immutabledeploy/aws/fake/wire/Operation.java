package dev.immutabledeploy.aws.fake.wire;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
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
        UnaryOperator<Message> handler) {

    /** An operation that only reads. */
    public static <Q> Operation read(
            Class<Q> type,
            Supplier<? extends SdkPojo> request,
            String members,
            Function<Q, ? extends SdkPojo> handler) {
        return of(false, type, request, members, (asked, body) -> Message.of(handler.apply(asked)));
    }

    /** An operation that changes something. */
    public static <Q> Operation write(
            Class<Q> type,
            Supplier<? extends SdkPojo> request,
            String members,
            Function<Q, ? extends SdkPojo> handler) {
        return of(true, type, request, members, (asked, body) -> Message.of(handler.apply(asked)));
    }

    /** An operation that only reads, and answers a stream. */
    public static <Q> Operation download(
            Class<Q> type, Supplier<? extends SdkPojo> request, String members, Function<Q, Message> handler) {
        return of(false, type, request, members, (asked, body) -> handler.apply(asked));
    }

    /** An operation that changes something, and is given a stream. */
    public static <Q> Operation upload(
            Class<Q> type,
            Supplier<? extends SdkPojo> request,
            String members,
            BiFunction<Q, SdkBytes, ? extends SdkPojo> handler) {
        return of(true, type, request, members, (asked, body) -> Message.of(handler.apply(asked, body)));
    }

    private static <Q> Operation of(
            boolean mutates,
            Class<Q> type,
            Supplier<? extends SdkPojo> request,
            String members,
            BiFunction<Q, SdkBytes, Message> handler) {
        String shape = type.getSimpleName();
        String name = shape.substring(0, shape.length() - "Request".length());
        return new Operation(
                name,
                mutates,
                request,
                Members.of(members),
                given -> handler.apply(type.cast(given.shape()), given.body()));
    }

    /** Refuses what is not modelled, and what lacks, with the code that the protocol has for it. */
    public void check(SdkPojo asked, String missingParameter) {
        members.check(name, asked, missingParameter);
    }
}
