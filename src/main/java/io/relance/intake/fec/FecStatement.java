package io.relance.intake.fec;

import java.time.LocalDate;
import java.util.List;

/**
 * What the files say.
 *
 * @param lines of all accounts
 * @param customerLines on accounts of customers
 * @param excluded lines on accounts of what is not invoiced yet (417, 418, 4198)
 * @param from first day of the last year read
 * @param opening whether that year starts with what was open before; if not, older invoices are not in the files
 * @param customers in the order in which they first appear
 * @param remarks about the files, not about a customer
 */
public record FecStatement(
        char separator,
        int lines,
        int customerLines,
        int excluded,
        LocalDate from,
        LocalDate to,
        boolean opening,
        List<FecCustomer> customers,
        List<FecRemark> remarks) {}
