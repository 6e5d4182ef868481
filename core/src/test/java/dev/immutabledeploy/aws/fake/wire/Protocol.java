package dev.immutabledeploy.aws.fake.wire;

import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** How a service is spoken to. */
public interface Protocol {
    /** Says whether a call is written in it. */
    boolean speaks(HttpCall call);

    /** Returns which operation a call is for, if it says so. */
    Optional<String> operation(HttpCall call);

    /** Reads the request into its empty shape. */
    Message request(HttpCall call, SdkPojo into);

    /** Returns the code of the error that a required parameter lacks. */
    String missingParameter();

    /** Writes an answer. */
    HttpReply reply(String operation, Message answer, String requestId);

    /** Writes an error. */
    HttpReply error(AwsError error, String requestId);
}
