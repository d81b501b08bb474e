package io.relance.claim;

import io.relance.interest.InterestStatement;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one invoice allows to claim on a day, line by line, in the currency of the invoice. Its figures always satisfy:
 * principal + interest accrued = what the interest statement has left of both.
 *
 * @param number of the invoice
 * @param dueDate the settlement date; interest runs from the day after
 * @param asOf the day of the claim; what happened later is not in it
 * @param principalLines total, credit notes and payments, the latter two negative; their sum is the principal
 * @param statement how the interest comes about: segments with days, base, rate and source, and what each payment paid
 * @param interest late-payment interest
 * @param indemnity the flat indemnity for recovery costs
 * @param waivers those in force
 * @param remarks what whoever relies on the claim should know: assumptions, rules applied, doubts
 */
public record Claim(
        long invoiceId,
        String number,
        long debtorId,
        LocalDate dueDate,
        LocalDate asOf,
        List<PrincipalLine> principalLines,
        InterestStatement statement,
        Charge interest,
        Charge indemnity,
        List<Waiver> waivers,
        List<Remark> remarks) {

    public Claim {
        principalLines = List.copyOf(principalLines);
        waivers = List.copyOf(waivers);
        remarks = List.copyOf(remarks);
    }

    /** What is left of the invoice itself; negative when more came in than was asked. */
    public Money principal() {
        return principalLines.stream().map(PrincipalLine::amount).reduce(Money.zero(currency()), Money::plus);
    }

    /** Interest and indemnity, less what was waived. */
    public Money charges() {
        return interest.claimed().plus(indemnity.claimed());
    }

    /** Principal and charges together. */
    public Money total() {
        return principal().plus(charges());
    }

    public CurrencyUnit currency() {
        return interest.owed().getCurrencyUnit();
    }

    /** Whether the invoice was due before the day of the claim and something of it can be claimed. */
    public boolean isLate() {
        return dueDate.isBefore(asOf) && total().isPositive();
    }

    /**
     * One line of the principal.
     *
     * @param day of the payment or credit note; of the total, none
     * @param dayAssumed whether the day is the one on which we first heard of the payment
     * @param reference of the payment or credit note, where one is known
     * @param paymentId of a payment or credit note in the books
     * @param amount negative where it reduces the principal
     */
    public record PrincipalLine(
            Kind kind,
            @Nullable LocalDate day,
            boolean dayAssumed,
            @Nullable String reference,
            @Nullable Long paymentId,
            Money amount) {

        /** What a line stands for. */
        public enum Kind {
            TOTAL,
            CREDIT_NOTE,
            PAYMENT,
            /** A part that is not claimed because the debtor contests it. */
            CONTESTED,
            /** The creditor has withdrawn the invoice. */
            CANCELLATION
        }
    }

    /**
     * Interest or indemnity.
     *
     * @param owed by law or contract
     * @param waived at most that much
     */
    public record Charge(Money owed, Money waived) {

        /** What is left to claim. */
        public Money claimed() {
            return owed.minus(waived);
        }
    }
}
