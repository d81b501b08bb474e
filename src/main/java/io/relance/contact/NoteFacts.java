package io.relance.contact;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Everything a message says that is no reminder of invoices: thanks, a plan, an instalment.
 *
 * @param date the day of the message, in the creditor's zone
 * @param numbers of the invoices it is about, the oldest first
 * @param amount what was paid, what is agreed, or what is to be paid now
 * @param reference what the debtor is asked to quote with the payment
 * @param instalments the plan's, in their order; none in thanks
 * @param number of the instalment that the message is about, from 1; 0 for none
 * @param acceleration whether the plan says that everything falls due when an instalment stays unpaid
 * @param defaultAfter days after its day at which an unpaid instalment ends the plan
 */
record NoteFacts(
        Purpose purpose,
        MessageFacts.Creditor creditor,
        MessageFacts.Debtor debtor,
        MessageFacts.Collector collector,
        Locale language,
        LocalDate date,
        List<String> numbers,
        Money amount,
        String reference,
        List<Row> instalments,
        int number,
        boolean acceleration,
        int defaultAfter)
        implements Correspondence {

    /** One instalment. */
    record Row(
            int number,
            LocalDate due,
            Money amount,
            @Nullable Money left) {}
}
