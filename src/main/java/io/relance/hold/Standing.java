package io.relance.hold;

import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.money.SettlementTolerance;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What has come in on what is held, and what is left of it: promises and disputes are measured against this. */
@Component
class Standing {

    private final Invoices invoices;
    private final Payments payments;
    private final SettlementTolerance tolerance;
    private final Clock clock;

    Standing(Invoices invoices, Payments payments, SettlementTolerance tolerance, Clock clock) {
        this.invoices = invoices;
        this.payments = payments;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /** Sums in one currency: that of the invoice, or for a whole debtor the one it owes most in. */
    record Sums(CurrencyUnit currency, BigDecimal open, BigDecimal paid, BigDecimal credited) {}

    Sums of(long debtorId, @Nullable Long invoiceId) {
        return of(debtorId, invoiceId, clock.instant());
    }

    /** The same for what a hold concerned when it was placed: what was invoiced later is another matter. */
    Sums of(Hold hold) {
        return of(hold.debtorId(), hold.invoiceId(), hold.placedAt());
    }

    private Sums of(long debtorId, @Nullable Long invoiceId, Instant knownAt) {
        List<Invoice> concerned = invoiceId == null
                ? invoices.findByDebtorIdOrderByDueDateAscNumberAsc(debtorId).stream()
                        .filter(invoice -> !invoice.createdAt().isAfter(knownAt))
                        .toList()
                : List.of(invoices.findById(invoiceId).orElseThrow());
        CurrencyUnit currency = concerned.stream()
                .filter(Invoice::isOpen)
                .max(Comparator.comparing(invoice -> invoice.openBalance().getAmount()))
                .or(() -> concerned.stream().findFirst())
                .map(Invoice::currency)
                .orElse(CurrencyUnit.EUR);
        BigDecimal open = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal credited = BigDecimal.ZERO;
        for (Invoice invoice : concerned) {
            if (invoice.currency().equals(currency)) {
                open = invoice.isOpen() ? open.add(invoice.openBalance().getAmount()) : open;
                paid = paid.add(invoice.paid().getAmount());
                credited = credited.add(invoice.credited().getAmount());
            }
        }
        return new Sums(currency, open, paid, credited);
    }

    /** Whether what was promised has come in, within the tolerance; money not set against an invoice yet counts. */
    boolean paidAsPromised(Hold promise, Sums now) {
        BigDecimal before = promise.paidBefore();
        BigDecimal amount = promise.amount();
        if (before == null || amount == null) {
            return now.open().signum() <= 0;
        }
        LocalDate since = promise.placedAt().atZone(clock.getZone()).toLocalDate();
        BigDecimal unallocated = payments.unallocatedOf(promise.debtorId()).stream()
                .filter(payment -> payment.kind() == Payment.Kind.PAYMENT)
                .filter(payment -> payment.amount().getCurrencyUnit().equals(now.currency()))
                .filter(payment -> !payment.receivedOn().isBefore(since))
                .map(payment -> payment.unallocated().getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return covered(amount.subtract(now.paid().subtract(before)).subtract(unallocated), now.currency());
    }

    /** Whether the credit note that an upheld dispute calls for is there. */
    boolean creditedAsDecided(Hold dispute, Sums now) {
        BigDecimal before = dispute.creditedBefore();
        BigDecimal amount = dispute.amount();
        return before != null
                && amount != null
                && covered(amount.subtract(now.credited().subtract(before)), now.currency());
    }

    /** Whether so much is nothing but cents. */
    boolean covered(BigDecimal missing, CurrencyUnit currency) {
        return tolerance.covers(Money.of(currency, missing, RoundingMode.HALF_UP));
    }
}
