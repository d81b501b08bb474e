package io.relance.demo;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.handoff.Handoff;
import io.relance.handoff.Route;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One dossier for a court that the demo company has begun: the French debtor that owes most of what is two months late. */
@Component
@Profile("demo")
class DemoCourt {

    private static final int LATE = 45;

    private final List<Handoff> roads;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Holds holds;

    DemoCourt(List<Handoff> roads, Invoices invoices, Debtors debtors, Holds holds) {
        this.roads = roads;
        this.invoices = invoices;
        this.debtors = debtors;
        this.holds = holds;
    }

    /** Opens the dossier, unless some road has one already. */
    @Transactional
    void open(LocalDate day) {
        Handoff court = roads.stream()
                .filter(road -> road.route() == Route.COURT)
                .findFirst()
                .orElseThrow();
        List<Invoice> late = invoices.findAll().stream()
                .filter(invoice -> invoice.isOpen()
                        && invoice.currency().equals(CurrencyUnit.EUR)
                        && invoice.daysLate(day) >= LATE
                        && roads.stream().noneMatch(road -> road.has(invoice.id()))
                        && holds.activeOf(List.of(invoice.debtorId())).isEmpty())
                .toList();
        late.stream()
                .map(Invoice::debtorId)
                .distinct()
                .flatMap(id -> debtors.findById(id).stream())
                .filter(debtor -> debtor.country().equals("FR") && !debtor.publicBuyer())
                .max(Comparator.comparing((Debtor debtor) -> owed(debtor, late)))
                .ifPresent(debtor -> late.stream()
                        .filter(invoice -> invoice.debtorId() == debtor.id())
                        .forEach(invoice -> court.refer(invoice.id())));
    }

    private static BigDecimal owed(Debtor debtor, List<Invoice> late) {
        return late.stream()
                .filter(invoice -> invoice.debtorId() == debtor.id())
                .map(invoice -> invoice.openBalance().getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
