package io.relance.court;

import io.relance.handoff.Handoff;
import io.relance.handoff.Route;
import io.relance.hold.DisputeChanged;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldPlaced;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceBalanceChanged;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceClosed;
import io.relance.invoice.InvoiceSettled;
import io.relance.invoice.Invoices;
import io.relance.money.MoneyFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The road to court. Invoices of a debtor join the dossier that is being prepared; one that is paid, withdrawn or held
 * before anything left drops out, and what was already approved must be approved again. Once the court has a dossier, a
 * payment is written down and a hold is a warning: nothing is withdrawn by itself.
 */
@Component
@Transactional
class CourtReferral implements Handoff {

    private static final String SYSTEM = "relance";
    private static final String USUAL = "PAYMENT_ORDER";

    private final CourtDossiers dossiers;
    private final CourtItems items;
    private final CourtDesk desk;
    private final CourtFiles files;
    private final CourtNotes notes;
    private final CourtFormalities formalities;
    private final Invoices invoices;
    private final Holds holds;
    private final CourtFees fees;
    private final MessageSource messages;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CourtReferral(
            CourtDossiers dossiers,
            CourtItems items,
            CourtDesk desk,
            CourtFiles files,
            CourtNotes notes,
            CourtFormalities formalities,
            Invoices invoices,
            Holds holds,
            CourtFees fees,
            MessageSource messages,
            JdbcClient database,
            ApplicationEventPublisher events,
            Clock clock) {
        this.dossiers = dossiers;
        this.items = items;
        this.desk = desk;
        this.files = files;
        this.notes = notes;
        this.formalities = formalities;
        this.invoices = invoices;
        this.holds = holds;
        this.fees = fees;
        this.messages = messages;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.COURT;
    }

    /** The fees on record for the usual procedure before a commercial court. */
    @Override
    @Transactional(readOnly = true)
    public Optional<String> cost(Set<Long> invoiceIds, Locale language) {
        List<Invoice> concerned = invoices.findAllById(invoiceIds);
        if (concerned.stream().anyMatch(invoice -> !invoice.currency().equals(CurrencyUnit.EUR))) {
            return Optional.empty();
        }
        Money claim = concerned.stream().map(Invoice::openBalance).reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
        List<CourtFees.Fee> known = fees.expected(USUAL, CourtSeats.Kind.TC, claim, LocalDate.now(clock));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Money sum = known.stream().map(CourtFees.Fee::amount).reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
        return Optional.of(messages.getMessage(
                "court.cost", new Object[] {MoneyFormat.of(language).format(sum)}, language));
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> among(Set<Long> invoiceIds) {
        return items.standingAmong(invoiceIds);
    }

    @Override
    public void refer(long invoiceId) {
        Invoice invoice = invoices.findById(invoiceId)
                .filter(Invoice::isOpen)
                .orElseThrow(() -> new IllegalArgumentException("No open invoice " + invoiceId));
        // one after the other: two invoices of a debtor make one dossier
        database.sql("select id from debtor where id = ? for update")
                .param(invoice.debtorId())
                .query(Long.class)
                .single();
        if (has(invoiceId)) {
            return;
        }
        CourtDossier dossier =
                dossiers
                        .findByDebtorIdAndStageIn(invoice.debtorId(), List.of(Stage.PREPARING, Stage.APPROVING))
                        .stream()
                        .findFirst()
                        .orElse(null);
        if (dossier != null) {
            items.saveAndFlush(new CourtItem(dossier.id(), invoiceId));
            notes.write(dossier.id(), SYSTEM, "joined", null, invoice.number());
            return;
        }
        dossier = dossiers.saveAndFlush(new CourtDossier(invoice.debtorId(), USUAL, clock.instant()));
        items.saveAndFlush(new CourtItem(dossier.id(), invoiceId));
        notes.write(dossier.id(), SYSTEM, "opened", null, invoice.number());
        events.publishEvent(new CourtDossierOpened(dossier.id(), dossier.debtorId()));
    }

    @EventListener
    void leave(InvoiceSettled settled) {
        leave(settled.invoiceId(), "PAID");
    }

    @EventListener
    void leave(InvoiceCancelled cancelled) {
        leave(cancelled.invoiceId(), "CANCELLED");
    }

    @EventListener
    void leave(InvoiceAbandoned abandoned) {
        leave(abandoned.invoiceId(), "CLOSED");
    }

    @EventListener
    void leave(InvoiceClosed closed) {
        leave(closed.invoiceId(), "CLOSED");
    }

    /** A part payment changes the figures that were approved. */
    @EventListener
    void changed(InvoiceBalanceChanged change) {
        items.standing(change.invoiceId()).ifPresent(item -> {
            CourtDossier dossier = dossiers.locked(item.dossierId()).orElseThrow();
            notes.write(dossier.id(), SYSTEM, "balanceChanged", null, change.number());
            readAgain(dossier);
        });
    }

    @EventListener
    void held(HoldPlaced placed) {
        if (!holds.get(placed.holdId()).stops()) {
            return;
        }
        Long invoiceId = placed.invoiceId();
        Set<Long> concerned = invoiceId != null
                ? Set.of(invoiceId)
                : Set.copyOf(invoices.openOf(placed.debtorId()).stream()
                        .map(Invoice::id)
                        .toList());
        for (Long id : concerned) {
            items.standing(id).ifPresent(item -> {
                CourtDossier dossier = dossiers.locked(item.dossierId()).orElseThrow();
                if (dossier.stage().beforeFiling()) {
                    leave(id, "HELD");
                } else {
                    notes.write(
                            dossier.id(),
                            SYSTEM,
                            placed.kind() == HoldKind.INSOLVENCY ? "insolvency" : "held",
                            null,
                            invoices.findById(id).map(Invoice::number).orElse(null));
                }
            });
        }
    }

    /** What a debtor contests in part changes what was approved, as long as it has not left. */
    @EventListener
    void contested(DisputeChanged change) {
        Long invoiceId = change.invoiceId();
        if (invoiceId != null) {
            items.standing(invoiceId)
                    .ifPresent(
                            item -> readAgain(dossiers.locked(item.dossierId()).orElseThrow()));
        }
    }

    private void leave(long invoiceId, String why) {
        items.standing(invoiceId).ifPresent(item -> {
            CourtDossier dossier = dossiers.locked(item.dossierId()).orElseThrow();
            item.leave(why, clock.instant());
            items.saveAndFlush(item);
            notes.write(
                    dossier.id(),
                    SYSTEM,
                    "left." + why,
                    null,
                    invoices.findById(invoiceId).map(Invoice::number).orElse(null));
            boolean nothingLeft =
                    items.findByDossierIdOrderById(dossier.id()).stream().noneMatch(CourtItem::isIn);
            if (!nothingLeft) {
                readAgain(dossier);
            } else if (dossier.stage().beforeFiling()) {
                desk.close(dossier, Outcome.EMPTY);
                events.publishEvent(new CourtDossierPaid(dossier.id(), false));
            } else {
                formalities.over(dossier);
                events.publishEvent(new CourtDossierPaid(dossier.id(), true));
            }
        });
    }

    /** What was approved and has not left is no longer what the books say. */
    private void readAgain(CourtDossier dossier) {
        if (dossier.stage() == Stage.FILING) {
            dossier.readAgain();
            files.forget(dossier);
            events.publishEvent(new CourtDossierStale(dossier.id()));
        }
    }
}
