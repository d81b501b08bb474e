package io.relance.court;

import io.relance.calendar.WorkingDays;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By when something must be done about a dossier: by law where the law says so, else by the house's own wish. */
@Component
@Transactional(readOnly = true)
public class CourtCalendar {

    /** Working days within which a court should hear that a claim is paid. */
    private static final int TELL_WITHIN = 2;

    private final CourtRules rules;
    private final CourtItems items;
    private final Debtors debtors;
    private final CourtSettings settings;
    private final WorkingDays workingDays;
    private final Clock clock;

    CourtCalendar(
            CourtRules rules,
            CourtItems items,
            Debtors debtors,
            CourtSettings settings,
            WorkingDays workingDays,
            Clock clock) {
        this.rules = rules;
        this.items = items;
        this.debtors = debtors;
        this.settings = settings;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * The day by which the present step should be done.
     *
     * @param deadline the law's, null where the house wishes it
     */
    public record Due(LocalDate day, @Nullable Deadline deadline) {}

    /** Every time the law sets for a dossier that has started to run, earliest first. */
    public List<Deadline> deadlines(CourtDossier dossier) {
        Debtor debtor = debtors.findById(dossier.debtorId()).orElseThrow();
        LocalDate decided = dossier.decidedOn();
        return rules.deadlines().stream()
                .filter(rule -> rule.procedure().equals(dossier.procedure()) && rule.runsBefore(dossier.courtKind()))
                .flatMap(rule -> Optional.ofNullable(dossier.dayOf(rule.countedFrom()))
                        .filter(from -> rule.holdsOn(decided == null ? from : decided))
                        .map(from -> Deadline.of(rule, from, debtor))
                        .stream())
                .sorted(Comparator.comparing(Deadline::last))
                .toList();
    }

    /** When the present step of a dossier is due; a closed one asks nothing. */
    public Optional<Due> due(CourtDossier dossier) {
        LocalDate today = LocalDate.now(clock);
        if (dossier.isOpen()
                && items.findByDossierIdOrderById(dossier.id()).stream().noneMatch(CourtItem::isIn)) {
            return Optional.of(own(workingDays.plus(today, TELL_WITHIN)));
        }
        return switch (dossier.stage()) {
            case PREPARING -> wish(settings.prepareWithin(), dossier);
            case APPROVING -> wish(settings.prepareWithin() + settings.approveWithin(), dossier);
            case FILING -> legal(dossier, "SUMMONS").or(() -> Optional.of(own(fileBy(dossier, today))));
            case DECIDING ->
                legal(dossier, "ANSWER").or(() -> Optional.ofNullable(
                                dossier.hearingOn() != null ? dossier.hearingOn() : dossier.filedOn())
                        .map(day -> own(
                                dossier.hearingOn() != null
                                        ? workingDays.next(day)
                                        : workingDays.next(day.plusDays(settings.askAfter())))));
            case SERVING ->
                legal(dossier, "SERVICE").or(() -> Optional.ofNullable(dossier.decidedOn())
                        .map(day -> own(workingDays.next(day.plusDays(settings.askAfter())))));
            case WATCHING -> legal(dossier, "ENFORCEABLE").or(() -> legal(dossier, "OPPOSITION"));
            case CONTESTED ->
                Optional.ofNullable(dossier.hearingOn())
                        .filter(day -> day.isAfter(today))
                        .or(() -> Optional.of(today.plusDays(settings.askAfter())))
                        .map(day -> own(workingDays.next(day)));
            case ENTRUSTING ->
                Optional.ofNullable(dossier.titleOn())
                        .map(day -> own(workingDays.plus(day.isBefore(today) ? today : day, settings.entrustWithin())));
            case ENFORCING -> Optional.ofNullable(dossier.followUpOn()).map(CourtCalendar::own);
            case CLOSED -> Optional.empty();
        };
    }

    /** When a manager is warned that the time to serve runs out, and when it goes before everything else. */
    public LocalDate warning(CourtDossier dossier) {
        return beforeService(dossier, settings.warnBefore());
    }

    /** See {@link #warning}. */
    public LocalDate alarm(CourtDossier dossier) {
        return beforeService(dossier, settings.alarmBefore());
    }

    /** When the task of a formality goes before all others. */
    public LocalDate reminder(CourtFormality formality) {
        return formality.lastDay().minusDays(settings.remindBefore());
    }

    /** When a manager gets a task beside that of a formality. */
    public LocalDate escalation(CourtFormality formality) {
        return formality.lastDay().minusDays(settings.escalateBefore());
    }

    /** Until when the debtor may oppose, and we wait; empty where nobody served a decision that can be opposed. */
    public Optional<LocalDate> waitUntil(CourtDossier dossier) {
        return dossier.stage() == Stage.WATCHING ? due(dossier).map(Due::day) : Optional.empty();
    }

    /** The day on which somebody looks again at an enforcement begun today. */
    LocalDate nextLook() {
        return workingDays.next(LocalDate.now(clock).plusDays(settings.followEvery()));
    }

    private LocalDate beforeService(CourtDossier dossier, int days) {
        LocalDate last = due(dossier).map(Due::day).orElseGet(() -> LocalDate.now(clock));
        return last.minusDays(days);
    }

    private LocalDate fileBy(CourtDossier dossier, LocalDate today) {
        LocalDate approved = dossier.approvedAt() == null
                ? today
                : dossier.approvedAt().atZone(clock.getZone()).toLocalDate();
        return workingDays.plus(approved, settings.fileWithin());
    }

    private Optional<Due> wish(int workingDaysFromOpening, CourtDossier dossier) {
        LocalDate opened = dossier.openedAt().atZone(clock.getZone()).toLocalDate();
        return Optional.of(own(workingDays.plus(opened, workingDaysFromOpening)));
    }

    private Optional<Due> legal(CourtDossier dossier, String code) {
        return deadlines(dossier).stream()
                .filter(deadline -> deadline.rule().code().equals(code))
                .findFirst()
                .map(deadline -> new Due(deadline.last(), deadline));
    }

    private static Due own(LocalDate day) {
        return new Due(day, null);
    }
}
