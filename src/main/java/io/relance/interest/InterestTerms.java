package io.relance.interest;

import io.relance.interest.AppliedRate.Basis;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Which rate a late debtor owes: the law's, the contract's, that of public buyers, or that of another country's law. */
public sealed interface InterestTerms {

    /**
     * The rate that governs a day.
     *
     * @param day a day of the delay
     * @param firstDay the first day of the delay, the one after the due date
     * @param paidOn the day of the payment, or of the computation, up to which interest is computed
     * @throws MissingRate if the figures of the semester that decides are not on record
     */
    AppliedRate on(LocalDate day, LocalDate firstDay, LocalDate paidOn, LatePaymentRates rates);

    /**
     * No rate was agreed: the refinancing rate of each semester plus ten points (Code de commerce L441-10 II). In 2024
     * this lay under the floor for agreed rates; the floor limits contracts and does not lift it (DOMAIN §1.1).
     */
    record Statutory() implements InterestTerms {

        @Override
        public AppliedRate on(LocalDate day, LocalDate firstDay, LocalDate paidOn, LatePaymentRates rates) {
            LatePaymentRate figures = rates.in(Semester.of(day));
            return new AppliedRate(
                    figures.statutory(),
                    Basis.STATUTORY,
                    figures,
                    figures.semester().lastDay());
        }
    }

    /**
     * A rate the parties agreed on. Where it lies under three times the legal rate of a semester, that floor takes its
     * place for the days of the semester and says so (Code de commerce L441-10 II).
     *
     * @param rate as the contract fixes it
     */
    record Agreed(AgreedRate rate) implements InterestTerms {

        /**
         * @param percent percent a year
         * @throws IllegalArgumentException if it is negative
         */
        public Agreed(BigDecimal percent) {
            this(AgreedRate.percent(percent));
        }

        @Override
        public AppliedRate on(LocalDate day, LocalDate firstDay, LocalDate paidOn, LatePaymentRates rates) {
            LatePaymentRate figures = rates.in(Semester.of(day));
            LocalDate lastDay = figures.semester().lastDay();
            BigDecimal percent = rate.in(figures);
            return percent.compareTo(figures.floor()) < 0
                    ? new AppliedRate(figures.floor(), Basis.FLOOR, figures, lastDay)
                    : new AppliedRate(percent, Basis.AGREED, figures, lastDay);
        }
    }

    /**
     * The debtor is a French public buyer: the refinancing rate of the semester in which the delay began plus eight
     * points, unchanged however long the delay lasts (Code de la commande publique R2192-31).
     */
    record PublicBuyer() implements InterestTerms {

        @Override
        public AppliedRate on(LocalDate day, LocalDate firstDay, LocalDate paidOn, LatePaymentRates rates) {
            LatePaymentRate figures = rates.in(Semester.of(firstDay));
            return new AppliedRate(figures.publicBuyer(), Basis.PUBLIC_BUYER, figures, LocalDate.MAX);
        }
    }

    /**
     * The contract is governed by the law of another country (DOMAIN §1.7).
     *
     * @param rule how that country computes
     */
    record Foreign(CountryRule rule) implements InterestTerms {

        @Override
        public AppliedRate on(LocalDate day, LocalDate firstDay, LocalDate paidOn, LatePaymentRates rates) {
            LatePaymentRate figures = rates.in(Semester.of(
                    switch (rule.anchor()) {
                        case PER_SEMESTER -> day;
                        case FROZEN -> firstDay;
                        case AT_PAYMENT -> paidOn;
                    }));
            LocalDate lastDay = rule.anchor() == CountryRule.Anchor.PER_SEMESTER
                    ? figures.semester().lastDay()
                    : LocalDate.MAX;
            return new AppliedRate(rule.rate(figures.refinancing()), Basis.FOREIGN_LAW, figures, lastDay);
        }
    }
}
