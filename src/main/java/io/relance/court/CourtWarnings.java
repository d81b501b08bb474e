package io.relance.court;

import io.relance.calendar.DayFormat;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.limitation.Limitations;
import io.relance.money.MoneyFormat;
import io.relance.money.PercentFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What whoever decides about a dossier should know: facts, no advice. */
@Component
@Transactional(readOnly = true)
public class CourtWarnings {

    private final CourtItems items;
    private final CourtPapers papers;
    private final CourtCalendar calendar;
    private final CourtAccounts accounts;
    private final CourtFormalities formalities;
    private final Contested contested;
    private final CourtRules rules;
    private final CourtFigures figures;
    private final CourtSeats seats;
    private final CourtSettings settings;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Holds holds;
    private final Limitations limitations;
    private final Clock clock;

    CourtWarnings(
            CourtItems items,
            CourtPapers papers,
            CourtCalendar calendar,
            CourtAccounts accounts,
            CourtFormalities formalities,
            Contested contested,
            CourtRules rules,
            CourtFigures figures,
            CourtSeats seats,
            CourtSettings settings,
            Invoices invoices,
            Debtors debtors,
            Holds holds,
            Limitations limitations,
            Clock clock) {
        this.items = items;
        this.papers = papers;
        this.calendar = calendar;
        this.accounts = accounts;
        this.formalities = formalities;
        this.contested = contested;
        this.rules = rules;
        this.figures = figures;
        this.seats = seats;
        this.settings = settings;
        this.invoices = invoices;
        this.debtors = debtors;
        this.holds = holds;
        this.limitations = limitations;
        this.clock = clock;
    }

    /**
     * One warning.
     *
     * @param detail numbers of invoices, names of papers or a court; may be empty
     */
    public record Warning(Kind kind, String detail) {}

    /** What is to be known. */
    public enum Kind {
        /** Insolvency proceedings were opened: lawsuits of earlier creditors stop (C. com. L622-21). */
        INSOLVENCY,
        /** An invoice is held for another reason. */
        HELD,
        /** A part of an invoice is disputed, and not claimed. */
        PART_DISPUTED,
        /** A part is disputed, and claimed all the same. */
        DISPUTED_CLAIMED,
        /** Required papers are missing. */
        PAPERS_MISSING,
        /** Invoices of which no paper is there. */
        INVOICES_MISSING,
        /** The rates of a semester are missing: no interest can be computed. */
        RATES_MISSING,
        /** The debtor has no number of the company register, or no seat. */
        DEBTOR_INCOMPLETE,
        /** The debtor's public: the administrative courts may be competent. */
        PUBLIC_BUYER,
        /** The debtor sits abroad. */
        ABROAD,
        /** The last day to claim comes near: invoices with their days (DOMAIN §4.7). */
        LIMITATION,
        /** The present step is overdue. */
        OVERDUE,
        /** A summons names a day of hearing, and nobody has entered it. */
        HEARING_MISSING,
        /** The summons is served, or would be, too near the hearing (CPC 856). */
        SUMMONS_LATE,
        /** A lawyer is mandatory for a claim of this height (CPC 853). */
        LAWYER,
        /** What a large company pays for a claim of this height before a tribunal des activités économiques. */
        CONTRIBUTION,
        /** In the procedure of small claims nobody pays before the outcome is recorded (CPCE R125-7). */
        NO_PAYMENT_YET,
        /** Somebody has paid all the same. */
        PAID_TOO_EARLY,
        /** The last day of a formality has passed without a word of it. */
        FORMALITY_LATE,
        /** The act was not handed to the debtor in person: it may oppose for longer (CPC 1416). */
        NOT_IN_PERSON
    }

    /** Everything to be known of an open dossier, in French; nothing of a closed one. */
    public List<Warning> of(CourtDossier dossier) {
        return of(dossier, Locale.FRENCH);
    }

