package dev.immutabledeploy.aws.fake.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * AWS query: a form in, XML out.
 *
 * <p>Source: Smithy 2.0, "AWS query protocol".
 */
public final class QueryProtocol implements Protocol {
    private final String namespace;
    private final String version;

    /** Speaks for one version of a service's interface. */
    public QueryProtocol(String namespace, String version) {
        this.namespace = namespace;
        this.version = version;
    }

    @Override
    public boolean speaks(HttpCall call) {
        return Forms.is(call);
    }

    @Override
    public Optional<String> operation(HttpCall call) {
        return Forms.operation(call, version);
    }

    @Override
    public Message request(HttpCall call, SdkPojo into) {
        return Message.of(Form.of(Forms.parameters(call)).read("", into, Wording.QUERY));
    }

    @Override
    public String missingParameter() {
        return Wording.QUERY.missingParameter();
    }

    @Override
    public HttpReply reply(String operation, Message answer, String requestId) {
        return xml(
                200,
                Xml.document(operation + "Response", namespace, xml -> {
                    xml.element(operation + "Result", result -> result.members(answer.shape()));
                    xml.element("ResponseMetadata", metadata -> metadata.element("RequestId", requestId));
                }),
                requestId);
    }

    @Override
    public HttpReply error(AwsError error, String requestId) {
        return xml(
                error.status(),
                Xml.document("ErrorResponse", namespace, xml -> {
                    xml.element("Error", inner -> {
                        inner.element("Type", error.status() < 500 ? "Sender" : "Receiver");
                        inner.element("Code", error.code());
                        inner.element("Message", error.text());
                    });
                    xml.element("RequestId", requestId);
                }),
                requestId);
    }

    private static HttpReply xml(int status, String text, String requestId) {
        return HttpReply.of(status, "text/xml", text).with("x-amzn-RequestId", requestId);
    }

    /** What both protocols of forms share. */
    static final class Forms {
        private Forms() {}

        static boolean is(HttpCall call) {
            return call.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
        }

        static Optional<String> operation(HttpCall call, String version) {
            Map<String, String> form = HttpCall.form(call.text());
            if (!version.equals(form.get("Version"))) {
                throw AwsError.of("NoSuchVersion", "The requested version (" + form.get("Version") + ") is not known");
            }
            return Optional.ofNullable(form.get("Action"));
        }

        static Map<String, String> parameters(HttpCall call) {
            Map<String, String> form = new LinkedHashMap<>(HttpCall.form(call.text()));
            form.remove("Action");
            form.remove("Version");
            return form;
        }
    }
}
