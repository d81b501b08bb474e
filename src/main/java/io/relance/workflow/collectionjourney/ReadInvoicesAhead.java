package io.relance.workflow.collectionjourney;

import io.relance.contact.Asking;
import io.relance.invoice.Invoices;
import io.relance.workflow.ReadAhead;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The invoices whose steps are due, and what they asked for so far. */
@Component
class ReadInvoicesAhead implements ReadAhead {

    private final JdbcTemplate jdbc;
    private final Invoices invoices;
    private final Asking asking;

    ReadInvoicesAhead(JdbcTemplate jdbc, Invoices invoices, Asking asking) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.asking = asking;
    }

    @Override
    public void forJobs(List<String> jobIds) {
        List<Long> invoiceIds =
                jdbc.queryForList("""
                select v.long_ from act_ru_job j
                join act_ru_variable v on v.execution_id_ = j.process_instance_id_ and v.name_ = ?
                where j.id_ = any (?)""", Long.class, JourneyVariables.INVOICE_ID, jobIds.toArray(String[]::new));
        invoices.findAllById(invoiceIds);
        asking.readAhead(invoiceIds);
    }
}
