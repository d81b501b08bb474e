package io.relance.court;

import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What debtors contest of the invoices of a dossier. An order for payment is for what is certain: the contested part stays
 * out of the claim unless a person claims it all the same, for a reason that is kept.
 */
@Component
@Transactional(readOnly = true)
public class Contested {

    private final CourtItems items;
    private final Invoices invoices;
    private final Holds holds;

    Contested(CourtItems items, Invoices invoices, Holds holds) {
        this.items = items;
        this.invoices = invoices;
        this.holds = holds;
    }

    /** By invoice id what its debtor contests now, of those that are still in the dossier. */
    public Map<Long, Money> parts(CourtDossier dossier) {
        Map<Long, Money> parts = new HashMap<>();
        holds.contestedParts(dossier.debtorId()).forEach((disputed, part) -> invoices.findById(disputed)
                .ifPresent(invoice -> parts.put(disputed, Money.of(invoice.currency(), part, RoundingMode.UP))));
        parts.keySet()
                .retainAll(items.findByDossierIdOrderById(dossier.id()).stream()
                        .filter(CourtItem::isIn)
                        .map(CourtItem::invoiceId)
                        .toList());
        return parts;
    }

    /** By invoice id what a dossier does not claim: before its approval as things stand, later as it was approved. */
    Map<Long, Money> leftOut(CourtDossier dossier) {
        if (dossier.isEditable()) {
            Map<Long, Money> parts = parts(dossier);
            items.findByDossierIdOrderById(dossier.id()).stream()
                    .filter(item -> item.includedReason() != null)
                    .forEach(item -> parts.remove(item.invoiceId()));
            return parts;
        }
        Map<Long, Money> parts = new HashMap<>();
        for (CourtItem item : items.findByDossierIdOrderById(dossier.id())) {
            if (item.leftOut().signum() > 0) {
                Invoice invoice = invoices.findById(item.invoiceId()).orElseThrow();
                parts.put(invoice.id(), Money.of(invoice.currency(), item.leftOut()));
            }
        }
        return parts;
    }

    /** What is left out now stays so: the court is asked for the rest. */
    @Transactional
    void settle(CourtDossier dossier) {
        Map<Long, Money> parts = leftOut(dossier);
        for (CourtItem item : items.findByDossierIdOrderById(dossier.id())) {
            Money part = parts.get(item.invoiceId());
            item.leaveOut(part == null ? BigDecimal.ZERO : part.getAmount());
            items.save(item);
        }
        items.flush();
    }
}
