package io.relance.workflow.taskform;

import io.relance.einvoice.Lifecycle;
import io.relance.einvoice.StatusEntry;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.workflow.invoicereissue.InvoiceReissueProcess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What a form shows of an invoice that a platform has stopped. */
@Component
class StopFacts implements FactSource {

    private final Lifecycle lifecycle;
    private final Invoices invoices;
    private final Wording wording;

    StopFacts(Lifecycle lifecycle, Invoices invoices, Wording wording) {
        this.lifecycle = lifecycle;
        this.invoices = invoices;
        this.wording = wording;
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (InvoiceReissueProcess.REISSUE_INVOICE.equals(task.getTaskDefinitionKey())
                && task.getVariable("invoiceId") instanceof Number id) {
            invoices.findById(id.longValue()).ifPresent(invoice -> add(facts, invoice));
        }
        return facts;
    }

    private void add(Map<String, Object> facts, Invoice invoice) {
        facts.put("stopTotal", wording.money(invoice.total()));
        facts.put("invoicePage", "/invoices/" + URLEncoder.encode(invoice.number(), StandardCharsets.UTF_8));
        lifecycle.of(invoice.number()).stream()
                .filter(status -> status.done() == Lifecycle.Done.STOPPED)
                .reduce((earlier, later) -> later)
                .ifPresent(status -> {
                    facts.put("stopStatus", wording.plain(statusOf(status)));
                    facts.put("stopReason", wording.plain(status.reason()));
                });
    }

    private static String statusOf(StatusEntry status) {
        return status.code() + (status.label().isEmpty() ? "" : " " + status.label());
    }
}
