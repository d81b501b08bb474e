package io.relance.claim;

import io.relance.claim.Claim.Charge;
import io.relance.claim.Claim.PrincipalLine;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorConditions;
import io.relance.interest.AgreedRate;
import io.relance.interest.AppliedRate;
import io.relance.interest.CountryRule;
import io.relance.interest.CountryRules;
import io.relance.interest.InterestConditions;
import io.relance.interest.InterestStatement;
import io.relance.interest.InterestStatement.Segment;
import io.relance.interest.InterestTerms;
import io.relance.interest.LatePaymentInterest;
import io.relance.interest.LatePaymentRate;
import io.relance.interest.OverdueDebt;
import io.relance.interest.RecoveryIndemnity;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.money.SettlementTolerance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Puts one claim together: which law and rate, from when to when, on what base, less what was waived. */
@Component
@EnableConfigurationProperties(ClaimSettings.class)
class Reckoning {

    private final LatePaymentInterest interest;
    private final RecoveryIndemnity indemnity;
    private final CountryRules countryRules;
    private final SettlementTolerance tolerance;
    private final ClaimSettings settings;

    Reckoning(
            LatePaymentInterest interest,
            RecoveryIndemnity indemnity,
            CountryRules countryRules,
            SettlementTolerance tolerance,
            ClaimSettings settings) {
        this.interest = interest;
        this.indemnity = indemnity;
        this.countryRules = countryRules;
        this.tolerance = tolerance;
        this.settings = settings;
    }

    /** @param heldSince day on which the debtor was held for insolvency, where it is */
    Claim claim(
            Invoice invoice,
            Debtor debtor,
            History history,
            List<Waiver> waivers,
            @Nullable LocalDate heldSince,
            LocalDate day) {
        return new Work(invoice, debtor, history, heldSince, day).claim(waivers);
    }

    private final class Work {

        private final Invoice invoice;
        private final Debtor debtor;
        private final DebtorConditions conditions;
        private final History history;
        private final LocalDate day;
        private final @Nullable LocalDate judgment;
        private final Set<Remark> remarks = new LinkedHashSet<>();

        Work(Invoice invoice, Debtor debtor, History history, @Nullable LocalDate heldSince, LocalDate day) {
            this.invoice = invoice;
            this.debtor = debtor;
            this.conditions = debtor.conditions();
            this.history = history;
            this.day = day;
            LocalDate opened = conditions.insolvencyOpenedOn() != null ? conditions.insolvencyOpenedOn() : heldSince;
            this.judgment = opened == null || opened.isAfter(day) ? null : opened;
        }

        Claim claim(List<Waiver> waivers) {
            List<PrincipalLine> lines = new ArrayList<>(history.lines(day));
            boolean nothingOwed = nothingWasEverOwed(lines);
            noteHistory();
            Optional<InterestTerms> terms = nothingOwed ? Optional.empty() : terms();
            InterestStatement statement = terms.map(rate -> interest.compute(
                            history.debt(),
                            new InterestConditions(rate, settings.paymentOrder(), settings.dayCount(), lastDay()),
                            day))
                    .orElseGet(() -> withoutInterest(nothingOwed));
            noteRates(statement);
            Money flat = nothingOwed ? zero() : indemnity(terms.orElse(null));
            return new Claim(
                    invoice.id(),
                    invoice.number(),
                    invoice.debtorId(),
                    invoice.dueDate(),
                    day,
                    lines,
                    statement,
                    charge(statement.interestAccrued(), Waiver.Charge.INTEREST, waivers),
                    charge(flat, Waiver.Charge.INDEMNITY, waivers),
                    waivers,
                    List.copyOf(remarks));
        }

        /** An invoice that was withdrawn or wholly credited was never rightly owed: it bears no charges either. */
        private boolean nothingWasEverOwed(List<PrincipalLine> lines) {
            if (invoice.state() == InvoiceState.CANCELLED) {
                Money rest = lines.stream().map(PrincipalLine::amount).reduce(zero(), Money::plus);
                lines.add(new PrincipalLine(
                        PrincipalLine.Kind.CANCELLATION, null, false, invoice.closedReason(), null, rest.negated()));
                remark(Remark.Kind.CANCELLED);
                return true;
            }
            Money credited = history.creditedBy(day);
            if (credited.isPositive() && tolerance.covers(invoice.total().minus(credited))) {
                remark(Remark.Kind.WHOLLY_CREDITED);
                return true;
            }
            return false;
        }

        private void noteHistory() {
            if (invoice.dueDateDerived()) {
                remark(Remark.Kind.DUE_DATE_DERIVED);
            }
            for (History.Movement movement : history.until(day)) {
                if (movement.dayAssumed()) {
                    remark(Remark.Kind.PAYMENT_DAY_ASSUMED, movement.amount(), movement.day());
                }
                if (judgment != null
                        && movement.kind() == PrincipalLine.Kind.PAYMENT
                        && !movement.day().isBefore(judgment)) {
                    remark(Remark.Kind.PAID_AFTER_JUDGMENT, movement.amount(), movement.day());
                }
            }
        }

