package io.relance.handoff;

import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One paper of a dossier.
 *
 * @param invoiceId the invoice that it is about, null if it is about several or about the debtor
 * @param title as a list of exhibits names it, in French
 * @param day the day on the paper, in the creditor's zone
 * @param mediaType such as application/pdf
 * @param content reads the paper; may be called more than once
 */
public record Exhibit(
        Kind kind, @Nullable Long invoiceId, String title, LocalDate day, String mediaType, Supplier<byte[]> content) {

    /** What a paper proves, in the order in which a court reads them (DOMAIN §4.2). */
    public enum Kind {
        /** Contract, order or accepted quote. */
        ORDER,
        DELIVERY,
        INVOICE,
        TERMS,
        REMINDER,
        FORMAL_NOTICE,
        /** That a formal notice was posted, delivered, refused or returned. */
        PROOF_OF_DELIVERY,
        OTHER
    }
}
