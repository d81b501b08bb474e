package io.relance.contact;

import io.relance.hold.WordBroken;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whoever broke its word hears no gentle word next: the steps that assume an oversight are passed over, and the ladder
 * goes on with the next firmer one. Only for what is late: a courtesy notice of another invoice keeps its place.
 */
@Component
class AfterABrokenWord {

    private final Invoices invoices;
    private final Ladders ladders;
    private final AskedSoFar asked;
    private final Clock clock;

    AfterABrokenWord(Invoices invoices, Ladders ladders, AskedSoFar asked, Clock clock) {
        this.invoices = invoices;
        this.ladders = ladders;
        this.asked = asked;
        this.clock = clock;
    }

    @EventListener
    void passOverGentleSteps(WordBroken broken) {
        Long invoiceId = broken.invoiceId();
        List<Invoice> concerned = invoiceId == null
                ? invoices.openOf(broken.debtorId())
                : invoices.findById(invoiceId).stream().toList();
        LocalDate today = LocalDate.now(clock);
        for (Invoice invoice : concerned) {
            String journey = invoice.journey();
            if (!invoice.isOpen() || journey == null || invoice.daysLate(today) <= 0) {
                continue;
            }
            for (ReminderStep step : ladders.stepsOf(journey)) {
                Tone tone = step.tone();
                if (tone != null && tone.compareTo(Tone.FIRM) < 0 && !Asking.isDone(asked.of(invoice.id()), step)) {
                    asked.add(ContactRequest.passedOver(invoice, step, "WORD_BROKEN", clock.instant()));
                }
            }
        }
    }
}
