package io.relance.workflow.taskform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;

/** Facts of more than one word. */
final class Facts {

    private Facts() {}

    /** Rows as a form's table, or its list of options, takes them. */
    static Object table(ObjectMapper json, List<Map<String, String>> rows) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(rows)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
