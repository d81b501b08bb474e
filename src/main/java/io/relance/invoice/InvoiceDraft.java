package io.relance.invoice;

import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as a source states it.
 *
 * @param total including VAT, more than zero
 * @param paid what the source says was paid so far; zero or more
 * @param document file name of the PDF below the data folder's "invoices"
 */
public record InvoiceDraft(
        String number,
        long debtorId,
        @Nullable LocalDate issueDate,
        LocalDate dueDate,
        Money total,
        Money paid,
        @Nullable String document) {}
