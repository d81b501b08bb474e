package io.relance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.springframework.core.io.ClassPathResource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The words people read in diagrams, tables and forms, in another language than the French they are drawn in.
 *
 * <p>A label is known by {@code <file>.<element id>}; the parts of a form field follow as a third word: the value of
 * an option, the key of a column, or {@code description}. Ids, message names and documentation are no labels.
 */
final class LabelPack {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DECISION_LABELS = Set.of("input", "output");
    private static final Pattern NO_WORDS = Pattern.compile("\\{\\{.*?}}|<[^>]*>|[^\\p{L}]");

    private final Map<String, String> labels;

    private LabelPack(Map<String, String> labels) {
        this.labels = labels;
    }

    /**
     * The pack of a language.
     *
     * @param language {@code fr}, in which everything is drawn, or a language with a file {@code labels/labels_xx}
     * @throws IllegalArgumentException when there is no pack for the language
     */
    static LabelPack of(String language) {
        String code = language.toLowerCase(Locale.ROOT);
        if (code.equals("fr")) {
            return new LabelPack(Map.of());
        }
        ClassPathResource file = new ClassPathResource("labels/labels_" + code + ".properties");
        if (!code.matches("[a-z]{2}") || !file.exists()) {
            throw new IllegalArgumentException("relance.language=" + language + ": there are no labels in it");
        }
        Properties properties = new Properties();
        try (InputStreamReader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LabelPack(properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
    }

    /** Every key of the pack. */
    Set<String> keys() {
        return labels.keySet();
    }

    /**
     * The file in the language of this pack; a label the pack does not know stays as it is drawn.
     *
     * @param fileName with its ending, which tells the format
     */
    byte[] translate(String fileName, byte[] content) {
        return labels.isEmpty() ? content : rewrite(fileName, content, labels::getOrDefault);
    }

    /**
     * Passes every label of a file through a function.
     *
     * @param label takes key and text, gives the new text
     */
    static byte[] rewrite(String fileName, byte[] content, BinaryOperator<String> label) {
        String file = fileName.substring(0, fileName.lastIndexOf('.'));
        BinaryOperator<String> inFile = (key, text) -> hasWords(text) ? label.apply(file + "." + key, text) : text;
        try {
            return fileName.endsWith(".form") ? rewriteForm(content, inFile) : rewriteXml(content, inFile);
        } catch (IOException | SAXException | ParserConfigurationException | TransformerException e) {
            throw new IllegalArgumentException(fileName + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean hasWords(String text) {
        return !NO_WORDS.matcher(text).replaceAll("").isEmpty();
    }

    private static byte[] rewriteXml(byte[] content, BinaryOperator<String> label)
            throws IOException, SAXException, ParserConfigurationException, TransformerException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        Document document = builder.parse(new ByteArrayInputStream(content));
        boolean decisions = document.getDocumentElement().getNamespaceURI().contains("/DMN/");
        NodeList elements =
                document.getElementsByTagNameNS(document.getDocumentElement().getNamespaceURI(), "*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (decisions) {
                rewriteDecision(element, label);
            } else {
                rewriteProcess(element, label);
            }
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(written));
        return written.toByteArray();
    }

    private static void rewriteProcess(Element element, BinaryOperator<String> label) {
        switch (element.getLocalName()) {
            case "message", "signal", "error", "escalation", "definitions" -> {
                // their names are read by programs
            }
            case "text" -> rewriteText(element, ((Element) element.getParentNode()).getAttribute("id"), label);
            default -> rewriteAttribute(element, "name", label);
        }
    }

    private static void rewriteDecision(Element element, BinaryOperator<String> label) {
        String name = element.getLocalName();
        if (name.equals("decision")) {
            rewriteAttribute(element, "name", label);
        } else if (DECISION_LABELS.contains(name)) {
            rewriteAttribute(element, "label", label);
        } else if (name.equals("description")
                && element.getParentNode() instanceof Element rule
                && rule.getLocalName().equals("rule")) {
            rewriteText(element, rule.getAttribute("id"), label);
        }
    }

    private static void rewriteAttribute(Element element, String attribute, BinaryOperator<String> label) {
        if (element.hasAttribute(attribute)) {
            element.setAttribute(attribute, label.apply(element.getAttribute("id"), element.getAttribute(attribute)));
        }
    }

    private static void rewriteText(Element element, String id, BinaryOperator<String> label) {
        element.setTextContent(label.apply(id, element.getTextContent()));
    }

    private static byte[] rewriteForm(byte[] content, BinaryOperator<String> label) throws IOException {
        JsonNode form = JSON.readTree(content);
        rewriteComponents(form.path("components"), label);
        return JSON.writeValueAsBytes(form);
    }

    private static void rewriteComponents(JsonNode components, BinaryOperator<String> label) {
        for (JsonNode component : components) {
            String id = component.path("id").asText();
            for (String property : new String[] {"label", "dateLabel", "text", "content"}) {
                rewriteProperty(component, property, id, label);
            }
            rewriteProperty(component, "description", id + ".description", label);
            for (JsonNode value : component.path("values")) {
                rewriteProperty(value, "label", id + "." + value.path("value").asText(), label);
            }
            for (JsonNode column : component.path("columns")) {
                rewriteProperty(column, "label", id + "." + column.path("key").asText(), label);
            }
            rewriteComponents(component.path("components"), label);
        }
    }

    private static void rewriteProperty(JsonNode node, String property, String key, BinaryOperator<String> label) {
        if (node instanceof ObjectNode object && object.path(property).isTextual()) {
            object.put(property, label.apply(key, object.get(property).asText()));
        }
    }
}
