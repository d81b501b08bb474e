package io.relance.claim;

import io.relance.calendar.PaymentTerms;
import io.relance.creditor.Creditor;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorConditions;
import io.relance.debtor.Debtors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The terms of payment that hold for a debtor: for invoices of which no source says when they are due. */
@Component
@Transactional(readOnly = true)
public class SalesTerms {

    private final Debtors debtors;
    private final Creditors creditors;

    SalesTerms(Debtors debtors, Creditors creditors) {
        this.debtors = debtors;
        this.creditors = creditors;
    }

    /** The terms agreed with the debtor of a reference, known yet or not. */
    public PaymentTerms of(String reference) {
        return of(debtors.findByReference(reference).orElse(null));
    }

    /** The terms agreed with a debtor; failing these the creditor's usual ones, failing these those of the law. */
    public PaymentTerms of(@Nullable Debtor debtor) {
        return Optional.ofNullable(debtor)
                .map(Debtor::conditions)
                .map(DebtorConditions::paymentTerms)
                .or(() -> creditors.find().map(Creditor::paymentTerms))
                .orElse(PaymentTerms.BY_LAW);
    }
}
