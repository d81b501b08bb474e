package io.relance.workflow.taskform;

import io.relance.contact.Contact;
import io.relance.contact.Contacts;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a task is about, read from the ids among its variables.
 *
 * @param invoice of a journey's task
 * @param contact of a call or an approval
 */
record TaskSubject(
        Debtor debtor, @Nullable Invoice invoice, @Nullable Contact contact) {

    /** Finds subjects. */
    @Component
    static class Finder {

        private final Debtors debtors;
        private final Invoices invoices;
        private final Contacts contacts;

        Finder(Debtors debtors, Invoices invoices, Contacts contacts) {
            this.debtors = debtors;
            this.invoices = invoices;
            this.contacts = contacts;
        }

        /** Empty for a task that names neither invoice nor contact nor debtor: a company's own. */
        Optional<TaskSubject> of(VariableScope task) {
            Contact contact = id(task, "contactId").flatMap(contacts::findById).orElse(null);
            Invoice invoice = id(task, "invoiceId").flatMap(invoices::findById).orElse(null);
            return id(task, "debtorId")
                    .or(() -> Optional.ofNullable(contact).map(Contact::debtorId))
                    .or(() -> Optional.ofNullable(invoice).map(Invoice::debtorId))
                    .flatMap(debtors::findById)
                    .map(debtor -> new TaskSubject(debtor, invoice, contact));
        }

        private static Optional<Long> id(VariableScope task, String name) {
            return task.getVariable(name) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
        }
    }
}
