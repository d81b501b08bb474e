package io.relance.workflow.holdrequest;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.Holds;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Places what a person asked for in Tasklist; whatever makes no sense is refused, and the form stays open. */
@Component
class PlaceHold implements JavaDelegate {

    private final Debtors debtors;
    private final Invoices invoices;
    private final Holds holds;
    private final Plans plans;
    private final Users users;
    private final Clock clock;

    PlaceHold(Debtors debtors, Invoices invoices, Holds holds, Plans plans, Users users, Clock clock) {
        this.debtors = debtors;
        this.invoices = invoices;
        this.holds = holds;
        this.plans = plans;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution asked) {
        boolean everything = HoldRequestVariables.ofWholeDebtor(asked);
        @Nullable Invoice invoice = everything ? null : invoice(asked);
        long debtorId = invoice == null ? debtor(asked).id() : invoice.debtorId();
        Optional<HoldKind> kind = HoldRequestVariables.kind(asked);
        Refusal.unless(kind.isPresent(), "refusal.holdChoice");
        Optional<String> reason = HoldRequestVariables.reason(asked);
        Refusal.unless(reason.isPresent(), "refusal.reason");
        if (kind.orElseThrow() == HoldKind.INSTALMENTS) {
            propose(asked, debtorId, invoice == null ? invoices.openOf(debtorId) : List.of(invoice), reason.get());
        } else {
            holds.place(order(asked, kind.get(), debtorId, invoice, reason.get()));
        }
    }

    private Invoice invoice(DelegateExecution asked) {
        Optional<Invoice> invoice = HoldRequestVariables.invoiceNumber(asked).flatMap(invoices::findByNumber);
        Refusal.unless(invoice.filter(Invoice::isOpen).isPresent(), "refusal.invoice");
        return invoice.orElseThrow();
    }

    private Debtor debtor(DelegateExecution asked) {
        Optional<Debtor> debtor = HoldRequestVariables.debtorNumber(asked).flatMap(debtors::findByReference);
        Refusal.unless(debtor.isPresent(), "refusal.debtor");
        return debtor.orElseThrow();
    }

    private HoldOrder order(
            DelegateExecution asked, HoldKind kind, long debtorId, @Nullable Invoice invoice, String reason) {
        Optional<LocalDate> until = HoldRequestVariables.until(asked);
        Refusal.unless(until.filter(day -> !day.isBefore(LocalDate.now(clock))).isPresent(), "refusal.future");
        BigDecimal amount = HoldRequestVariables.amount(asked).orElse(null);
        Refusal.unless(amount == null || amount.signum() > 0, "refusal.amount");
        boolean dispute = kind == HoldKind.DISPUTE;
        Refusal.unless(!dispute || HoldRequestVariables.category(asked).isPresent(), "refusal.disputeReason");
        return new HoldOrder(
                kind,
                debtorId,
                invoice == null ? null : invoice.id(),
                dispute ? HoldRequestVariables.category(asked).orElse(null) : null,
                reason,
                users.acting(),
                kind == HoldKind.PAUSE ? null : amount,
                until.orElseThrow());
    }

    private void propose(DelegateExecution asked, long debtorId, List<Invoice> covered, String note) {
        int count = HoldRequestVariables.instalments(asked);
        Refusal.unless(count >= 2 && count <= 36, "refusal.instalments");
        Optional<LocalDate> first = HoldRequestVariables.firstInstalmentOn(asked);
        Refusal.unless(first.filter(day -> !day.isBefore(LocalDate.now(clock))).isPresent(), "refusal.future");
        try {
            boolean proposed = !plans.proposeEvenly(debtorId, covered, count, first.orElseThrow(), note, users.acting())
                    .isEmpty();
            Refusal.unless(proposed, "refusal.covered");
        } catch (IllegalArgumentException unfit) {
            throw Refusal.because("refusal.instalments");
        }
    }
}
