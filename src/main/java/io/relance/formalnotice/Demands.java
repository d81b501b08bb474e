package io.relance.formalnotice;

import io.relance.claim.Claim;
import io.relance.claim.Claims;
import io.relance.hold.Holds;
import io.relance.interest.MissingRate;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Works out what a notice demands, from the books as they stand. */
@Component
@Transactional(readOnly = true, noRollbackFor = MissingRate.class)
public class Demands {

    private final NoticeItems items;
    private final Invoices invoices;
    private final Claims claims;
    private final Holds holds;
    private final Payments payments;
    private final Clock clock;

    Demands(NoticeItems items, Invoices invoices, Claims claims, Holds holds, Payments payments, Clock clock) {
        this.items = items;
        this.invoices = invoices;
        this.claims = claims;
        this.holds = holds;
        this.payments = payments;
        this.clock = clock;
    }

    /**
     * What the notice demands today for the invoices that stand in it.
     *
     * @throws MissingRate if a delay touches a semester whose figures are not on record
     */
    public Demand of(FormalNotice notice) {
        LocalDate today = LocalDate.now(clock);
        List<Invoice> standing =
                invoices
                        .findAllById(items.standingIn(notice.id()).stream()
                                .map(NoticeItem::invoiceId)
                                .toList())
                        .stream()
                        .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                        .toList();
        Map<Long, BigDecimal> contested = holds.contestedParts(notice.debtorId());
        List<Claim> claimed = claims.of(standing, today);
        List<Demand.Line> lines = new ArrayList<>();
        for (int i = 0; i < standing.size(); i++) {
            Invoice invoice = standing.get(i);
            lines.add(new Demand.Line(invoice, claimed.get(i), contested(invoice, contested)));
        }
        List<Payment> credit = payments.unallocatedOf(notice.debtorId());
        return Demand.of(today, lines, currency -> credit.stream()
                .filter(payment -> payment.amount().getCurrencyUnit().equals(currency))
                .map(Payment::unallocated)
                .reduce(Money.zero(currency), Money::plus));
    }

    /** The same, or nothing while a rate is missing. */
    public Optional<Demand> find(FormalNotice notice) {
        try {
            return Optional.of(of(notice));
        } catch (MissingRate unknown) {
            return Optional.empty();
        }
    }

    private static Money contested(Invoice invoice, Map<Long, BigDecimal> parts) {
        Money contested =
                Money.of(invoice.currency(), parts.getOrDefault(invoice.id(), BigDecimal.ZERO), RoundingMode.UP);
        return contested.isGreaterThan(invoice.openBalance()) ? invoice.openBalance() : contested;
    }
}
