package io.relance.court;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time set by law for one kind of dossier: a dated row with its source.
 *
 * @param code what must happen, such as SERVICE
 * @param countedFrom what starts it
 * @param before whether it is counted backwards, as from a hearing
 * @param ours whether we must act by then; otherwise the other side may, and we wait until it is over
 * @param distance whether it is longer for a debtor overseas or abroad (CPC 643)
 * @param validFrom first day of decisions it holds for; null: always
 * @param basis the article
 * @param formality whether it opens a task of its own beside the steps of the dossier
 * @param courts the kinds of court before which it runs
 * @param confirmed whether a person of the company has checked the row
 */
public record DeadlineRule(
        long id,
        String procedure,
        String code,
        From countedFrom,
        boolean before,
        Period period,
        boolean ours,
        boolean distance,
        boolean formality,
        Set<CourtSeats.Kind> courts,
        String frenchName,
        String englishName,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        String basis,
        String source,
        LocalDate readOn,
        boolean confirmed) {

    /** What starts a deadline. */
    public enum From {
        FILING,
        HEARING,
        DECISION,
        SERVICE,
        OPPOSITION,
        TITLE,
        INVITATION
    }

    /** Its name in the reader's language. */
    public String name(Locale language) {
        return language.getLanguage().equals("fr") ? frenchName : englishName;
    }

    /** How long it is, as a number. */
    public int amount() {
        return period.amount();
    }

    /** DAYS, MONTHS or YEARS. */
    public String unit() {
        return period.unit().name();
    }

    /** What is paid for it, if anything. */
    CourtCosts.Kind cost() {
        return code.equals("LAWYER") ? CourtCosts.Kind.LAWYER : CourtCosts.Kind.CLERK;
    }

    boolean runsBefore(CourtSeats.@Nullable Kind court) {
        return court == null || courts.contains(court);
    }

    boolean holdsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
