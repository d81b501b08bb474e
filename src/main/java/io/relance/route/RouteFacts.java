package io.relance.route;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a debtor and the invoices to decide about.
 *
 * @param claimed one for each currency: principal, interest and indemnities of these invoices; of the invoices alone where a
 *     rate is missing
 * @param amount the largest of them, in units of its currency
 * @param age days since the oldest of these due dates
 * @param insolvent proceedings have been opened against the debtor
 * @param relation the debtor's segment, such as KEY_ACCOUNT
 * @param evidenceComplete each invoice has its picture, and a notice with its proof of delivery is on file
 * @param missing what is not on file: numbers of invoices without a picture, and NOTICE if no notice was proved
 * @param country ISO 3166 code of the debtor's seat
 * @param limitation the first last day among these invoices; {@code null} while none runs
 * @param monthsToLimitation whole months until then; {@value #NO_LIMIT} where none runs, negative once it has passed
 */
public record RouteFacts(
        List<Money> claimed,
        BigDecimal amount,
        int age,
        boolean insolvent,
        Solvency.Grade solvency,
        String relation,
        boolean evidenceComplete,
        List<String> missing,
        String country,
        boolean publicBuyer,
        @Nullable LocalDate limitation,
        int monthsToLimitation) {

    static final int NO_LIMIT = 9_999;

    public RouteFacts {
        claimed = List.copyOf(claimed);
        missing = List.copyOf(missing);
    }
}
