package dev.immutabledeploy.aws.fake.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Which members of a request are modelled: {@code Name! Other{Inner Inner2}}. An exclamation mark says that it must be
 * there; a name without braces allows all that is beneath it.
 */
final class Members {
    private final Map<String, Members> known = new LinkedHashMap<>();
    private final List<String> required = new java.util.ArrayList<>();

    private Members() {}

    static Members of(String text) {
        Members all = new Members();
        int end = all.parse(text.replace("\n", " "), 0);
        if (end < text.length()) {
            throw new IllegalArgumentException("one bracket too many: " + text);
        }
        return all;
    }

    private int parse(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '}') {
            if (text.charAt(at) == ' ') {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && " {}!".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String name = text.substring(at, end);
            if (end < text.length() && text.charAt(end) == '!') {
                required.add(name);
                end++;
            }
            Members inner = new Members();
            if (end < text.length() && text.charAt(end) == '{') {
                end = inner.parse(text, end + 1) + 1;
            }
            known.put(name, inner);
            at = end;
        }
        return at;
    }

    /** Refuses what is not modelled, and what lacks. */
    void check(String operation, SdkPojo request, String missingCode) {
        for (String name : required) {
            if (request.sdkFields().stream()
                    .filter(field -> field.memberName().equals(name))
                    .noneMatch(field -> Shapes.value(field, request) != null)) {
                throw AwsError.of(missingCode, operation + ": the request must contain the parameter " + name);
            }
        }
        check(operation, (Object) request);
    }

    private void check(String path, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(one -> check(path, one));
        } else if (value instanceof SdkPojo shape && !known.isEmpty()) {
            for (SdkField<?> field : shape.sdkFields()) {
                Object member = Shapes.value(field, shape);
                if (member != null) {
                    Members inner = known.get(field.memberName());
                    if (inner == null) {
                        throw AwsError.unmodelled(path + " with " + field.memberName());
                    }
                    inner.check(path + "." + field.memberName(), member);
                }
            }
        }
    }
}
