package io.relance.workflow.taskform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * The variables a form asks for.
 *
 * @param chosen from a list or a calendar: they may steer the process
 * @param typed in a person's own words
 */
record FormInputs(Set<String> chosen, Set<String> typed) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CHOICES = Set.of("radio", "select", "checkbox", "datetime");

    /** Reads a Camunda form (form-js); inputs inside groups are found too. */
    static FormInputs of(InputStream form) throws IOException {
        Set<String> chosen = new HashSet<>();
        Set<String> typed = new HashSet<>();
        for (JsonNode component : JSON.readTree(form).findParents("key")) {
            // columns of a table have keys too, but they are no components
            if (component.has("type")) {
                boolean isChoice = CHOICES.contains(component.get("type").asText());
                (isChoice ? chosen : typed).add(component.get("key").asText());
            }
        }
        return new FormInputs(Set.copyOf(chosen), Set.copyOf(typed));
    }
}
