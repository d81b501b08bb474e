package io.relance.intake.xml;

import io.relance.intake.Unreadable;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML from others: no document type, no entity, nothing from elsewhere, no depth without end. Elements are known by
 * their local names, because nine versions of a format differ by little else.
 */
public final class XmlPull {

    private static final int DEEPEST = 60;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LARGEST_TREE = 5_000;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private int depth;
    private boolean over;

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // what is wrong is thrown as well; it need not be printed too
        factory.setXMLReporter((message, type, details, location) -> {});
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched from elsewhere");
        });
        return factory;
    }

    public XmlPull(InputStream in) {
        try {
            reader = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException broken) {
            throw unreadable(broken, 1);
        }
    }

    public XmlPull(Reader in) {
        try {
            reader = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException broken) {
            throw unreadable(broken, 1);
        }
    }

    /** An element with all that stands in it. */
    public record Node(String name, @Nullable String currency, String text, List<Node> children) {

        /** The first element on the path, or one that has nothing in it. */
        public Node at(String... path) {
            Node here = this;
            for (String step : path) {
                here = here.children.stream()
                        .filter(child -> child.name.equals(step))
                        .findFirst()
                        .orElse(NOTHING);
            }
            return here;
        }

        public List<Node> all(String child) {
            return children.stream().filter(node -> node.name.equals(child)).toList();
        }

        public boolean exists() {
            return this != NOTHING;
        }

        /** The text, or of several elements the first that has one. */
        @Nullable
        public String said() {
            return text.isEmpty() ? null : text;
        }

        private static final Node NOTHING = new Node("", null, "", List.of());
    }

    /**
     * Goes on to the next child element of the one that was opened last.
     *
     * @return its local name, the reader standing inside it; {@code null} when the parent is closed
     */
    @Nullable
    public String child() {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return reader.getLocalName();
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return null;
            }
        }
    }

    /** Reads what is left of the document: a file that breaks off later is no better than one that breaks off at once. */
    public void finish() {
        while (!over) {
            next();
        }
    }

    /** Passes over the element that was opened last. */
    public void skip() {
        int target = depth - 1;
        while (depth > target) {
            next();
        }
    }

    /** Reads the element that was opened last, to its end. */
    public Node tree() {
        return tree(new int[] {0});
    }

    private Node tree(int[] size) {
        if (++size[0] > LARGEST_TREE) {
            throw new Unreadable(line(), "xml.large");
        }
        String name = reader.getLocalName();
        String currency = reader.getAttributeValue(null, "Ccy");
        StringBuilder text = new StringBuilder();
        List<Node> children = new ArrayList<>();
        while (true) {
            int event = next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(tree(size));
                case XMLStreamConstants.END_ELEMENT -> {
                    return new Node(name, currency, text.toString().strip(), children);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
                        throw new Unreadable(line(), "xml.long");
                    }
                    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                }
                default -> {}
            }
        }
    }

    public long line() {
        return Math.max(1, reader.getLocation().getLineNumber());
    }

    private int next() {
        try {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new Unreadable(line(), "xml.deep", DEEPEST);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.END_DOCUMENT -> over = true;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable(line(), "xml.entities");
                default -> {}
            }
            return event;
        } catch (XMLStreamException broken) {
            throw unreadable(broken, line());
        } catch (NoSuchElementException cut) {
            throw new Unreadable(line(), "xml.cut");
        }
    }

    private static Unreadable unreadable(XMLStreamException broken, long line) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unreadable ours) {
                return ours;
            }
            if (cause instanceof CharacterCodingException) {
                return new Unreadable(line, "xml.encoding");
            }
        }
        String message = String.valueOf(broken.getMessage());
        long at = broken.getLocation() == null
                ? line
                : Math.max(1, broken.getLocation().getLineNumber());
        if (message.contains("Invalid byte") || message.contains("UTF-8")) {
            return new Unreadable(at, "xml.encoding");
        }
        if (message.contains("XML document structures must start and end")
                || message.contains("must be terminated by the matching end-tag")
                || message.contains("end of file")
                || message.contains("Premature")) {
            return new Unreadable(at, "xml.cut");
        }
        if (message.contains("JAXP0001") || message.contains("entity")) {
            return new Unreadable(at, "xml.entities");
        }
        return new Unreadable(at, "xml.broken");
    }
}
