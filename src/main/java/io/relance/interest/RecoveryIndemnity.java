package io.relance.interest;

import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * The flat indemnity for recovery costs that every late invoice owes once, without any notice (Code de commerce L441-10
 * II and D441-5; for public buyers Code de la commande publique D2192-35). A line of its own: it bears no interest and
 * partial payments are not set against it.
 *
 * <p>Not owed where an insolvency judgment forbids payment on the due date (L441-10 II, last sentence); the caller knows
 * of that.
 */
@Component
public class RecoveryIndemnity {

    private final LatePaymentRates rates;

    public RecoveryIndemnity(LatePaymentRates rates) {
        this.rates = rates;
    }

    /**
     * The indemnity of one invoice on a day, in euros whatever the currency of the invoice; empty while it is not late.
     *
     * @throws MissingRate if the figures of the semester in which the delay began are not on record
     */
    public Optional<Money> of(LocalDate dueOn, LocalDate asOf) {
        return asOf.isAfter(dueOn)
                ? Optional.of(rates.in(Semester.of(dueOn.plusDays(1))).indemnity())
                : Optional.empty();
    }
}