        /** Empty where neither law nor contract gives a rate for the currency of the invoice. */
        private Optional<InterestTerms> terms() {
            AgreedRate agreed = invoice.agreedRate() != null ? invoice.agreedRate() : conditions.agreedRate();
            boolean french = debtor.country().equals("FR");
            if (debtor.publicBuyer() && french) {
                if (agreed != null) {
                    remark(Remark.Kind.AGREED_RATE_LEFT_ASIDE, agreed);
                }
                return byLaw(new InterestTerms.PublicBuyer());
            }
            if (agreed != null) {
                return Optional.of(new InterestTerms.Agreed(agreed));
            }
            String law = conditions.governingLaw();
            if (law != null && !law.equals("FR")) {
                Optional<CountryRule> rule =
                        countryRules.of(law, invoice.dueDate().plusDays(1));
                if (rule.isPresent()) {
                    remark(Remark.Kind.LAW_OF_ANOTHER_COUNTRY, law, rule.get().source());
                    return byLaw(new InterestTerms.Foreign(rule.get()));
                }
                remark(Remark.Kind.LAW_NOT_ON_RECORD, law);
            } else if (!french) {
                remark(Remark.Kind.LAW_OF_THE_CREDITOR, debtor.country());
            }
            return byLaw(new InterestTerms.Statutory());
        }

        /** The rates of the law are those of the European Central Bank, for debts in euros. */
        private Optional<InterestTerms> byLaw(InterestTerms terms) {
            if (invoice.currency().equals(CurrencyUnit.EUR)) {
                return Optional.of(terms);
            }
            remark(Remark.Kind.NO_CHARGES_IN_CURRENCY, invoice.currency().getCode());
            return Optional.empty();
        }

        private InterestStatement withoutInterest(boolean nothingOwed) {
            OverdueDebt debt = nothingOwed ? OverdueDebt.unpaid(zero(), invoice.dueDate()) : history.debt();
            InterestTerms none = new InterestTerms.Statutory();
            return interest.compute(
                    debt,
                    new InterestConditions(none, settings.paymentOrder(), settings.dayCount(), invoice.dueDate()),
                    day);
        }

        /**
         * Interest stops on the eve of a judgment that opens insolvency proceedings (Code de commerce L622-28), and on
         * the day on which the creditor's books took the invoice for settled.
         */
        private LocalDate lastDay() {
            LocalDate last = LocalDate.MAX;
            LocalDate settled = invoice.settledOn();
            if (invoice.state() == InvoiceState.SETTLED && settled != null && settled.isBefore(day)) {
                last = settled;
                if (settled.isAfter(invoice.dueDate())) {
                    remark(Remark.Kind.STOPPED_BY_SETTLEMENT, settled);
                }
            }
            if (judgment != null) {
                if (conditions.insolvencyOpenedOn() == null) {
                    remark(Remark.Kind.JUDGMENT_DAY_ASSUMED, judgment);
                }
                if (!judgment.isAfter(last)) {
                    last = judgment.minusDays(1);
                    remark(Remark.Kind.STOPPED_BY_JUDGMENT, judgment);
                }
            }
            return last;
        }

        private void noteRates(InterestStatement statement) {
            for (Segment segment : statement.segments()) {
                AppliedRate rate = segment.rate();
                LatePaymentRate figures = rate.figures();
                if (rate.basis() == AppliedRate.Basis.FLOOR) {
                    AgreedRate agreed = invoice.agreedRate() != null ? invoice.agreedRate() : conditions.agreedRate();
                    remark(
                            Remark.Kind.AGREED_RATE_UNDER_FLOOR,
                            agreed == null ? BigDecimal.ZERO : agreed.in(figures),
                            figures.floor(),
                            figures.semester());
                }
                if (rate.basis() == AppliedRate.Basis.STATUTORY
                        && rate.percent().compareTo(figures.floor()) < 0) {
                    remark(Remark.Kind.STATUTORY_RATE_UNDER_FLOOR, figures.semester(), figures.floor());
                }
                if (!figures.crossChecked()) {
                    remark(Remark.Kind.RATE_TO_BE_CONFIRMED, figures.semester());
                }
            }
        }

        /** @throws io.relance.interest.MissingRate if the figures of the semester in which the delay began are missing */
        private Money indemnity(@Nullable InterestTerms terms) {
            if (!day.isAfter(invoice.dueDate()) || tolerance.covers(history.openOn(invoice.dueDate()))) {
                return zero();
            }
            if (judgment != null && !invoice.dueDate().isBefore(judgment)) {
                remark(Remark.Kind.NO_INDEMNITY_AFTER_JUDGMENT);
                return zero();
            }
            Money flat = terms instanceof InterestTerms.Foreign foreign
                    ? foreign.rule().fixedSum()
                    : indemnity.of(invoice.dueDate(), day).orElseThrow();
            if (!flat.getCurrencyUnit().equals(invoice.currency())) {
                remark(Remark.Kind.INDEMNITY_IN_OTHER_CURRENCY, flat);
                return zero();
            }
            return flat;
        }

        /** Waivers never give up more than is owed. */
        private Charge charge(Money owed, Waiver.Charge kind, List<Waiver> waivers) {
            Money waived = zero();
            for (Waiver waiver : waivers) {
                if (waiver.charge() == kind) {
                    BigDecimal amount = waiver.amount();
                    Money part =
                            amount == null ? owed : Money.of(owed.getCurrencyUnit(), amount, RoundingMode.UNNECESSARY);
                    waived = waived.plus(part);
                }
            }
            return new Charge(owed, waived.isGreaterThan(owed) ? owed : waived);
        }

        private void remark(Remark.Kind kind, Object... arguments) {
            remarks.add(Remark.of(kind, arguments));
        }

        private Money zero() {
            return Money.zero(invoice.currency());
        }
    }
}
