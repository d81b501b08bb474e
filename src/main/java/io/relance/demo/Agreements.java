package io.relance.demo;

import io.relance.hold.Holds;
import io.relance.instalment.Instalment;
import io.relance.instalment.Interval;
import io.relance.instalment.Plan;
import io.relance.instalment.PlanOrder;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.joda.money.Money;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What the demo company's customers who pay only a part agree with it: one plan that is kept, one whose first instalment
 * stayed unpaid, and one that waits for approval.
 */
@Component
@Profile("demo")
class Agreements {

    private static final String COLLECTOR = "camille";
    private static final String MANAGER = "marie";

    private final Invoices invoices;
    private final Plans plans;
    private final Holds holds;
    private final Clock clock;

    Agreements(Invoices invoices, Plans plans, Holds holds, Clock clock) {
        this.invoices = invoices;
        this.plans = plans;
        this.holds = holds;
        this.clock = clock;
    }

    /**
     * Writes three customers' agreements into the story.
     *
     * @param at takes a day and what happens on it
     */
    void script(long keeping, long failing, long asking, LocalDate opening, BiConsumer<LocalDate, Runnable> at) {
        LocalDate agreed = opening.minusDays(40);
        LocalDate first = opening.minusDays(20);
        at.accept(agreed, () -> propose(keeping, 4, first, true, "Accord avec la gérante, virements mensuels"));
        at.accept(agreed.plusDays(1), () -> approve(keeping));
        at.accept(first, () -> payNext(keeping));
        at.accept(agreed.minusDays(15), () -> propose(failing, 2, agreed, true, "Demandé par le comptable"));
        at.accept(agreed.minusDays(14), () -> approve(failing));
        at.accept(
                opening.minusDays(4),
                () -> propose(asking, 3, opening.plusDays(26), false, "Propose trois virements, à confirmer"));
    }

    private void propose(long debtorId, int count, LocalDate first, boolean acceleration, String note) {
        List<Invoice> late = invoices.openOf(debtorId).stream()
                .filter(invoice -> invoice.daysLate(LocalDate.now(clock)) > 0)
                .filter(invoice -> holds.on(debtorId, invoice.id()).isEmpty())
                .toList();
        if (!late.isEmpty()) {
            Money open = Money.total(late.stream().map(Invoice::openBalance).toList());
            plans.propose(new PlanOrder(
                    debtorId,
                    late.stream().map(Invoice::id).toList(),
                    Instalment.evenly(open, count, first, Interval.MONTH),
                    acceleration,
                    note,
                    COLLECTOR));
        }
    }

    private void approve(long debtorId) {
        open(debtorId).forEach(plan -> plans.approve(plan.id(), MANAGER));
    }

    private void payNext(long debtorId) {
        open(debtorId).forEach(plan -> plans.progress(plan)
                .next()
                .ifPresent(term -> plans.receive(
                        plan.id(),
                        new Receipt(
                                "VIR ECHEANCE " + term.number(),
                                Payment.Kind.PAYMENT,
                                term.left(),
                                LocalDate.now(clock),
                                "page",
                                COLLECTOR))));
    }

    private List<Plan> open(long debtorId) {
        return plans.of(debtorId).stream().filter(plan -> plan.state().isOpen()).toList();
    }
}
