package dev.immutabledeploy.aws.fake.wire;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A request or an answer: its shape, and what goes with it where that is a stream.
 *
 * @param shape as the SDK describes it
 * @param body the stream, empty where there is none
 */
public record Message(SdkPojo shape, SdkBytes body) {
    /** No stream. */
    public static final SdkBytes NOTHING = SdkBytes.fromByteArrayUnsafe(new byte[0]);

    /** A shape alone. */
    public static Message of(SdkPojo shape) {
        return new Message(shape, NOTHING);
    }
}
