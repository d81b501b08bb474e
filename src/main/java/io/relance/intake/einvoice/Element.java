package io.relance.intake.einvoice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of a document, by its local name: prefixes and versions of namespaces differ between producers. */
final class Element {

    private static final Pattern BLANKS_AROUND = Pattern.compile("^[\\s\\u00A0\\u202F]+|[\\s\\u00A0\\u202F]+$");

    private final String name;
    private final int line;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Element(String name, int line) {
        this.name = name;
        this.line = line;
    }

    String name() {
        return name;
    }

    /** Line of the document on which it starts, from 1. */
    int line() {
        return line;
    }

    /** What stands in it, without blanks around, no-break ones included. */
    String text() {
        return BLANKS_AROUND.matcher(text).replaceAll("");
    }

    String attribute(String key) {
        return attributes.getOrDefault(key, "").strip();
    }

    void attribute(String key, String value) {
        attributes.put(key, value);
    }

    void append(String characters) {
        text.append(characters);
    }

    /** Characters of text so far. */
    int length() {
        return text.length();
    }

    void add(Element child) {
        children.add(child);
    }

    List<Element> children() {
        return children;
    }

    /** All elements at a path of names below this one, in the order of the document. */
    Stream<Element> all(String path) {
        Stream<Element> found = Stream.of(this);
        for (String step : path.split("/")) {
            found = found.flatMap(element -> element.children.stream()).filter(child -> child.name.equals(step));
        }
        return found;
    }

    /** The first element at the first of these paths that leads anywhere. */
    Optional<Element> first(String... paths) {
        return Stream.of(paths).flatMap(this::all).findFirst();
    }

    /** Where it stands, as a message names it. */
    String place() {
        return name + " (l. " + line + ")";
    }

    /** The text of the first element at one of these paths that says something. */
    @Nullable
    String textAt(String... paths) {
        return Stream.of(paths)
                .flatMap(this::all)
                .map(Element::text)
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
