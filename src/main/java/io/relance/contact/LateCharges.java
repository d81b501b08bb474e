package io.relance.contact;

import io.relance.debtor.Debtor;
import io.relance.interest.InterestTerms;
import io.relance.interest.LatePaymentInterest;
import io.relance.interest.MissingRate;
import io.relance.interest.OverdueDebt;
import io.relance.interest.PaymentOrder;
import io.relance.interest.RecoveryIndemnity;
import io.relance.invoice.Invoice;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a late invoice costs on top of its balance, as firm reminders show it (C. com. L441-10, D441-5). Euro claims only:
 * the rate is the European Central Bank's. Where the rate of a semester is not on record nothing is shown: a figure is
 * sourced or absent, never guessed.
 */
@Component
class LateCharges {

    /** Interest and indemnity, each absent where it cannot be claimed or is not known. */
    record Charges(@Nullable Money interest, @Nullable Money indemnity) {
        static final Charges NONE = new Charges(null, null);
    }

    private final LatePaymentInterest interest;
    private final RecoveryIndemnity indemnity;

    LateCharges(LatePaymentInterest interest, RecoveryIndemnity indemnity) {
        this.interest = interest;
        this.indemnity = indemnity;
    }

    Charges on(Invoice invoice, Debtor debtor, LocalDate day) {
        if (!invoice.currency().equals(CurrencyUnit.EUR) || invoice.daysLate(day) <= 0) {
            return Charges.NONE;
        }
        InterestTerms terms = debtor.publicBuyer() ? new InterestTerms.PublicBuyer() : new InterestTerms.Statutory();
        try {
            Money accrued = interest.compute(
                            OverdueDebt.unpaid(invoice.openBalance(), invoice.dueDate()),
                            terms,
                            PaymentOrder.INTEREST_FIRST,
                            day)
                    .interestAccrued();
            return new Charges(accrued, indemnity.of(invoice.dueDate(), day).orElse(null));
        } catch (MissingRate unknown) {
            return Charges.NONE;
        }
    }
}
