package io.relance.claim;

import io.relance.invoice.Invoice;
import java.time.Clock;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives up interest or indemnity on an invoice, and takes that back; every claim respects it from that moment on. */
@Component
@Transactional
public class Waivers {

    private final WaiverRecords records;
    private final ClaimSettings settings;
    private final Clock clock;

    Waivers(WaiverRecords records, ClaimSettings settings, Clock clock) {
        this.records = records;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether waiving is allowed at all, see {@link ClaimSettings#waivers()}. */
    public boolean allowed() {
        return settings.waivers();
    }

    /**
     * Gives up a charge of an invoice.
     *
     * @param amount how much; {@code null} for all of it, what is still to accrue included
     * @param by user id
     * @throws IllegalStateException if the company's settings forbid waiving
     * @throws IllegalArgumentException if the reason is empty, or the amount is not positive or in another currency
     */
    public Waiver grant(Invoice invoice, Waiver.Charge charge, @Nullable Money amount, String reason, String by) {
        if (!allowed()) {
            throw new IllegalStateException("Waiving charges is switched off (relance.claims.waivers)");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A waiver needs a reason");
        }
        if (amount != null && !(amount.isPositive() && amount.getCurrencyUnit().equals(invoice.currency()))) {
            throw new IllegalArgumentException("Invoice " + invoice.number() + " cannot be waived " + amount);
        }
        return records.save(new Waiver(invoice.id(), charge, amount, reason, clock.instant(), by));
    }

    /**
     * Takes a waiver back; the charge can be claimed again.
     *
     * @throws IllegalStateException if it was taken back already
     * @throws IllegalArgumentException if the reason is empty
     */
    public void revoke(long waiverId, String reason, String by) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Taking a waiver back needs a reason");
        }
        get(waiverId).revoke(clock.instant(), by, reason);
    }

    /** Past and present waivers of an invoice, oldest first. */
    @Transactional(readOnly = true)
    public List<Waiver> of(long invoiceId) {
        return records.findByInvoiceIdOrderById(invoiceId);
    }

    /** @throws java.util.NoSuchElementException if there is no such waiver */
    @Transactional(readOnly = true)
    public Waiver get(long waiverId) {
        return records.findById(waiverId).orElseThrow();
    }
}
