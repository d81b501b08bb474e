package io.relance.intake.einvoice;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the head of an XML document that anybody may have written: no document types, hence no entities, nothing fetched,
 * bounded depth and size. The lines of invoices are passed over, so that a long one costs no memory.
 */
final class XmlReading {

    /** More than the longest invoices we know, a hundred times. */
    static final int LARGEST = 16 * 1024 * 1024;

    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 100_000;
    private static final int LONGEST_TEXT = 100_000;

    private static final Set<String> PASSED_OVER =
            Set.of("IncludedSupplyChainTradeLineItem", "InvoiceLine", "CreditNoteLine", "UBLExtensions");

    /** Files within the document: that they are there is read, what stands in them only when it is asked for. */
    private static final Set<String> FILES = Set.of("AttachmentBinaryObject", "EmbeddedDocumentBinaryObject");

    /** Attribute that we give to a file within a document: its number among all of them, lines included, from 1. */
    static final String FILE = "relance:file";

    private static final XMLInputFactory FACTORY = factory();

    private XmlReading() {}

    private static XMLInputFactory factory() {
        // the JDK's own, whatever else lies on the path: its limits are the ones tested
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing outside the document is read");
        });
        return factory;
    }

    /** @throws DocumentFault if it is no well-formed document, or a hostile one */
    static Element read(byte[] content) {
        if (content.length > LARGEST) {
            throw DocumentFault.whole("tooLarge", String.valueOf(LARGEST / 1024 / 1024));
        }
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(XmlText.of(content)));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNumber();
            throw DocumentFault.at("xml", "XML", "", String.valueOf(Math.max(line, 1)));
        }
    }

    /**
     * What stands in one of the files within a document; nothing where it cannot be decoded.
     *
     * @param number of the file as {@link #FILE} tells it
     */
    static byte[] file(byte[] content, int number) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(XmlText.of(content)));
            try {
                int at = 0;
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT
                            && FILES.contains(reader.getLocalName())
                            && ++at == number) {
                        return Base64.getMimeDecoder().decode(reader.getElementText());
                    }
                }
                return new byte[0];
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | IllegalArgumentException broken) {
            return new byte[0];
        }
    }

    private static Element read(XMLStreamReader reader) throws XMLStreamException {
        Deque<Element> open = new ArrayDeque<>();
        Element root = null;
        int passing = 0;
        int elements = 0;
        int depth = 0;
        int files = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw DocumentFault.at(
                            "docType",
                            "DOCTYPE",
                            "",
                            String.valueOf(reader.getLocation().getLineNumber()));
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw DocumentFault.at("tooDeep", reader.getLocalName(), "", String.valueOf(DEEPEST));
                    }
                    files += FILES.contains(reader.getLocalName()) ? 1 : 0;
                    if (passing > 0 || PASSED_OVER.contains(reader.getLocalName())) {
                        passing++;
                    } else {
                        if (++elements > MOST_ELEMENTS) {
                            throw DocumentFault.at("tooMany", reader.getLocalName(), "", String.valueOf(MOST_ELEMENTS));
                        }
                        Element element = element(reader);
                        element.attribute(FILE, String.valueOf(files));
                        if (open.isEmpty()) {
                            root = element;
                        } else {
                            open.getLast().add(element);
                        }
                        open.addLast(element);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (passing == 0
                            && !open.isEmpty()
                            && !FILES.contains(open.getLast().name())) {
                        Element element = open.getLast();
                        element.append(reader.getText());
                        if (element.length() > LONGEST_TEXT) {
                            throw DocumentFault.at("textTooLong", element.place(), "", String.valueOf(LONGEST_TEXT));
                        }
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    if (passing > 0) {
                        passing--;
                    } else {
                        open.removeLast();
                    }
                }
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
        if (root == null) {
            throw DocumentFault.whole("empty");
        }
        return root;
    }

    private static Element element(XMLStreamReader reader) {
        Element element =
                new Element(reader.getLocalName(), reader.getLocation().getLineNumber());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return element;
    }
}
