package io.relance.interest;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A rate as it applies to a span of days, and why.
 *
 * @param percent percent a year
 * @param basis the rule that gives it
 * @param figures the legal figures it rests on, with their source
 * @param lastDay the last day on which it holds; {@link LocalDate#MAX} for a rate that never changes
 */
public record AppliedRate(BigDecimal percent, Basis basis, LatePaymentRate figures, LocalDate lastDay) {

    /** The rule behind a rate. */
    public enum Basis {
        /** Nothing was agreed: refinancing rate plus margin (Code de commerce L441-10 II). */
        STATUTORY,
        /** The rate agreed in the contract or the general terms of sale. */
        AGREED,
        /** The agreed rate lies under the legal floor, which takes its place (Code de commerce L441-10 II). */
        FLOOR,
        /** A public buyer's rate (Code de la commande publique R2192-31). */
        PUBLIC_BUYER,
        /** The contract is governed by the law of another country. */
        FOREIGN_LAW
    }
}
