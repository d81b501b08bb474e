package io.relance.court;

import static io.relance.court.CourtRefusal.unless;

import io.relance.court.CourtDossier.Decision;
import io.relance.court.CourtRefusal.Reason;
import io.relance.handoff.HandoffEnded;
import io.relance.handoff.Route;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.money.MoneyFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything a person may do with a dossier, step by step. Whatever cannot be done is a {@link CourtRefusal}; whatever was
 * done is written down with the user's id. A day a person enters is never a future one.
 */
@Component
@Transactional
@EnableConfigurationProperties(CourtSettings.class)
public class CourtDesk {

    private final CourtDossiers dossiers;
    private final CourtItems items;
    private final CourtRules rules;
    private final CourtPapers papers;
    private final CourtAccounts accounts;
    private final CourtFiles files;
    private final CourtCosts costs;
    private final CourtCalendar calendar;
    private final CourtNotes notes;
    private final CourtInterruptions interruptions;
    private final CourtFormalities formalities;
    private final Contested contested;
    private final Invoices invoices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CourtDesk(
            CourtDossiers dossiers,
            CourtItems items,
            CourtRules rules,
            CourtPapers papers,
            CourtAccounts accounts,
            CourtFiles files,
            CourtCosts costs,
            CourtCalendar calendar,
            CourtNotes notes,
            CourtInterruptions interruptions,
            CourtFormalities formalities,
            Contested contested,
            Invoices invoices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.dossiers = dossiers;
        this.items = items;
        this.rules = rules;
        this.papers = papers;
        this.accounts = accounts;
        this.files = files;
        this.costs = costs;
        this.calendar = calendar;
        this.notes = notes;
        this.interruptions = interruptions;
        this.formalities = formalities;
        this.contested = contested;
        this.invoices = invoices;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a collector says of a dossier.
     *
     * @param grounds the creditor's own words
     * @param signatory who signs for the creditor
     */
    public record Preparation(
            String procedure,
            CourtSeats.@Nullable Kind courtKind,
            @Nullable String courtTown,
            @Nullable String grounds,
            @Nullable String signatory) {}

    /** @throws java.util.NoSuchElementException if there is no such dossier */
    @Transactional(readOnly = true)
    public CourtDossier get(long dossierId) {
        return dossiers.findById(dossierId).orElseThrow();
    }

    /** The dossier is complete, and goes to a manager. */
    public void submit(long dossierId, Preparation said, String by) {
        CourtDossier dossier = taken(dossierId, Stage.PREPARING);
        write(dossier, said);
        unless(
                papers.checklist(dossier, said.procedure()).stream().noneMatch(CourtPapers.Checked::missing),
                Reason.PAPERS);
        dossier.submit();
        notes.write(dossierId, by, "submitted", null, null);
    }

    /** A manager lets the dossier leave; both files are made, broken down at today, and kept as they are. */
    public void approve(long dossierId, String by) {
        CourtDossier dossier = taken(dossierId, Stage.APPROVING);
        LocalDate today = LocalDate.now(clock);
        contested.settle(dossier);
        dossier.approve(today, clock.instant(), by);
        dossiers.saveAndFlush(dossier);
        files.keep(dossier, today);
        notes.write(dossierId, by, "approved", null, null);
    }

    /**
     * The part of an invoice that the debtor contests is claimed all the same, or, without a reason, no longer.
     *
     * @throws CourtRefusal if the dossier was approved already, or nothing of the invoice is contested in it
     */
    public void claimContested(long dossierId, long invoiceId, @Nullable String reason, String by) {
        CourtDossier dossier = taken(dossierId, Stage.PREPARING, Stage.APPROVING);
        boolean include = reason != null && !reason.isBlank();
        unless(!include || contested.parts(dossier).containsKey(invoiceId), Reason.STEP);
        CourtItem item = items.standing(invoiceId)
                .filter(standing -> standing.dossierId() == dossierId)
                .orElseThrow(() -> new CourtRefusal(Reason.STEP));
        item.include(include ? Objects.requireNonNull(reason).strip() : null, by, clock.instant());
        items.saveAndFlush(item);
        String number = invoices.findById(invoiceId).map(Invoice::number).orElse("");
        notes.write(
                dossierId,
                by,
                include ? "contestedClaimed" : "contestedLeftOut",
                null,
                include ? number + " – " + item.includedReason() : number);
    }

    /** A manager wants it done better. */
    public void sendBack(long dossierId, @Nullable String reason, String by) {
        unless(reason != null && !reason.isBlank(), Reason.REASON);
        taken(dossierId, Stage.APPROVING).sendBack();
        notes.write(dossierId, by, "sentBack", null, reason);
    }

    /** A manager decides against it. */
    public void abandon(long dossierId, @Nullable String reason, String by) {
        unless(reason != null && !reason.isBlank(), Reason.REASON);
        notes.write(dossierId, by, "abandoned", null, reason);
        close(taken(dossierId, Stage.APPROVING), Outcome.ABANDONED);
    }

    /**
     * A person says elsewhere than in the list of tasks what the open step asks; see {@link CourtStepAnswered}.
     *
     * @throws CourtRefusal if the dossier is at another step, or what was said cannot be
     */
    public void answer(long dossierId, Stage stage, Map<String, Object> said) {
        taken(dossierId, stage);
        events.publishEvent(new CourtStepAnswered(dossierId, stage, said));
    }

    /** The court has set a day. */
    public void hearing(long dossierId, LocalDate day, String by) {
        CourtDossier dossier = taken(dossierId, Stage.PREPARING, Stage.APPROVING, Stage.FILING, Stage.DECIDING);
        dossier.setHearing(day);
        notes.write(dossierId, by, "hearing", day, null);
        events.publishEvent(new CourtHearingSet(dossierId));
        if (dossier.filedOn() != null) {
            formalities.open(dossier, DeadlineRule.From.HEARING);
        }
    }

    /** The commissaire de justice has invited the debtor of a small claim to take part: its month runs from that day. */
    public void invited(long dossierId, LocalDate day, CourtDossier.Invitation how, String by) {
        CourtDossier dossier = taken(dossierId, Stage.DECIDING);
        unless(dossier.procedure().equals(Procedure.SMALL_CLAIM), Reason.STEP);
        dossier.invite(past(day, Objects.requireNonNull(dossier.filedOn())), how);
        notes.write(dossierId, by, "invited." + how, day, null);
        events.publishEvent(new CourtHearingSet(dossierId));
    }

    /**
     * The court, or the commissaire de justice, has it since a day.
     *
     * @param fee what was paid with it in euros, null for nothing: then the deposit of the clerk's fee stays to be done
     */
    public void filed(
            long dossierId, @Nullable LocalDate day, @Nullable String reference, @Nullable Money fee, String by) {
        CourtDossier dossier = taken(dossierId, Stage.FILING);
        LocalDate approved = Objects.requireNonNull(dossier.approvedAt())
                .atZone(clock.getZone())
                .toLocalDate();
        LocalDate on = past(day, approved);
        unless(
                dossier.hearingOn() != null
                        || !rules.procedure(dossier.procedure()).summons(),
                Reason.HEARING);
        dossier.file(on, reference);
        notes.write(dossierId, by, "filed", on, reference);
        interruptions.filed(dossier, on, by);
        if (fee != null) {
            cost(dossierId, on, CourtCosts.Kind.CLERK, fee, true, null, by);
            formalities.feePaid(dossier, on, by);
        }
        formalities.open(dossier, DeadlineRule.From.FILING);
        formalities.open(dossier, DeadlineRule.From.HEARING);
    }

    /**
     * The court has decided.
     *
     * @param granted in euros, where the claim was granted in part; else it may be left out
     */
    public void decided(
            long dossierId, Decision decision, @Nullable LocalDate day, @Nullable Money granted, String by) {
        CourtDossier dossier = taken(dossierId, Stage.DECIDING);
        LocalDate on = past(day, Objects.requireNonNull(dossier.filedOn()));
        unless(decision != Decision.PART || granted != null, Reason.AMOUNT);
        unless(
                granted == null
                        || granted.isPositive() && granted.getCurrencyUnit().equals(CurrencyUnit.EUR),
                Reason.AMOUNT);
        dossier.decide(decision, on, decision == Decision.REFUSED ? null : granted);
        notes.write(dossierId, by, "decided." + decision, on, null);
        formalities.over(dossier);
        if (decision == Decision.REFUSED) {
            interruptions.cameToNothing(dossier, by);
            close(dossier, Outcome.REFUSED);
        }
    }

    /**
     * The decision was served; with service and opposition over, it becomes a title. What was served after the last day
     * is void (CPC 1411) and no service.
     */
    public void served(long dossierId, @Nullable LocalDate day, boolean inPerson, String by) {
        CourtDossier dossier = taken(dossierId, Stage.SERVING);
        LocalDate on = past(day, Objects.requireNonNull(dossier.decidedOn()));
        unless(lastDayOfService(dossier).filter(on::isAfter).isEmpty(), Reason.SERVED_LATE);
        dossier.serve(on, inPerson, rules.procedure(dossier.procedure()).opposition());
        notes.write(dossierId, by, inPerson ? "servedInPerson" : "served", on, null);
        interruptions.served(dossier, on, by);
        if (dossier.titleOn() != null) {
            interruptions.titled(dossier, dossier.titleOn(), by);
        }
    }

    /** The creditor does not have the decision served, to choose another way (CPC 1409). */
    public void waived(long dossierId, @Nullable String reason, String by) {
        unless(reason != null && !reason.isBlank(), Reason.REASON);
        notes.write(dossierId, by, "waived", null, reason);
        CourtDossier dossier = taken(dossierId, Stage.SERVING);
        interruptions.cameToNothing(dossier, by);
        close(dossier, Outcome.WAIVED);
    }

    /** The last day of service has passed without one. */
    public void lapsed(long dossierId, String by) {
        CourtDossier dossier = taken(dossierId, Stage.SERVING);
        LocalDate last = lastDayOfService(dossier).orElseThrow(() -> new CourtRefusal(Reason.NOT_LAPSED));
        unless(last.isBefore(LocalDate.now(clock)), Reason.NOT_LAPSED);
        notes.write(dossierId, by, "lapsed", last, null);
        interruptions.cameToNothing(dossier, by);
        close(dossier, Outcome.LAPSED);
    }

    /** Where the law sets one. */
    private Optional<LocalDate> lastDayOfService(CourtDossier dossier) {
        return calendar.due(dossier).filter(due -> due.deadline() != null).map(CourtCalendar.Due::day);
    }

    /** A manager has seen that the time to serve runs out. */
    public void supervised(long dossierId, @Nullable String note, String by) {
        unless(note != null && !note.isBlank(), Reason.REASON);
        notes.write(taken(dossierId, Stage.SERVING).id(), by, "supervised", null, note);
    }

    /** The last day of service is near: its task goes before all others. */
    public void alarmed(long dossierId, String by) {
        notes.write(taken(dossierId, Stage.SERVING).id(), by, "alarmed", null, null);
    }

    /** The debtor has opposed, as the clerk told us on a day. */
    public void opposed(long dossierId, @Nullable LocalDate day, String by) {
        CourtDossier dossier = taken(dossierId, Stage.WATCHING);
        LocalDate on = past(day, Objects.requireNonNull(dossier.servedOn()));
        dossier.oppose(on);
        notes.write(dossierId, by, "opposed", on, null);
        formalities.open(dossier, DeadlineRule.From.OPPOSITION);
    }

    /** The time to oppose is over, and nobody told us of an opposition: the decision is a title from that day. */
    public void unopposed(long dossierId, String by) {
        CourtDossier dossier = taken(dossierId, Stage.WATCHING);
        LocalDate until = calendar.waitUntil(dossier).orElseThrow(() -> new CourtRefusal(Reason.STEP));
        LocalDate today = LocalDate.now(clock);
        unless(until.isBefore(today), Reason.WAIT);
        dossier.becomeTitle(today);
        notes.write(dossierId, by, "unopposed", today, null);
        interruptions.titled(dossier, today, by);
    }

    /**
     * The court has ruled on the opposition.
     *
     * @param granted in euros, what the judgment grants; may be left out
     */
    public void ruled(long dossierId, boolean forUs, @Nullable LocalDate day, @Nullable Money granted, String by) {
        CourtDossier dossier = taken(dossierId, Stage.CONTESTED);
        LocalDate on = past(day, Objects.requireNonNull(dossier.opposedOn()));
        dossier.rule(on, granted);
        notes.write(dossierId, by, forUs ? "ruledForUs" : "ruledAgainstUs", on, null);
        formalities.over(dossier);
        if (forUs) {
            dossier.becomeTitle(on);
            interruptions.titled(dossier, on, by);
        } else {
            interruptions.cameToNothing(dossier, by);
            close(dossier, Outcome.DISMISSED);
        }
    }

    /** A commissaire de justice has the title since a day. */
    public void entrusted(long dossierId, @Nullable String officer, @Nullable LocalDate day, String by) {
        CourtDossier dossier = taken(dossierId, Stage.ENTRUSTING);
        unless(officer != null && !officer.isBlank(), Reason.OFFICER);
        LocalDate on = past(day, Objects.requireNonNull(dossier.titleOn()));
        dossier.entrust(Objects.requireNonNull(officer).strip(), on, calendar.nextLook());
        notes.write(dossierId, by, "entrusted", on, officer);
    }

    /** The enforcement goes on; somebody looks again on a day to come. */
    public void followed(long dossierId, @Nullable LocalDate lookAgain, @Nullable String note, String by) {
        CourtDossier dossier = taken(dossierId, Stage.ENFORCING);
        LocalDate next = lookAgain == null ? calendar.nextLook() : lookAgain;
        unless(next.isAfter(LocalDate.now(clock)), Reason.DAY);
        dossier.follow(next);
        notes.write(dossierId, by, "followed", next, note);
    }

    /** The enforcement is over, whatever it brought. */
    public void enforced(long dossierId, @Nullable String reason, String by) {
        unless(reason != null && !reason.isBlank(), Reason.REASON);
        notes.write(dossierId, by, "enforced", null, reason);
        close(taken(dossierId, Stage.ENFORCING), Outcome.ENFORCED);
    }

    /** Whoever had the dossier was told that it is paid. */
    public void paidReported(long dossierId, @Nullable String note, String by) {
        CourtDossier dossier = dossiers.locked(dossierId).orElseThrow();
        unless(
                items.findByDossierIdOrderById(dossierId).stream().noneMatch(CourtItem::isIn) && dossier.isOpen(),
                Reason.STEP);
        notes.write(dossierId, by, "paidReported", null, note);
        close(dossier, Outcome.PAID);
    }

    /** A person takes the dossier back from wherever it stands; whoever has it must be told by that person. */
    public void withdraw(long dossierId, @Nullable String reason, String by) {
        unless(reason != null && !reason.isBlank(), Reason.REASON);
        CourtDossier dossier = dossiers.locked(dossierId).orElseThrow();
        unless(dossier.isOpen(), Reason.STEP);
        notes.write(dossierId, by, "withdrawn", null, reason);
        events.publishEvent(new CourtDossierWithdrawn(dossierId));
        if (dossier.titleOn() == null) {
            interruptions.cameToNothing(dossier, by);
        }
        close(dossier, Outcome.WITHDRAWN);
    }

    /** Records a cost; see {@link CourtCosts#record}. */
    public void cost(
            long dossierId,
            @Nullable LocalDate day,
            CourtCosts.Kind kind,
            @Nullable Money amount,
            boolean recoverable,
            @Nullable String note,
            String by) {
        unless(
                amount != null
                        && amount.isPositive()
                        && amount.getCurrencyUnit().equals(CurrencyUnit.EUR),
                Reason.AMOUNT);
        LocalDate on = past(day, LocalDate.MIN);
        costs.record(dossierId, on, kind, Objects.requireNonNull(amount), recoverable, note, by);
        notes.write(dossierId, by, "cost", on, MoneyFormat.FRENCH.format(amount));
    }

    private void write(CourtDossier dossier, Preparation said) {
        Procedure procedure = rules.procedures().stream()
                .filter(known -> known.code().equals(said.procedure()) && known.available())
                .findFirst()
                .orElseThrow(() -> new CourtRefusal(Reason.PROCEDURE));
        String town = said.courtTown();
        CourtSeats.Kind kind = said.courtKind();
        unless(kind != null && town != null && !town.isBlank(), Reason.COURT);
        String grounds = said.grounds();
        String signatory = said.signatory();
        unless(grounds != null && !grounds.isBlank() && signatory != null && !signatory.isBlank(), Reason.GROUNDS);
        CourtAccounts.Account account =
                accounts.of(dossier, LocalDate.now(clock)).orElseThrow(() -> new CourtRefusal(Reason.RATES));
        unless(
                procedure.most() == null
                        || !account.principalAndInterest().isGreaterThan(CourtFees.euros(procedure.most())),
                Reason.TOO_MUCH);
        dossier.prepare(
                procedure.code(),
                Objects.requireNonNull(kind),
                Objects.requireNonNull(town).strip(),
                Objects.requireNonNull(grounds).strip(),
                Objects.requireNonNull(signatory).strip());
    }

    /** Every invoice still unpaid goes back to the decision how it is pursued. */
    void close(CourtDossier dossier, Outcome outcome) {
        dossier.close(outcome, clock.instant());
        dossiers.saveAndFlush(dossier);
        formalities.over(dossier);
        for (CourtItem item : items.findByDossierIdOrderById(dossier.id())) {
            if (item.isIn()) {
                item.leave("OVER", clock.instant());
                items.saveAndFlush(item);
                if (invoices.findById(item.invoiceId()).filter(Invoice::isOpen).isPresent()) {
                    events.publishEvent(new HandoffEnded(item.invoiceId(), Route.COURT));
                }
            }
        }
    }

    private CourtDossier taken(long dossierId, Stage... expected) {
        CourtDossier dossier = dossiers.locked(dossierId).orElseThrow();
        for (Stage stage : expected) {
            if (dossier.stage() == stage) {
                return dossier;
            }
        }
        throw new CourtRefusal(Reason.STEP);
    }

    private LocalDate past(@Nullable LocalDate day, LocalDate earliest) {
        unless(day != null && !day.isBefore(earliest) && !day.isAfter(LocalDate.now(clock)), Reason.DAY);
        return Objects.requireNonNull(day);
    }
}
