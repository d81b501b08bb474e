package io.relance.court;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The acts that the law wants of a dossier: each opens when its time begins to run and closes when nobody asks for it. */
@Component
@Transactional(readOnly = true)
public class CourtFormalities {

    private static final String SYSTEM = "relance";

    private final StoredFormalities formalities;
    private final CourtRules rules;
    private final CourtCalendar calendar;
    private final CourtNotes notes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CourtFormalities(
            StoredFormalities formalities,
            CourtRules rules,
            CourtCalendar calendar,
            CourtNotes notes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.formalities = formalities;
        this.rules = rules;
        this.calendar = calendar;
        this.notes = notes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A formality with the rule that asks for it.
     *
     * @param rule as it was when the formality opened
     */
    public record Asked(CourtFormality formality, DeadlineRule rule) {}

    /** All of a dossier, the earliest last day first. */
    public List<Asked> of(long dossierId) {
        return formalities.findByDossierIdOrderByLastDayAscIdAsc(dossierId).stream()
                .map(this::asked)
                .toList();
    }

    /** @throws java.util.NoSuchElementException if there is none */
    public Asked get(long formalityId) {
        return asked(formalities.findById(formalityId).orElseThrow());
    }

    /**
     * Opens what has begun to run from a day of the dossier; one whose day has changed takes the place of the old, one that
     * was seen to is not asked for again.
     */
    @Transactional
    void open(CourtDossier dossier, DeadlineRule.From since) {
        asked(dossier, since).forEach(deadline -> open(dossier, deadline));
    }

    /** The clerk's fee was paid when the dossier was filed: nobody needs to be reminded of it. */
    @Transactional
    void feePaid(CourtDossier dossier, LocalDate day, String by) {
        for (Deadline deadline : asked(dossier, DeadlineRule.From.FILING)) {
            if (deadline.rule().code().equals("FEE_DEPOSIT")) {
                CourtFormality paid = new CourtFormality(dossier.id(), deadline);
                paid.end(CourtFormality.State.DONE, day, null, clock.instant(), by);
                formalities.saveAndFlush(paid);
            }
        }
    }

    /** The dossier has left the step in which this was to be done. */
    @Transactional
    void over(CourtDossier dossier) {
        formalities
                .findByDossierIdAndState(dossier.id(), CourtFormality.State.OPEN)
                .forEach(this::close);
    }

    private List<Deadline> asked(CourtDossier dossier, DeadlineRule.From since) {
        return calendar.deadlines(dossier).stream()
                .filter(deadline ->
                        deadline.rule().formality() && deadline.rule().countedFrom() == since)
                .toList();
    }

    private void open(CourtDossier dossier, Deadline deadline) {
        for (CourtFormality known : formalities.findByDossierIdAndDeadlineId(
                dossier.id(), deadline.rule().id())) {
            if (known.state() == CourtFormality.State.DONE
                    || known.state() == CourtFormality.State.NOT_NEEDED
                    || known.isOpen() && known.lastDay().equals(deadline.last())) {
                return;
            }
            if (known.isOpen()) {
                close(known);
            }
        }
        CourtFormality opened = formalities.saveAndFlush(new CourtFormality(dossier.id(), deadline));
        notes.write(
                dossier.id(),
                SYSTEM,
                "formality.OPEN",
                opened.lastDay(),
                deadline.rule().basis());
        events.publishEvent(new CourtFormalityOpened(opened.id(), dossier.id(), dossier.debtorId()));
    }

    private void close(CourtFormality formality) {
        formality.end(CourtFormality.State.OVER, null, null, clock.instant(), SYSTEM);
        formalities.saveAndFlush(formality);
        events.publishEvent(new CourtFormalityOver(formality.id()));
    }

    private Asked asked(CourtFormality formality) {
        return new Asked(formality, rules.deadline(formality.deadlineId()));
    }
}
