package io.relance.bank;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a movement may be, with everything that speaks for it.
 *
 * @param debtorId whose money it may be
 * @param returnsId for money that goes back: the movement it came with
 * @param knownId the payment by which the books know this very money already, told by another source than the bank
 * @param confidence 0 to 100
 * @param parts invoices it would pay and with how much; empty where only the debtor is likely
 * @param credits credit notes of the debtor that would be used with it
 * @param reasons strongest first
 */
public record Proposal(
        @Nullable Long debtorId,
        @Nullable Long returnsId,
        @Nullable Long knownId,
        int confidence,
        List<Part> parts,
        List<Credit> credits,
        List<Reason> reasons) {

    /** From here on the money may belong to the debtor: its reminders wait. */
    public static final int LIKELY = 40;

    public Proposal {
        parts = List.copyOf(parts);
        credits = List.copyOf(credits);
        reasons = List.copyOf(reasons);
    }

    Proposal(
            @Nullable Long debtorId,
            @Nullable Long returnsId,
            int confidence,
            List<Part> parts,
            List<Credit> credits,
            List<Reason> reasons) {
        this(debtorId, returnsId, null, confidence, parts, credits, reasons);
    }

    Proposal withConfidence(int confidence) {
        return new Proposal(debtorId, returnsId, knownId, confidence, parts, credits, reasons);
    }

    /** An invoice and what would be set against it, credit notes included. */
    public record Part(long invoiceId, Money amount) {}

    /** A credit note and how much of it would be used. */
    public record Credit(long paymentId, Money amount) {}

    /** Something that speaks for a proposal, or against it: a code with its arguments. */
    public record Reason(String code, List<String> args) {

        public Reason {
            args = List.copyOf(args);
        }

        static Reason of(String code, Object... args) {
            return new Reason(code, List.of(args).stream().map(String::valueOf).toList());
        }
    }
}