    /** The same with the names of papers and formalities in the reader's language. */
    public List<Warning> of(CourtDossier dossier, Locale language) {
        List<Warning> found = new ArrayList<>();
        if (!dossier.isOpen()) {
            return found;
        }
        Debtor debtor = debtors.findById(dossier.debtorId()).orElseThrow();
        LocalDate today = LocalDate.now(clock);
        Set<Long> in = items.findByDossierIdOrderById(dossier.id()).stream()
                .filter(CourtItem::isIn)
                .map(CourtItem::invoiceId)
                .collect(Collectors.toSet());
        Set<Long> leftOut = contested.leftOut(dossier).keySet();
        for (Hold hold : holds.activeOf(List.of(debtor.id()))) {
            Long held = hold.invoiceId();
            if (held == null || in.contains(held)) {
                Kind kind = hold.kind() == HoldKind.INSOLVENCY
                        ? Kind.INSOLVENCY
                        : hold.stops()
                                ? Kind.HELD
                                : leftOut.contains(held) ? Kind.PART_DISPUTED : Kind.DISPUTED_CLAIMED;
                found.add(new Warning(kind, held == null ? debtor.name() : numbers(Set.of(held))));
            }
        }
        if (found.stream().noneMatch(warning -> warning.kind() == Kind.INSOLVENCY)
                && debtor.conditions().insolvencyOpenedOn() != null) {
            found.add(new Warning(Kind.INSOLVENCY, debtor.name()));
        }
        if (dossier.stage().beforeFiling()) {
            addPapers(found, dossier, language);
            if (debtor.siren() == null || !debtor.reachableByLetter()) {
                found.add(new Warning(Kind.DEBTOR_INCOMPLETE, debtor.name()));
            }
            if (debtor.publicBuyer()) {
                found.add(new Warning(Kind.PUBLIC_BUYER, debtor.name()));
            }
            if (Distance.of(debtor) == Distance.ABROAD) {
                found.add(new Warning(Kind.ABROAD, debtor.name()));
            }
        }
        Optional<CourtAccounts.Account> account = accounts.of(dossier, today);
        if (account.isEmpty()) {
            found.add(new Warning(Kind.RATES_MISSING, ""));
        }
        account.ifPresent(sum -> addWhatTheKindAsks(found, dossier, debtor, sum, language));
        String near = limitations.urgentOf(debtor.id()).stream()
                .filter(urgent -> in.contains(urgent.invoice().id()))
                .map(urgent -> urgent.invoice().number())
                .sorted()
                .collect(Collectors.joining(", "));
        if (!near.isEmpty()) {
            found.add(new Warning(Kind.LIMITATION, near));
        }
        if (calendar.due(dossier).filter(due -> due.day().isBefore(today)).isPresent()) {
            found.add(new Warning(Kind.OVERDUE, ""));
        }
        String late = formalities.of(dossier.id()).stream()
                .filter(asked -> asked.formality().isOpen()
                        && asked.formality().lastDay().isBefore(today))
                .map(asked -> asked.rule().name(language) + " (" + asked.rule().basis() + ")")
                .collect(Collectors.joining(", "));
        if (!late.isEmpty()) {
            found.add(new Warning(Kind.FORMALITY_LATE, late));
        }
        if (dossier.stage() == Stage.WATCHING && Boolean.FALSE.equals(dossier.servedInPerson())) {
            found.add(new Warning(Kind.NOT_IN_PERSON, ""));
        }
        return found;
    }

    private void addWhatTheKindAsks(
            List<Warning> found, CourtDossier dossier, Debtor debtor, CourtAccounts.Account account, Locale language) {
        LocalDate today = LocalDate.now(clock);
        MoneyFormat format = MoneyFormat.of(language);
        boolean summons = rules.procedure(dossier.procedure()).summons();
        if (summons && dossier.hearingOn() == null && dossier.stage().compareTo(Stage.DECIDING) <= 0) {
            found.add(new Warning(Kind.HEARING_MISSING, ""));
        }
        LocalDate served = dossier.filedOn() == null ? today : dossier.filedOn();
        calendar.deadlines(dossier).stream()
                .filter(deadline -> deadline.rule().code().equals("SUMMONS")
                        && dossier.stage().compareTo(Stage.DECIDING) <= 0
                        && deadline.last().isBefore(served))
                .forEach(deadline -> found.add(
                        new Warning(Kind.SUMMONS_LATE, DayFormat.of(language).inFigures(deadline.last()))));
        if (summons && dossier.stage().beforeFiling()) {
            figures.lawyerAbove(today)
                    .filter(figure -> account.euros().isGreaterThan(figure.amount()))
                    .ifPresent(figure -> found.add(
                            new Warning(Kind.LAWYER, format.format(figure.amount()) + " (" + figure.basis() + ")")));
        }
        CourtSeats.Kind court = dossier.courtKind() != null
                ? dossier.courtKind()
                : seats.proposedFor(debtor).map(CourtSeats.Seat::kind).orElse(null);
        if (court == CourtSeats.Kind.TAE && dossier.stage().beforeFiling()) {
            String contribution = figures.contributions(today).stream()
                    .filter(row -> account.euros().isGreaterThan(row.claimAbove())
                            && (settings.employees() == 0 || settings.employees() >= row.employeesFrom()))
                    .map(row -> format.format(row.of(account.euros())) + " ("
                            + PercentFormat.write(row.percent(), language) + ")")
                    .collect(Collectors.joining(", "));
            if (!contribution.isEmpty()) {
                found.add(new Warning(Kind.CONTRIBUTION, contribution));
            }
        }
        if (dossier.procedure().equals(Procedure.SMALL_CLAIM) && dossier.stage() == Stage.DECIDING) {
            String paid = account.payments().stream()
                    .map(CourtAccounts.Paid::invoice)
                    .distinct()
                    .collect(Collectors.joining(", "));
            found.add(new Warning(paid.isEmpty() ? Kind.NO_PAYMENT_YET : Kind.PAID_TOO_EARLY, paid));
        }
    }

    private void addPapers(List<Warning> found, CourtDossier dossier, Locale language) {
        String missing = papers.checklist(dossier, dossier.procedure()).stream()
                .filter(CourtPapers.Checked::missing)
                .map(checked -> checked.point().name(language))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            found.add(new Warning(Kind.PAPERS_MISSING, missing));
        }
        Set<Long> without = papers.invoicesWithoutPaper(dossier);
        if (!without.isEmpty()) {
            found.add(new Warning(Kind.INVOICES_MISSING, numbers(without)));
        }
    }

    private String numbers(Set<Long> invoiceIds) {
        return invoices.findAllById(invoiceIds).stream()
                .map(Invoice::number)
                .filter(Objects::nonNull)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
