package io.relance.intake.fec;

import java.util.List;

/**
 * A customer's account.
 *
 * @param line on which it first appears, see {@link Fec#lineOf}
 * @param reference the auxiliary account, or the account itself where each customer has its own
 * @param balance of all its lines in cents of a euro, positive when the customer owes
 * @param items invoices and other debits that are open, or that the books take for open
 * @param credits money and credit notes not set against anything in the file
 * @param remarks why nothing of this customer can be concluded; empty when all is well
 */
public record FecCustomer(
        long line,
        String reference,
        String name,
        long balance,
        List<FecItem> items,
        List<FecCredit> credits,
        List<FecRemark> remarks) {

    /** What the open items come to, less the credits, in cents of a euro. */
    public long openItems() {
        return items.stream().mapToLong(FecItem::openCents).sum()
                - credits.stream().mapToLong(FecCredit::cents).sum();
    }

    /** Whether everything about this customer is certain. */
    public boolean isCertain() {
        return remarks.isEmpty() && openItems() == balance;
    }
}
