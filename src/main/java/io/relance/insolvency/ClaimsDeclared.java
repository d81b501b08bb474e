package io.relance.insolvency;

import java.time.LocalDate;
import java.util.List;

/**
 * The claim of a debtor's invoices has been declared; none of them is collected here any more.
 *
 * @param on the day of sending
 * @param sentAs proof of sending
 */
public record ClaimsDeclared(long proceedingsId, LocalDate on, String sentAs, List<Long> invoiceIds) {

    public ClaimsDeclared {
        invoiceIds = List.copyOf(invoiceIds);
    }
}
