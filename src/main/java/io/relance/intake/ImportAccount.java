package io.relance.intake;

import org.joda.money.Money;

/**
 * A customer's account in a file of accounting entries, held against the books. Public for FreeMarker only.
 *
 * @param balance of the account in the file
 * @param openItems what its open items come to, less what stands to the customer's credit
 * @param books what the books say after the import, of everything the accounting has shown
 */
public record ImportAccount(String reference, String name, Money balance, Money openItems, Money books, State state) {

    /** How the books compare to the accounting. The order is that in which a person should look at them. */
    public enum State {
        /** Lines of the account could not be read: nothing of it was taken over. */
        REFUSED,
        /** More is claimed here than the accounting knows: the customer is paused. */
        HIGHER,
        /** The books know of money that the accounting does not know yet. */
        LOWER,
        AGREES
    }

    /** What the books claim beyond the accounting; negative when they claim less. */
    public Money difference() {
        return books.minus(balance);
    }
}
