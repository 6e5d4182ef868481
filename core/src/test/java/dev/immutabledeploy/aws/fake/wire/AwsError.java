package dev.immutabledeploy.aws.fake.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** An error that AWS answers: its code, its status of HTTP, and what it says. */
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** Says what is wrong. */
    public AwsError(String code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** The caller's mistake, status 400. */
    public static AwsError of(String code, String message) {
        return new AwsError(code, 400, message);
    }

    /** Something that this fake does not model: never accepted in silence. */
    public static AwsError unmodelled(String what) {
        return new AwsError(UNMODELLED, 400, "the fake does not model " + what);
    }

    /** The code of what is not modelled; AWS has no such code. */
    public static final String UNMODELLED = "FakeAws.Unmodelled";

    /** Adds a header to the answer. */
    public AwsError with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Returns the code. */
    public String code() {
        return code;
    }

    /** Returns the status of HTTP. */
    public int status() {
        return status;
    }

    /** Returns what it says. */
    public String text() {
        String message = getMessage();
        return message == null ? code : message;
    }

    /** Returns further headers of the answer. */
    Map<String, String> headers() {
        return headers;
    }
}
