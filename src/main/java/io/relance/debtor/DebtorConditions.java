package io.relance.debtor;

import io.relance.calendar.PaymentTerms;
import io.relance.interest.AgreedRate;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a debtor and what a court said of it, as far as due dates and claims depend on it.
 *
 * @param paymentTerms {@code null}: the creditor's usual terms
 * @param agreedRate rate of late-payment interest; {@code null}: that of the law
 * @param governingLaw ISO 3166 code of the country whose law governs the contract; {@code null}: France, the law of the
 *     creditor's country, unless the contract says otherwise (regulation (EC) 593/2008, art. 4)
 * @param insolvencyOpenedOn day of the judgment that opened insolvency proceedings; {@code null}: none is known
 */
public record DebtorConditions(
        @Nullable PaymentTerms paymentTerms,
        @Nullable AgreedRate agreedRate,
        @Nullable String governingLaw,
        @Nullable LocalDate insolvencyOpenedOn) {

    /** Nothing was agreed. */
    public static final DebtorConditions NONE = new DebtorConditions(null, null, null, null);
}
