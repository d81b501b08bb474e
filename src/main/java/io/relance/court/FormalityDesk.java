package io.relance.court;

import static io.relance.court.CourtRefusal.unless;

import io.relance.court.CourtFormality.State;
import io.relance.court.CourtRefusal.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person may say of an act that the law wants by a day. What cannot be is a {@link CourtRefusal}. */
@Component
@Transactional
public class FormalityDesk {

    private final StoredFormalities formalities;
    private final CourtFormalities known;
    private final CourtDossiers dossiers;
    private final CourtDesk desk;
    private final CourtInterruptions interruptions;
    private final CourtNotes notes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FormalityDesk(
            StoredFormalities formalities,
            CourtFormalities known,
            CourtDossiers dossiers,
            CourtDesk desk,
            CourtInterruptions interruptions,
            CourtNotes notes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.formalities = formalities;
        this.known = known;
        this.dossiers = dossiers;
        this.desk = desk;
        this.interruptions = interruptions;
        this.notes = notes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * It was done.
     *
     * @param day not after its last day: what was done later does not keep the claim alive by itself
     * @param cost what was paid for it in euros, null for nothing; recorded among the recoverable costs
     */
    public void done(
            long formalityId, @Nullable LocalDate day, @Nullable Money cost, @Nullable String note, String by) {
        CourtFormality formality = taken(formalityId);
        unless(day != null && !day.isAfter(LocalDate.now(clock)), Reason.DAY);
        unless(!formality.lastDay().isBefore(day), Reason.TOO_LATE);
        DeadlineRule rule = known.get(formalityId).rule();
        if (cost != null) {
            desk.cost(formality.dossierId(), day, rule.cost(), cost, true, rule.basis(), by);
        }
        end(formality, State.DONE, day, note, rule, by);
    }

    /** The law does not want it here, or the court has said so. */
    public void notNeeded(long formalityId, @Nullable String reason, String by) {
        unless(reason != null && !reason.isBlank(), Reason.REASON);
        CourtFormality formality = taken(formalityId);
        end(formality, State.NOT_NEEDED, null, reason, known.get(formalityId).rule(), by);
    }

    /** Its last day has passed without it: the claim has lapsed, what is unpaid goes back to the decision. */
    public void missed(long formalityId, @Nullable String note, String by) {
        CourtFormality formality = taken(formalityId);
        unless(formality.lastDay().isBefore(LocalDate.now(clock)), Reason.NOT_LAPSED);
        end(formality, State.MISSED, null, note, known.get(formalityId).rule(), by);
        CourtDossier dossier = dossiers.locked(formality.dossierId()).orElseThrow();
        interruptions.cameToNothing(dossier, by);
        events.publishEvent(new CourtDossierForfeited(dossier.id()));
        desk.close(dossier, Outcome.FORFEITED);
    }

    /** A manager has seen that its last day is near. */
    public void supervised(long formalityId, @Nullable String note, String by) {
        unless(note != null && !note.isBlank(), Reason.REASON);
        notes.write(taken(formalityId).dossierId(), by, "formality.SUPERVISED", null, note);
    }

    /** Its last day is near: its task goes before all others. */
    public void alarmed(long formalityId, String by) {
        CourtFormality formality = taken(formalityId);
        notes.write(formality.dossierId(), by, "formality.ALARMED", formality.lastDay(), null);
    }

    private void end(
            CourtFormality formality,
            State how,
            @Nullable LocalDate day,
            @Nullable String note,
            DeadlineRule rule,
            String by) {
        Instant now = clock.instant();
        formality.end(how, day, note, now, by);
        formalities.saveAndFlush(formality);
        notes.write(
                formality.dossierId(),
                by,
                "formality." + how,
                day,
                note == null || note.isBlank() ? rule.basis() : rule.basis() + " – " + note.strip());
    }

    private CourtFormality taken(long formalityId) {
        CourtFormality formality = formalities.findById(formalityId).orElseThrow();
        CourtDossier dossier = dossiers.locked(formality.dossierId()).orElseThrow();
        unless(dossier.isOpen() && formality.isOpen(), Reason.STEP);
        return formality;
    }
}
