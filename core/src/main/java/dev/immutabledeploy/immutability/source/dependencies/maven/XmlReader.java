package dev.immutabledeploy.immutability.source.dependencies.maven;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML to elements, in one pass. Document types are not supported, so no entity is expanded and nothing else is read;
 * what nests more than 100 deep or holds more than 500,000 elements is refused.
 */
final class XmlReader {
    private static final int DEEPEST = 100;
    private static final int MOST_ELEMENTS = 500_000;

    private final SourceText source;
    private final Deque<Element> open = new ArrayDeque<>();
    private final Element document = new Element("", 0);
    private final TagFinder tags;
    private int elements;

    private XmlReader(SourceText source) {
        this.source = source;
        this.tags = new TagFinder(source.content());
        open.push(document);
    }

    /**
     * Reads a file, and returns its outermost element.
     *
     * @throws UnparseableException if it is no XML, has a document type or is refused
     */
    static Element read(SourceText source) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        XmlReader reader = new XmlReader(source);
        try {
            XMLStreamReader stream = factory.createXMLStreamReader(
                    new StringReader(source.content().stripLeading()));
            while (stream.hasNext()) {
                reader.event(stream, stream.next());
            }
            stream.close();
        } catch (XMLStreamException e) {
            throw reader.mistake(e);
        }
        return reader.document.children().stream().findFirst().orElse(reader.document);
    }

    private void event(XMLStreamReader stream, int event) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(stream);
            case XMLStreamConstants.END_ELEMENT -> open.pop();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                open.element().add(stream.getText());
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new UnparseableException("document types and entities are not read", source.place(0, ""));
            default -> {}
        }
    }

    private void start(XMLStreamReader stream) {
        int at = Math.min(tags.next(), source.content().length());
        if (open.size() > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new UnparseableException("it holds too many elements, or nests too deep", source.place(at, ""));
        }
        Element element = new Element(stream.getLocalName(), at);
        open.element().add(element);
        open.push(element);
    }

    private UnparseableException mistake(XMLStreamException e) {
        int at = e.getLocation() == null ? 0 : e.getLocation().getCharacterOffset();
        String message = Optional.ofNullable(e.getMessage()).orElse("unexpected text");
        String last = message.substring(message.lastIndexOf("Message: ") + 1).replaceFirst("^essage: ", "");
        int offset = Math.max(0, Math.min(at, source.content().length()));
        return new UnparseableException("it is no valid XML: " + Shown.text(last.strip()), source.place(offset, ""));
    }
}
