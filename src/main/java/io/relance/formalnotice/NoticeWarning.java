package io.relance.formalnotice;

import java.util.List;

/**
 * Something that whoever approves a notice should know first.
 *
 * @param arguments amounts, days and texts, as the words need them
 */
public record NoticeWarning(Kind kind, List<Object> arguments) {

    /** What is to be known. */
    public enum Kind {
        /** Proceedings were opened against the debtor: nothing may be demanded (C. com. L622-7, L622-21). */
        INSOLVENCY,
        /** A part of an invoice is contested and not demanded: number, amount. */
        PART_CONTESTED,
        /** An invoice on hold for another reason stays out of the letter: number. */
        HELD,
        /** No picture of an invoice is on file: number. */
        INVOICE_MISSING,
        /** No paper proves delivery or order of an invoice: number. */
        DELIVERY_MISSING,
        /** The right to sue ends soon, and a notice does not interrupt it (Cass. com. 18 May 2022, 20-23.204): number, day. */
        LIMITATION_NEAR,
        /** Money of the debtor is not set against any invoice: amount. */
        CREDIT,
        /** No postal address. */
        NO_ADDRESS,
        /** No mail address for an electronic letter. */
        NO_EMAIL,
        /** The letter has no figures for interest, because the rate of a semester is missing. */
        RATE_MISSING,
        /** Nobody has said who the creditor is. */
        NO_CREDITOR,
        /** No reminder was sent before. */
        NO_REMINDER
    }

    public NoticeWarning {
        arguments = List.copyOf(arguments);
    }

    static NoticeWarning of(Kind kind, Object... arguments) {
        return new NoticeWarning(kind, List.of(arguments));
    }

    /** Whether the notice cannot be approved while this is so. */
    public boolean prevents() {
        return switch (kind) {
            case INSOLVENCY, NO_ADDRESS, NO_EMAIL, RATE_MISSING, NO_CREDITOR -> true;
            default -> false;
        };
    }
}
