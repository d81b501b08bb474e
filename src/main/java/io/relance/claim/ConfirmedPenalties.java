package io.relance.claim;

import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorConditions;
import io.relance.debtor.Debtors;
import io.relance.einvoice.PenaltyTerms;
import io.relance.einvoice.PenaltyTermsConfirmed;
import io.relance.interest.AgreedRate;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A penalty rate read from an invoice counts for its debtor once a person has confirmed it. */
@Component
class ConfirmedPenalties {

    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    private final Debtors debtors;

    ConfirmedPenalties(Debtors debtors) {
        this.debtors = debtors;
    }

    @EventListener
    @Transactional
    void agree(PenaltyTermsConfirmed confirmed) {
        agreed(confirmed.terms()).ifPresent(rate -> {
            Debtor debtor = debtors.findById(confirmed.debtorId()).orElseThrow();
            DebtorConditions before = debtor.conditions();
            debtor.agreeOn(new DebtorConditions(
                    before.paymentTerms(), rate, before.governingLaw(), before.insolvencyOpenedOn()));
        });
    }

    /** Empty where only a person can read what was stipulated. */
    private static Optional<AgreedRate> agreed(PenaltyTerms terms) {
        return switch (terms.rule()) {
            case LEGAL_MULTIPLE -> Optional.of(new AgreedRate(AgreedRate.Rule.LEGAL_MULTIPLE, terms.rate()));
            case ECB_PLUS -> Optional.of(new AgreedRate(AgreedRate.Rule.ECB_PLUS, terms.rate()));
            case PERCENT_A_YEAR -> Optional.of(AgreedRate.percent(terms.rate()));
            case PERCENT_A_MONTH -> Optional.of(AgreedRate.percent(terms.rate().multiply(MONTHS)));
            case UNREAD -> Optional.empty();
        };
    }
}
