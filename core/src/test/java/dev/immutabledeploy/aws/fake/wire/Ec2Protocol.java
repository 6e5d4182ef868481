package dev.immutabledeploy.aws.fake.wire;

import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * EC2 query: a form with flat lists in, XML without a result around it out.
 *
 * <p>Source: Smithy 2.0, "AWS EC2 query protocol".
 */
public final class Ec2Protocol implements Protocol {
    private static final String VERSION = "2016-11-15";
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

    /** Speaks the one version that is spoken today. */
    public Ec2Protocol() {}

    @Override
    public boolean speaks(HttpCall call) {
        return QueryProtocol.Forms.is(call);
    }

    @Override
    public Optional<String> operation(HttpCall call) {
        return QueryProtocol.Forms.operation(call, VERSION);
    }

    @Override
    public Message request(HttpCall call, SdkPojo into) {
        return Message.of(Form.of(QueryProtocol.Forms.parameters(call)).read("", into, Wording.EC2));
    }

    @Override
    public String missingParameter() {
        return Wording.EC2.missingParameter();
    }

    @Override
    public HttpReply reply(String operation, Message answer, String requestId) {
        return HttpReply.of(200, "text/xml;charset=UTF-8", Xml.document(operation + "Response", NAMESPACE, xml -> {
            xml.element("requestId", requestId);
            xml.members(answer.shape());
        }));
    }

    @Override
    public HttpReply error(AwsError error, String requestId) {
        return HttpReply.of(error.status(), "text/xml;charset=UTF-8", Xml.document("Response", "", xml -> {
            xml.element(
                    "Errors",
                    all -> all.element("Error", inner -> {
                        inner.element("Code", error.code());
                        inner.element("Message", error.text());
                    }));
            xml.element("RequestID", requestId);
        }));
    }
}
