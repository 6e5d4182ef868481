package dev.immutabledeploy.aws.fake.wire;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;

/** Writes XML, and shapes as XML. */
final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private Xml() throws XMLStreamException {
        writer = FACTORY.createXMLStreamWriter(text);
        writer.writeStartDocument("UTF-8", "1.0");
    }

    /** Something that is written between the tags of an element. */
    interface Content {
        void write(Xml xml) throws XMLStreamException;
    }

    /** Writes a document with one element around all. */
    static String document(String name, String namespace, Content content) {
        try {
            Xml xml = new Xml();
            xml.writer.writeStartElement(name);
            if (!namespace.isEmpty()) {
                xml.writer.writeDefaultNamespace(namespace);
            }
            content.write(xml);
            xml.writer.writeEndDocument();
            xml.writer.flush();
            return xml.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    void element(String name, Content content) throws XMLStreamException {
        writer.writeStartElement(name);
        content.write(this);
        writer.writeEndElement();
    }

    void element(String name, String value) throws XMLStreamException {
        element(name, xml -> xml.writer.writeCharacters(value));
    }

    /** Writes those members of a shape that go into the body. */
    void members(SdkPojo shape) throws XMLStreamException {
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = Shapes.value(field, shape);
            if (value != null && field.location() == MarshallLocation.PAYLOAD) {
                member(field.unmarshallLocationName(), field, value);
            }
        }
    }

    private void member(String name, SdkField<?> field, Object value) throws XMLStreamException {
        if (value instanceof SdkPojo nested) {
            element(name, xml -> xml.members(nested));
        } else if (value instanceof List<?> list) {
            list(name, field, list);
        } else if (value instanceof Map<?, ?>) {
            throw AwsError.unmodelled("maps in XML");
        } else {
            element(name, plain(value));
        }
    }

    private void list(String name, SdkField<?> field, List<?> list) throws XMLStreamException {
        ListTrait trait = field.getRequiredTrait(ListTrait.class);
        SdkField<?> one = trait.memberFieldInfo();
        if (trait.isFlattened()) {
            for (Object value : list) {
                member(name, one, value);
            }
            return;
        }
        String between = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
        writer.writeStartElement(name);
        for (Object value : list) {
            member(between, one, value);
        }
        writer.writeEndElement();
    }

    private static String plain(Object value) {
        if (value instanceof Instant moment) {
            return MILLISECONDS.format(moment);
        }
        return value instanceof SdkBytes bytes
                ? java.util.Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe())
                : value.toString();
    }
}
