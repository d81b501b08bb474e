package io.relance.workflow.collectionjourney;

import io.relance.debtor.Debtor;
import io.relance.invoice.Invoice;
import io.relance.workflow.DecisionTables;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks the table choose-journey.dmn which journey an invoice walks. */
@Component
class JourneyChoice {

    private final DecisionTables tables;

    JourneyChoice(DecisionTables tables) {
        this.tables = tables;
    }

    String of(Debtor debtor, Invoice invoice) {
        return tables.decide(
                        CollectionJourneyProcess.CHOOSE_JOURNEY,
                        Map.of(
                                "segment", debtor.segment(),
                                "amount", invoice.total().getAmount().doubleValue(),
                                "publicBuyer", debtor.publicBuyer(),
                                "directDebit", debtor.directDebit()))
                .text("journey");
    }
}
