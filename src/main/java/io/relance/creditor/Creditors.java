package io.relance.creditor;

import io.relance.calendar.PaymentTerms;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the one creditor this installation collects for. */
@Component
@Transactional
public class Creditors {

    private static final long THE_ONE = 1L;

    private final EntityManager entities;

    Creditors(EntityManager entities) {
        this.entities = entities;
    }

    /** The creditor, once somebody has described it. */
    @Transactional(readOnly = true)
    public Optional<Creditor> find() {
        return Optional.ofNullable(entities.find(Creditor.class, THE_ONE));
    }

    /** Describes the creditor, or corrects its description. */
    public Creditor describe(CreditorDetails details) {
        Optional<Creditor> known = find();
        if (known.isPresent()) {
            known.get().describe(details);
            return known.get();
        }
        Creditor creditor = new Creditor(details);
        entities.persist(creditor);
        return creditor;
    }

    /**
     * Notes the terms on which the creditor usually sells.
     *
     * @throws IllegalStateException if nobody has described the creditor yet
     */
    public void sellOn(PaymentTerms terms, PaymentTerms.Trade trade) {
        find().orElseThrow(() -> new IllegalStateException("Describe the creditor before its terms"))
                .sellOn(terms, trade);
    }

    /** Sets the logo printed on letters and mails. */
    public void show(byte[] logo, String type) {
        find().orElseThrow(() -> new IllegalStateException("Describe the creditor before its logo"))
                .show(logo, type);
    }
}
