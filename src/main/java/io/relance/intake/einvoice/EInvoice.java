package io.relance.intake.einvoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of an electronic invoice or credit note, in the terms of EN 16931 (DOMAIN §7.6).
 *
 * @param number BT-1
 * @param type BT-3, a code of UNTDID 1001
 * @param profile BT-24, as far as it tells the profiles apart: "EN16931", "MINIMUM", ...
 * @param framework BT-23, the French billing framework, such as "S1" or "B2"
 * @param issueDate BT-2
 * @param dueDates BT-9; several where payment is due in parts; empty where the invoice states none
 * @param terms BT-20, payment terms in words
 * @param currency BT-5, an ISO 4217 code
 * @param total BT-112, including VAT
 * @param prepaid BT-113
 * @param rounding BT-114
 * @param payable BT-115, the amount due for payment
 * @param payee BG-10, who is paid when it is not the seller: a factor
 * @param means BT-81, a code of UNTDID 4461
 * @param paymentReference BT-83
 * @param iban BT-84, without blanks
 * @param references BT-25, earlier invoices that this one corrects or credits
 * @param penaltyNote the note with subject code PMD: the penalties for late payment in words
 */
public record EInvoice(
        Syntax syntax,
        String number,
        String type,
        String profile,
        @Nullable String framework,
        LocalDate issueDate,
        List<LocalDate> dueDates,
        @Nullable String terms,
        String currency,
        BigDecimal total,
        @Nullable BigDecimal prepaid,
        @Nullable BigDecimal rounding,
        BigDecimal payable,
        Party seller,
        Party buyer,
        @Nullable Party payee,
        @Nullable String means,
        @Nullable String paymentReference,
        @Nullable String iban,
        List<String> references,
        @Nullable String penaltyNote) {

    private static final Set<String> CREDIT_NOTES =
            Set.of("81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532");
    private static final Set<String> CORRECTIVES = Set.of("384", "471", "472", "473");
    private static final Set<String> FACTORED = Set.of("393", "396", "472", "473", "501", "502");
    private static final Set<String> NOT_OWED = Set.of("325");
    private static final Set<String> DIRECT_DEBITS = Set.of("49", "59");

    /** What an invoice is for collecting, by its type code (BT-3; the French ones: BR-FR-04). */
    public enum Kind {
        INVOICE,
        CREDIT_NOTE,
        /** Stands in the place of an earlier invoice. */
        CORRECTIVE,
        /** A pro-forma invoice: nobody owes it. */
        NOT_OWED
    }

    /** An invoice over less than nothing is a credit note, whatever its type says. */
    public Kind kind() {
        if (CREDIT_NOTES.contains(type) || total.signum() < 0 && !CORRECTIVES.contains(type)) {
            return Kind.CREDIT_NOTE;
        }
        if (CORRECTIVES.contains(type)) {
            return Kind.CORRECTIVE;
        }
        return NOT_OWED.contains(type) ? Kind.NOT_OWED : Kind.INVOICE;
    }

    /** Whether somebody else than the seller is paid: then the receivable is no longer the seller's. */
    public boolean isFactored() {
        if (FACTORED.contains(type)) {
            return true;
        }
        if (payee == null) {
            return false;
        }
        return payee.siren != null && seller.siren != null
                ? !payee.siren.equals(seller.siren)
                : !payee.name.isEmpty() && !payee.name.equalsIgnoreCase(seller.name);
    }

    /** Frameworks B2, S2 and M2: paid before it was issued (BR-FR-CO-09). */
    public boolean isPaidAlready() {
        return framework != null && framework.matches("[BSM]2");
    }

    /** The seller draws the money itself. */
    public boolean isDirectDebit() {
        return means != null && DIRECT_DEBITS.contains(means);
    }

    /** What is said of an invoice once and for all, in one line: another one under the same number is not the same. */
    public String essence() {
        return String.join(
                "|",
                number,
                kind().name(),
                issueDate.toString(),
                dueDates.toString(),
                currency,
                total.stripTrailingZeros().toPlainString(),
                payable.stripTrailingZeros().toPlainString());
    }

    /** How the invoice is written. */
    public enum Syntax {
        CII,
        UBL
    }

    /**
     * A company on the invoice.
     *
     * @param siren nine digits, from scheme 0002, or out of a SIRET or a French VAT number; not proven
     * @param ids keys by which the seller may know it (BT-46), most telling first
     */
    public record Party(
            String name,
            @Nullable String siren,
            @Nullable String vat,
            List<String> ids,
            @Nullable String personName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String country) {}
}
