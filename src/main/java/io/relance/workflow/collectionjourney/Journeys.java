package io.relance.workflow.collectionjourney;

import static io.relance.workflow.collectionjourney.CollectionJourneyProcess.HOLD_ENDED;
import static io.relance.workflow.collectionjourney.CollectionJourneyProcess.HOLD_PLACED;
import static io.relance.workflow.collectionjourney.CollectionJourneyProcess.INSOLVENCY_OPENED;
import static io.relance.workflow.collectionjourney.CollectionJourneyProcess.INVOICE_SETTLED;

import io.relance.contact.Asking;
import io.relance.contact.CallEnded;
import io.relance.contact.ContactRequest;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.hold.HoldEnded;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldPlaced;
import io.relance.hold.Holds;
import io.relance.invoice.DueDateMoved;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceReopened;
import io.relance.invoice.InvoiceSettled;
import io.relance.invoice.Invoices;
import io.relance.invoice.InvoicesRegistered;
import io.relance.workflow.Together;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Turns what happens to invoices, holds and calls into starts and messages of their journeys, within the transaction in
 * which it happens. Messages go to all that listen: none listening is no error, because a journey may stand elsewhere
 * and reads the facts again when it comes back.
 */
@Component
class Journeys {

    private final RuntimeService runtime;
    private final JourneyChoice choice;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Asking asking;
    private final Holds holds;
    private final Together together;

    Journeys(
            RuntimeService runtime,
            JourneyChoice choice,
            Invoices invoices,
            Debtors debtors,
            Asking asking,
            Holds holds,
            Together together) {
        this.runtime = runtime;
        this.choice = choice;
        this.invoices = invoices;
        this.debtors = debtors;
        this.asking = asking;
        this.holds = holds;
        this.together = together;
    }

    @EventListener
    void start(InvoicesRegistered registered) {
        startAll(registered.invoices());
    }

    @EventListener
    void startAgain(InvoiceReopened reopened) {
        Invoice invoice = invoices.findById(reopened.invoiceId()).orElseThrow();
        if (instancesOf(invoice).isEmpty()) {
            startAll(List.of(invoice));
        }
    }

    @EventListener
    void end(InvoiceSettled settled) {
        correlate(INVOICE_SETTLED, settled.number());
    }

    @EventListener
    void end(InvoiceCancelled cancelled) {
        correlate(INVOICE_SETTLED, cancelled.number());
    }

    @EventListener
    void end(InvoiceAbandoned abandoned) {
        correlate(INVOICE_SETTLED, abandoned.number());
    }

    @EventListener
    void wait(HoldPlaced placed) {
        String message = placed.kind() == HoldKind.INSOLVENCY ? INSOLVENCY_OPENED : HOLD_PLACED;
        for (Invoice invoice : concerned(placed.debtorId(), placed.invoiceId())) {
            asking.withdraw(invoice.id(), "HELD");
            correlate(message, invoice.number());
        }
    }

    @EventListener
    void goOn(HoldEnded ended) {
        for (Invoice invoice : concerned(ended.debtorId(), ended.invoiceId())) {
            correlate(HOLD_ENDED, invoice.number());
        }
    }

    @EventListener
    void goOn(CallEnded ended) {
        for (ContactRequest request : asking.answeredBy(ended.contactId())) {
            correlate(
                    CollectionJourneyProcess.CALL_ENDED,
                    invoices.findById(request.invoiceId()).orElseThrow().number());
        }
    }

    /**
     * Takes back what was asked, or passed over, on the word of the old date and walks the ladder anew: steps done are
     * passed over, the others find their new day, also the one whose message has not left yet and those behind the last
     * decision.
     */
    @EventListener
    void moveTimers(DueDateMoved moved) {
        asking.reconsider(moved.invoiceId(), "DUE_DATE_MOVED");
        correlate(HOLD_PLACED, moved.number());
    }

    /** Starts the journey that each invoice should walk. */
    void startAll(List<Invoice> invoices) {
        Map<Long, Debtor> owners =
                debtors
                        .findAllById(invoices.stream()
                                .map(Invoice::debtorId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Debtor::id, Function.identity()));
        holds.readAhead(owners.keySet());
        asking.readAhead(invoices.stream().map(Invoice::id).toList());
        together.run(() -> {
            for (Invoice invoice : invoices) {
                String journey = choice.of(Objects.requireNonNull(owners.get(invoice.debtorId())), invoice);
                invoice.walk(journey);
                runtime.startProcessInstanceByKey(journey, invoice.number(), JourneyVariables.start(invoice.id()));
            }
        });
    }

    /** Ends the journey of an invoice that is settled; tells whether one was listening. */
    boolean settled(String number) {
        return !correlate(INVOICE_SETTLED, number).isEmpty();
    }

    /** Makes the journey of an invoice look at its holds. */
    void held(String number) {
        correlate(HOLD_PLACED, number);
    }

    /** The journeys of an invoice; a call or an approval may have the same words for its key. */
    List<ProcessInstance> instancesOf(Invoice invoice) {
        return invoice.journey() == null
                ? List.of()
                : runtime.createProcessInstanceQuery()
                        .processDefinitionKey(invoice.journey())
                        .processInstanceBusinessKey(invoice.number())
                        .list();
    }

    private List<Invoice> concerned(long debtorId, @Nullable Long invoiceId) {
        return invoiceId == null
                ? invoices.openOf(debtorId)
                : invoices.findById(invoiceId).filter(Invoice::isOpen).stream().toList();
    }

    private List<MessageCorrelationResult> correlate(String message, String number) {
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .correlateAllWithResult();
    }
}
