package dev.immutabledeploy.aws.fake.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/**
 * An answer as it goes over the wire.
 *
 * @param status of HTTP
 * @param headers by name
 * @param body the bytes
 */
public record HttpReply(int status, Map<String, String> headers, SdkBytes body) {

    /** Copies the headers. */
    public HttpReply {
        headers = new LinkedHashMap<>(headers);
    }

    /** Answers a text of a type. */
    static HttpReply of(int status, String type, String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        return new HttpReply(status, headers, SdkBytes.fromUtf8String(text));
    }

    /** Returns the same without what is in it, as {@code HEAD} is answered. */
    public HttpReply withoutBody() {
        return new HttpReply(status, headers, Message.NOTHING);
    }

    /** Returns the same with one more header. */
    public HttpReply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpReply(status, more, body);
    }
}
