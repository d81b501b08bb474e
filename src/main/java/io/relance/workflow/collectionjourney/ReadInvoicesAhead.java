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

    /** As an array, because a join is planned for what the tables held at the last look: before an import, nothing. */
    @Override
    public void forJobs(List<String> jobIds) {
        List<Long> invoiceIds =
                jdbc.queryForList("""
                select long_ from act_ru_variable where name_ = ? and execution_id_ = any (array(
                    select process_instance_id_ from act_ru_job where id_ = any (?)))""", Long.class, JourneyVariables.INVOICE_ID, jobIds.toArray(String[]::new));
        invoices.findAllById(invoiceIds);
        asking.readAhead(invoiceIds);
    }
}
