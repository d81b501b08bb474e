package io.relance.court;

import io.relance.limitation.Interruption;
import io.relance.limitation.Limitations;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * What a dossier does to the limitation of its invoices. An order for payment interrupts it on the day of its service, not
 * of the request (Cass. 1re civ. 9 September 2020, no. 19-12.006); a summons on the day it was delivered (C. civ. 2241).
 * A claim that came to nothing has interrupted nothing (C. civ. 2243).
 */
@Component
class CourtInterruptions {

    private final Limitations limitations;
    private final CourtItems items;
    private final CourtRules rules;

    CourtInterruptions(Limitations limitations, CourtItems items, CourtRules rules) {
        this.limitations = limitations;
        this.items = items;
        this.rules = rules;
    }

    void filed(CourtDossier dossier, LocalDate day, String by) {
        if (rules.procedure(dossier.procedure()).summons()) {
            interrupt(dossier, Interruption.Kind.COURT_CLAIM, day, by);
        }
    }

    void served(CourtDossier dossier, LocalDate day, String by) {
        if (dossier.procedure().equals("PAYMENT_ORDER")) {
            interrupt(dossier, Interruption.Kind.COURT_CLAIM, day, by);
        }
    }

    void titled(CourtDossier dossier, LocalDate day, String by) {
        interrupt(dossier, Interruption.Kind.TITLE, day, by);
    }

    void cameToNothing(CourtDossier dossier, String by) {
        for (CourtItem item : items.findByDossierIdOrderById(dossier.id())) {
            limitations.of(item.invoiceId()).interruptions().stream()
                    .filter(known -> known.inForce()
                            && known.kind() == Interruption.Kind.COURT_CLAIM
                            && known.evidence().equals(evidence(dossier)))
                    .forEach(known -> limitations.revoke(
                            item.invoiceId(), known.id(), "La demande n’a pas abouti (C. civ. 2243).", by));
        }
    }

    private void interrupt(CourtDossier dossier, Interruption.Kind kind, LocalDate day, String by) {
        for (CourtItem item : items.findByDossierIdOrderById(dossier.id())) {
            if (item.isIn()) {
                limitations.interrupt(item.invoiceId(), kind, day, null, evidence(dossier), by);
            }
        }
    }

    private static String evidence(CourtDossier dossier) {
        return "Dossier judiciaire n° " + dossier.id();
    }
}
