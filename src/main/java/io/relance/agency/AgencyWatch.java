package io.relance.agency;

import io.relance.agency.AgencyDossier.State;
import io.relance.agency.AgencyPost.Letter;
import io.relance.hold.HoldEnded;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldPlaced;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceBalanceChanged;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceClosed;
import io.relance.invoice.InvoiceSettled;
import io.relance.invoice.Ledger;
import io.relance.money.MoneyFormat;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps dossiers true while they run. An agency must not chase what was paid to us, is disputed or is no longer owed: it
 * is told in the transaction in which we learn of it. What has not left yet loses the invoice without a word.
 */
@Component
class AgencyWatch {

    private final AgencyDesk desk;
    private final AgencyDossiers dossiers;
    private final AgencyItems items;
    private final AgencyReports reports;
    private final AgencyPost post;
    private final Holds holds;
    private final Ledger ledger;

    AgencyWatch(
            AgencyDesk desk,
            AgencyDossiers dossiers,
            AgencyItems items,
            AgencyReports reports,
            AgencyPost post,
            Holds holds,
            Ledger ledger) {
        this.desk = desk;
        this.dossiers = dossiers;
        this.items = items;
        this.reports = reports;
        this.post = post;
        this.holds = holds;
        this.ledger = ledger;
    }

    @EventListener
    void see(InvoiceBalanceChanged changed) {
        items.openOf(changed.invoiceId()).ifPresent(this::tellOfMoney);
    }

    @EventListener
    void see(InvoiceSettled settled) {
        items.openOf(settled.invoiceId()).ifPresent(item -> {
            if (desk.hasLeft(dossierOf(item))) {
                tellOfMoney(item);
            }
            leave(item, AgencyItem.State.SETTLED);
        });
    }

    @EventListener
    void see(InvoiceCancelled cancelled) {
        withdraw(cancelled.invoiceId(), cancelled.number());
    }

    @EventListener
    void see(InvoiceClosed closed) {
        withdraw(closed.invoiceId(), closed.number());
    }

    @EventListener
    void see(InvoiceAbandoned abandoned) {
        withdraw(abandoned.invoiceId(), abandoned.number());
    }

    @EventListener
    void see(HoldPlaced placed) {
        if (holds.get(placed.holdId()).stops()) {
            held(placed.debtorId(), placed.invoiceId(), placed.kind());
        }
    }

    @EventListener
    void see(HoldEnded ended) {
        if (ended.kind() != HoldKind.INSOLVENCY && holds.get(ended.holdId()).stops()) {
            for (AgencyItem item : concerned(ended.debtorId(), ended.invoiceId())) {
                AgencyDossier dossier = dossierOf(item);
                if (dossier.state() == State.WITH_AGENCY) {
                    post.write(dossier, desk.debtorOf(dossier), Letter.RESUMED, null, null, numberOf(item.invoiceId()));
                }
            }
        }
    }

    private void held(long debtorId, @Nullable Long invoiceId, HoldKind kind) {
        for (AgencyItem item : concerned(debtorId, invoiceId)) {
            AgencyDossier dossier = dossierOf(item);
            if (!dossier.state().isOpen()) {
                continue;
            }
            if (kind == HoldKind.INSOLVENCY) {
                desk.stopForInsolvency(dossier);
            } else if (dossier.state() == State.WITH_AGENCY) {
                post.write(
                        dossier,
                        desk.debtorOf(dossier),
                        Letter.SUSPENDED,
                        null,
                        null,
                        numberOf(item.invoiceId()),
                        post.because(kind));
            } else {
                leave(item, AgencyItem.State.LEFT);
            }
        }
    }

    /** Locked in one order, so that two that concern the same invoices wait for each other. */
    private List<AgencyItem> concerned(long debtorId, @Nullable Long invoiceId) {
        return invoiceId != null
                ? items.openOf(invoiceId).stream().toList()
                : items.openOfDebtor(debtorId).stream()
                        .sorted(Comparator.comparing(AgencyItem::invoiceId))
                        .toList();
    }

    /**
     * What an invoice owes less than the agency knows, and has not recovered itself, came in directly: a payment, a credit
     * note, a corrected total. Less of it may also turn out to be true.
     */
    private void tellOfMoney(AgencyItem item) {
        AgencyDossier dossier = dossierOf(item);
        BigDecimal handedOver = item.handedOver();
        if (dossier.state() != State.WITH_AGENCY || handedOver == null) {
            return;
        }
        if (!desk.hasLeft(dossier)) {
            desk.writeAnew(dossier);
            return;
        }
        Invoice invoice = ledger.get(item.invoiceId());
        BigDecimal byAgency = reports.recoveredOn(dossier.id(), invoice.id()).orElse(BigDecimal.ZERO);
        BigDecimal direct = handedOver
                .subtract(byAgency)
                .subtract(item.told())
                .subtract(invoice.openBalance().getAmount());
        if (direct.signum() == 0) {
            return;
        }
        item.tell(direct);
        post.write(
                dossier,
                desk.debtorOf(dossier),
                direct.signum() > 0 ? Letter.PAID_DIRECTLY : Letter.OWES_AGAIN,
                null,
                null,
                invoice.number(),
                MoneyFormat.FRENCH.format(dossier.money(direct.abs())),
                MoneyFormat.FRENCH.format(
                        invoice.openBalance().isNegative() ? dossier.money(BigDecimal.ZERO) : invoice.openBalance()));
    }

    private void withdraw(long invoiceId, String number) {
        items.openOf(invoiceId).ifPresent(item -> {
            AgencyDossier dossier = dossierOf(item);
            if (dossier.state() == State.WITH_AGENCY && desk.hasLeft(dossier)) {
                post.write(dossier, desk.debtorOf(dossier), Letter.WITHDRAWN, null, null, number);
            }
            leave(item, AgencyItem.State.WITHDRAWN);
        });
    }

    private void leave(AgencyItem item, AgencyItem.State how) {
        item.become(how);
        items.flush();
        AgencyDossier dossier = dossierOf(item);
        desk.endIfEmpty(dossier);
        if (dossier.state() == State.WITH_AGENCY && !desk.hasLeft(dossier)) {
            desk.writeAnew(dossier);
        }
    }

    private AgencyDossier dossierOf(AgencyItem item) {
        return dossiers.findById(item.dossierId()).orElseThrow();
    }

    private String numberOf(long invoiceId) {
        return Objects.requireNonNull(ledger.get(invoiceId)).number();
    }
}
