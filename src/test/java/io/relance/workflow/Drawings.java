package io.relance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.jspecify.annotations.Nullable;

/** Every diagram, table and form of the project, by file name without its ending. */
record Drawings(
        Map<String, BpmnModelInstance> diagrams, Map<String, DmnModelInstance> tables, Map<String, JsonNode> forms) {

    /** The sub-process that makes a diagram a journey. */
    static final String LADDER = "amicableCollection";

    static Drawings read() {
        Map<String, BpmnModelInstance> diagrams = new TreeMap<>();
        Map<String, DmnModelInstance> tables = new TreeMap<>();
        Map<String, JsonNode> forms = new TreeMap<>();
        try (Stream<Path> files = Stream.concat(Files.list(Path.of("processes")), Files.list(Path.of("forms")))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                String stem = name.substring(0, name.lastIndexOf('.'));
                try (InputStream content = Files.newInputStream(file)) {
                    switch (name.substring(name.lastIndexOf('.'))) {
                        case ".bpmn" -> diagrams.put(stem, Bpmn.readModelFromStream(content));
                        case ".dmn" -> tables.put(stem, Dmn.readModelFromStream(content));
                        case ".form" -> forms.put(stem, new ObjectMapper().readTree(content));
                        default -> throw new IllegalStateException("What is " + file + "?");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Drawings(diagrams, tables, forms);
    }

    /** The diagrams that walk an invoice. */
    Map<String, BpmnModelInstance> journeys() {
        Map<String, BpmnModelInstance> journeys = new TreeMap<>(diagrams);
        journeys.values().removeIf(diagram -> !(diagram.getModelElementById(LADDER) instanceof SubProcess));
        return journeys;
    }

    /** All elements of a kind in all diagrams. */
    <T extends BpmnModelElementInstance> List<T> all(Class<T> kind) {
        return diagrams.values().stream()
                .flatMap(diagram -> diagram.getModelElementsByType(kind).stream())
                .toList();
    }

    List<Decision> decisions() {
        return tables.values().stream()
                .flatMap(table -> table.getModelElementsByType(Decision.class).stream())
                .toList();
    }

    /** A property that Modeler shows on an element, or {@code null}. */
    static @Nullable String property(BaseElement element, String name) {
        return element.getExtensionElements() == null
                ? null
                : element.getExtensionElements().getChildElementsByType(CamundaProperties.class).stream()
                        .map(CamundaProperties::getCamundaProperties)
                        .flatMap(Collection::stream)
                        .filter(property -> name.equals(property.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue)
                        .findFirst()
                        .orElse(null);
    }
}
