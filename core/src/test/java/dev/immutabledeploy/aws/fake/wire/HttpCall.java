package dev.immutabledeploy.aws.fake.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A request as it came over the wire.
 *
 * @param method the verb
 * @param host whom it was sent to
 * @param path the path, still encoded
 * @param query the parameters of the address, decoded
 * @param headers by their names in small letters
 * @param body the bytes
 */
public record HttpCall(
        String method,
        String host,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        SdkBytes body) {

    /** Copies what it is given; names of headers become small. */
    public HttpCall {
        query = new LinkedHashMap<>(query);
        Map<String, String> small = new LinkedHashMap<>();
        headers.forEach((name, value) -> small.put(name.toLowerCase(Locale.ROOT), value));
        headers = small;
    }

    /** Returns a header by its name in small letters. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the body as text. */
    public String text() {
        return body.asUtf8String();
    }

    /** Reads what stands behind a question mark, or a form: the first of a name that is there twice counts. */
    public static Map<String, String> form(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : parts(text)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.putIfAbsent(decoded(name), decoded(value));
        }
        return values;
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("&", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
