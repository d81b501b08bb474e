package io.relance.workflow.taskform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.limitation.Limitations;
import io.relance.writeoff.VatEvidence;
import io.relance.writeoff.WriteOff;
import io.relance.writeoff.WriteOffs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** The write-off that a task is about: its invoices, who proposed it and why, and the evidence for the VAT. */
@Component
class WriteOffFacts implements FactSource {

    private final WriteOffs writeOffs;
    private final Limitations limitations;
    private final Wording wording;
    private final ObjectMapper json;

    WriteOffFacts(WriteOffs writeOffs, Limitations limitations, Wording wording, ObjectMapper json) {
        this.writeOffs = writeOffs;
        this.limitations = limitations;
        this.wording = wording;
        this.json = json;
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        if (!(task.getVariable("writeOffId") instanceof Number id)) {
            return Map.of();
        }
        WriteOff writeOff = writeOffs.get(id.longValue());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("writeOffPage", "/write-offs/" + id);
        facts.put(
                "writeOffTotal",
                wording.total(
                        writeOff.items().stream().map(WriteOff.Item::amount).toList()));
        facts.put(
                "secondPerson",
                wording.text(writeOffs.needsSecondPerson(writeOff.id()) ? "writeOff.second" : "writeOff.alone"));
        facts.put("proposedBy", wording.person(writeOff.proposedBy()));
        facts.put(
                "reasonLabel",
                writeOff.reason() == null
                        ? ""
                        : wording.code("writeOff", writeOff.reason().name()));
        facts.put("proposalNote", writeOff.note() == null ? "" : wording.plain(writeOff.note()));
        facts.put(
                "writeOffInvoices",
                list(writeOff.items().stream().map(this::row).toList()));
        facts.put(
                "vatEvidence",
                list(writeOffs.evidenceFor(writeOff.id()).stream()
                        .map(this::row)
                        .toList()));
        return facts;
    }

    private Map<String, String> row(WriteOff.Item item) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", item.number());
        row.put("dueDate", wording.day(item.dueDate()));
        row.put("amount", wording.money(item.amount()));
        row.put("lastDay", wording.day(limitations.of(item.invoiceId()).lastDay()));
        return row;
    }

    private Map<String, String> row(VatEvidence evidence) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("what", wording.text("vat." + evidence.kind()));
        row.put("known", wording.text(evidence.known() ? "vat.yes" : "vat.no"));
        row.put(
                "detail",
                evidence.count() > 1
                        ? evidence.count() + " · " + wording.day(evidence.day())
                        : wording.day(evidence.day()));
        return row;
    }

    private Object list(List<Map<String, String>> rows) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(rows)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
