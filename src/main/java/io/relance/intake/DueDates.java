package io.relance.intake;

import io.relance.claim.SalesTerms;
import io.relance.debtor.Debtor;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When an invoice is due of which no source says it: by the terms agreed with its debtor, failing these by the creditor's,
 * counted from the invoice because the day of delivery is not known.
 */
@Component
class DueDates {

    private final SalesTerms terms;

    DueDates(SalesTerms terms) {
        this.terms = terms;
    }

    /** @param debtor {@code null} for one that is not known yet */
    LocalDate derive(@Nullable Debtor debtor, LocalDate issued) {
        return terms.of(debtor).dueDate(issued);
    }

    /** @param reference the debtor's key in the accounting software; {@code null} where nobody is named */
    LocalDate derive(@Nullable String reference, LocalDate issued) {
        return (reference == null ? terms.of((Debtor) null) : terms.of(reference)).dueDate(issued);
    }
}
