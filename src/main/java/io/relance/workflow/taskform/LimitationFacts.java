package io.relance.workflow.taskform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.limitation.Limitations;
import io.relance.limitation.Limitations.Near;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** The invoices of a debtor that come near to the end of their period. */
@Component
class LimitationFacts implements FactSource {

    private static final String TASK = "interruptLimitation";

    private final Limitations limitations;
    private final Wording wording;
    private final ObjectMapper json;

    LimitationFacts(Limitations limitations, Wording wording, ObjectMapper json) {
        this.limitations = limitations;
        this.wording = wording;
        this.json = json;
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        if (!TASK.equals(task.getTaskDefinitionKey()) || !(task.getVariable("debtorId") instanceof Number debtorId)) {
            return Map.of();
        }
        List<Near> near = limitations.urgentOf(debtorId.longValue());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("limitationDay", near.isEmpty() ? "" : wording.dayInWords(lastDay(near.get(0))));
        try {
            facts.put(
                    "nearInvoices",
                    SpinValues.jsonValue(json.writeValueAsString(
                                    near.stream().map(this::row).toList()))
                            .create());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return facts;
    }

    private Map<String, String> row(Near near) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", near.invoice().number());
        row.put("dueDate", wording.day(near.invoice().dueDate()));
        row.put("openBalance", wording.money(near.invoice().openBalance()));
        row.put("lastDay", wording.day(lastDay(near)));
        return row;
    }

    private static LocalDate lastDay(Near near) {
        return Objects.requireNonNull(near.limitation().lastDay());
    }
}
