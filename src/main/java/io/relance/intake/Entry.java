package io.relance.intake;

import io.relance.debtor.DebtorDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file on its way into the books.
 *
 * @param line of the file, from 1
 * @param number of the invoice, as far as it could be read; empty if not
 * @param stated {@code null} when the line is refused
 * @param problems why it is refused, or what a person should know though it is not
 * @param news what it adds to what earlier lines of the file said of the debtor
 * @param known all that the file has said of the debtor so far
 */
record Entry(
        long line,
        String number,
        String debtorReference,
        @Nullable StatedInvoice stated,
        List<Problem> problems,
        @Nullable DebtorDetails news,
        @Nullable DebtorDetails known) {}
