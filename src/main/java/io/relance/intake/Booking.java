package io.relance.intake;

import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.intake.BookedLine.Outcome;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.money.SettlementTolerance;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds lines of a file against the books and, unless it is a dry run, takes them over. Only what a file says anew changes
 * anything: what people have corrected here since stays corrected while the file repeats itself.
 */
@Component
class Booking {

    /** Why an invoice was closed that a whole export no longer listed; when it is listed again, it is taken up again. */
    static final String VANISHED = "VANISHED";

    private final Imports imports;
    private final Debtors debtors;
    private final AddressBook addresses;
    private final Invoices invoices;
    private final Ledger ledger;
    private final Cashbook cashbook;
    private final SettlementTolerance tolerance;
    private final Clock clock;

    Booking(
            Imports imports,
            Debtors debtors,
            AddressBook addresses,
            Invoices invoices,
            Ledger ledger,
            Cashbook cashbook,
            SettlementTolerance tolerance,
            Clock clock) {
        this.imports = imports;
        this.debtors = debtors;
        this.addresses = addresses;
        this.invoices = invoices;
        this.ledger = ledger;
        this.cashbook = cashbook;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /** Books lines of which no two name the same invoice; says what became of each. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<BookedLine> book(InvoiceImport file, Collection<Entry> entries) {
        Books books = open(entries);
        List<BookedLine> lines = new ArrayList<>(entries.size());
        Work work = new Work(file);
        for (Entry entry : entries) {
            lines.add(decide(entry, books, work));
        }
        if (!file.dryRun()) {
            carryOut(work, books);
        }
        return lines;
    }

    private Books open(Collection<Entry> entries) {
        List<StatedInvoice> stated = entries.stream()
                .map(Entry::stated)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        List<String> references =
                stated.stream().map(StatedInvoice::debtorReference).distinct().toList();
        List<String> numbers = stated.stream().map(StatedInvoice::number).toList();
        return new Books(
                debtors.findByReferenceIn(references).stream()
                        .collect(Collectors.toMap(Debtor::reference, Function.identity())),
                invoices.findByNumberIn(numbers).stream()
                        .collect(Collectors.toMap(Invoice::number, Function.identity())),
                imports.said(Stream.concat(
                                references.stream().map(Booking::debtorKey),
                                numbers.stream().map(Booking::invoiceKey))
                        .toList()));
    }

    private BookedLine decide(Entry entry, Books books, Work work) {
        StatedInvoice stated = entry.stated();
        if (stated == null) {
            return line(entry, Outcome.REJECTED, entry.problems());
        }
        Debtor debtor = books.debtors.get(stated.debtorReference());
        Invoice known = books.invoices.get(stated.number());
        Problem conflict = conflict(stated, debtor, known, work);
        if (conflict != null) {
            return line(entry, Outcome.REJECTED, List.of(conflict));
        }
        List<Problem> notes = new ArrayList<>();
        boolean debtorChanges = decideDebtor(entry, debtor, books, work, notes);
        Outcome outcome = stated.isCreditNote()
                ? decideCredit(stated, work, notes)
                : decideInvoice(stated, known, books, work, notes);
        entry.problems().forEach(problem -> notes.add(Problem.warning(problem)));
        return line(entry, outcome == Outcome.UNCHANGED && debtorChanges ? Outcome.UPDATED : outcome, notes);
    }

    private static @Nullable Problem conflict(
            StatedInvoice stated, @Nullable Debtor debtor, @Nullable Invoice known, Work work) {
        if (known == null) {
            return null;
        }
        if (stated.isCreditNote()) {
            return refusal(work, "credit.isInvoice", Column.INVOICE_NUMBER, stated.number());
        }
        if (debtor == null || known.debtorId() != debtor.id()) {
            return refusal(
                    work, "number.otherDebtor", Column.INVOICE_NUMBER, stated.number(), stated.debtorReference());
        }
        if (!known.currency().equals(stated.total().getCurrencyUnit())) {
            return refusal(
                    work,
                    "currency.changed",
                    Column.CURRENCY,
                    stated.total().getCurrencyUnit().getCode(),
                    known.currency().getCode());
        }
        return null;
    }

    private boolean decideDebtor(Entry entry, @Nullable Debtor debtor, Books books, Work work, List<Problem> notes) {
        DebtorDetails news = Objects.requireNonNull(entry.news());
        String reference = entry.debtorReference();
        if (debtor == null) {
            if (news.name() != null) {
                notes.add(problem("debtor.new", Column.DEBTOR_ID, reference, Objects.requireNonNull(news.name())));
            }
            work.newDebtors.put(reference, Objects.requireNonNull(entry.known()));
            work.said(debtorKey(reference), said(Objects.requireNonNull(entry.known())));
            return false;
        }
        Map<String, String> before =
                work.said.getOrDefault(debtorKey(reference), books.said.getOrDefault(debtorKey(reference), Map.of()));
        Map<String, String> now = said(news);
        if (before.entrySet().containsAll(now.entrySet())) {
            return false;
        }
        Map<String, String> both = new LinkedHashMap<>(before);
        both.putAll(now);
        work.said(debtorKey(reference), both);
        Map<String, String> held = said(debtor.details());
        Map<String, String> changes = new LinkedHashMap<>();
        now.forEach((field, value) -> {
            String current = held.getOrDefault(field, "");
            if (!value.equals(before.get(field)) && !value.equals(current)) {
                changes.put(field, value);
                notes.add(Problem.of("changed", field, value, current, value));
            }
        });
        if (!changes.isEmpty()) {
            work.debtorChanges.merge(debtor, details(changes), Booking::overlay);
        }
        return !changes.isEmpty();
    }

    private Outcome decideCredit(StatedInvoice stated, Work work, List<Problem> notes) {
        Optional<Payment> known = cashbook.known(stated.number());
        if (known.isPresent()) {
            if (known.get().kind() != Payment.Kind.CREDIT_NOTE
                    || !known.get().amount().isEqual(stated.credit())) {
                notes.add(Problem.warning(problem(
                        "credit.differs",
                        Column.TOTAL,
                        text(stated.total()),
                        text(known.get().amount()))));
            }
            return Outcome.UNCHANGED;
        }
        if (!stated.credit().isPositive()) {
            return Outcome.UNCHANGED;
        }
        notes.add(problem("credit.recorded", Column.TOTAL, text(stated.total()), text(stated.credit())));
        work.credits.add(stated);
        return Outcome.CREATED;
    }

    private Outcome decideInvoice(
            StatedInvoice stated, @Nullable Invoice known, Books books, Work work, List<Problem> notes) {
        String key = invoiceKey(stated.number());
        Map<String, String> now = said(stated);
        if (known == null) {
            work.newInvoices.add(stated);
            work.said(key, now);
            return Outcome.CREATED;
        }
        Map<String, String> before = books.said.getOrDefault(key, Map.of());
        if (!before.entrySet().containsAll(now.entrySet())) {
            Map<String, String> both = new LinkedHashMap<>(before);
            both.putAll(now);
            work.said(key, both);
        }
        LocalDate issued = isNews(now, before, Column.ISSUE_DATE) ? stated.issueDate() : known.issueDate();
        boolean dueIsNews =
                isNews(now, before, Column.DUE_DATE) && (!stated.dueDateDerived() || known.dueDateDerived());
        LocalDate due = dueIsNews ? stated.dueDate() : known.dueDate();
        Money total = isNews(now, before, Column.TOTAL) ? stated.total() : known.total();
        String document = isNews(now, before, Column.PDF) ? stated.document() : known.document();
        Money paid = stated.paid() == null ? known.statedPaid() : stated.paidOrNothing();
        note(notes, Column.ISSUE_DATE, known.issueDate(), issued);
        note(notes, Column.DUE_DATE, known.dueDate(), due);
        note(notes, Column.TOTAL, text(known.total()), text(total));
        note(notes, Column.PDF, known.document(), document);
        Money paidAfter = paidAfter(known, paid);
        note(notes, Column.PAID, text(known.paid()), text(paidAfter));
        boolean reopens = known.state() == InvoiceState.CLOSED
                && VANISHED.equals(known.closedReason())
                && !tolerance.covers(total.minus(known.credited()).minus(paidAfter));
        if (reopens) {
            notes.add(problem("invoice.reopened", Column.INVOICE_NUMBER, stated.number()));
        }
        boolean changes = notes.stream().anyMatch(Booking::isAboutInvoice);
        if (changes || !paid.isEqual(known.statedPaid())) {
            work.amendments.add(new Amendment(
                    known,
                    new InvoiceDraft(known.number(), known.debtorId(), issued, due, total, paid, document),
                    reopens,
                    dueIsNews ? stated.dueDateDerived() : known.dueDateDerived()));
        }
        if (known.state() == InvoiceState.CANCELLED) {
            notes.add(Problem.warning(problem("invoice.cancelled", Column.INVOICE_NUMBER, stated.number())));
        }
        return changes ? Outcome.UPDATED : Outcome.UNCHANGED;
    }

    private static boolean isAboutInvoice(Problem note) {
        return note.code().equals("invoice.reopened")
                || note.code().equals("changed")
                        && Stream.of(Column.ISSUE_DATE, Column.DUE_DATE, Column.TOTAL, Column.PDF, Column.PAID)
                                .anyMatch(column -> column.key().equals(note.column()));
    }

    /** As {@link Ledger#amend} will have it. */
    private static Money paidAfter(Invoice known, Money stated) {
        if (stated.isLessThan(known.statedPaid())) {
            return known.paid().plus(stated).minus(known.statedPaid());
        }
        return stated.isGreaterThan(known.paid()) ? stated : known.paid();
    }

    private void carryOut(Work work, Books books) {
        Map<String, Debtor> owners = new HashMap<>(books.debtors);
        work.newDebtors.forEach((reference, details) -> {
            Debtor debtor = new Debtor(reference, Objects.requireNonNull(details.name()), clock.instant());
            debtor.update(details);
            owners.put(reference, debtors.save(debtor));
        });
        work.debtorChanges.forEach((debtor, changes) -> {
            if (changes.email() != null || changes.postalCode() != null || changes.city() != null) {
                addresses.correct(debtor.id(), changes);
            } else {
                debtor.update(changes);
            }
        });
        Set<String> derived = work.newInvoices.stream()
                .filter(StatedInvoice::dueDateDerived)
                .map(StatedInvoice::number)
                .collect(Collectors.toSet());
        ledger.register(work.newInvoices.stream()
                        .map(stated -> new InvoiceDraft(
                                stated.number(),
                                Objects.requireNonNull(owners.get(stated.debtorReference()))
                                        .id(),
                                stated.issueDate(),
                                stated.dueDate(),
                                stated.total(),
                                stated.paidOrNothing(),
                                stated.document()))
                        .toList())
                .forEach(invoice -> {
                    invoice.seenIn(work.file.id());
                    invoice.markDueDateDerived(derived.contains(invoice.number()));
                });
        for (Amendment amendment : work.amendments) {
            if (amendment.reopens) {
                ledger.reopen(amendment.invoice);
            }
            ledger.amend(amendment.invoice, amendment.draft);
            amendment.invoice.seenIn(work.file.id());
            amendment.invoice.markDueDateDerived(amendment.dueDateDerived);
        }
        for (StatedInvoice credit : work.credits) {
            cashbook.receiveUnallocated(
                    new Receipt(
                            credit.number(),
                            Payment.Kind.CREDIT_NOTE,
                            credit.credit(),
                            notInTheFuture(credit.issueDate() != null ? credit.issueDate() : credit.dueDate()),
                            "import",
                            work.file.receivedBy()),
                    Objects.requireNonNull(owners.get(credit.debtorReference())).id());
        }
        imports.say(work.said);
    }

    private LocalDate notInTheFuture(LocalDate day) {
        LocalDate today = LocalDate.now(clock);
        return day.isAfter(today) ? today : day;
    }

    private static boolean isNews(Map<String, String> now, Map<String, String> before, Column column) {
        String value = now.get(column.key());
        return value != null && !value.equals(before.get(column.key()));
    }

    private static void note(List<Problem> notes, Column column, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            String from = before == null ? "" : before.toString();
            String to = after == null ? "" : after.toString();
            notes.add(Problem.of("changed", column.key(), to, from, to));
        }
    }

    private static Problem problem(String code, Column column, String value, String... args) {
        return Problem.of(code, column.key(), value, args);
    }

    private static Problem refusal(Work work, String code, Column column, String value, String... args) {
        return Problem.of(code, work.mapping.headers().getOrDefault(column, column.key()), value, args);
    }

    private static BookedLine line(Entry entry, Outcome outcome, List<Problem> notes) {
        return new BookedLine(entry.line(), outcome, entry.number(), entry.debtorReference(), List.copyOf(notes));
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString() + " " + money.getCurrencyUnit().getCode();
    }

    private static String debtorKey(String reference) {
        return "D:" + reference;
    }

    private static String invoiceKey(String number) {
        return "I:" + number;
    }

    private static Map<String, String> said(StatedInvoice stated) {
        Map<String, String> said = new LinkedHashMap<>();
        put(said, Column.ISSUE_DATE, stated.issueDate());
        put(said, Column.DUE_DATE, stated.dueDate());
        put(said, Column.TOTAL, text(stated.total()));
        put(said, Column.PDF, stated.document());
        return said;
    }

    private static Map<String, String> said(DebtorDetails details) {
        Map<String, String> said = new LinkedHashMap<>();
        put(said, Column.DEBTOR_NAME, details.name());
        put(said, Column.LEGAL_FORM, details.legalForm());
        put(said, Column.SIREN, details.siren());
        put(said, Column.COUNTRY, details.country());
        put(said, Column.LANGUAGE, details.language());
        put(said, Column.SEGMENT, details.segment());
        put(said, Column.PUBLIC_BUYER, details.publicBuyer());
        put(said, Column.PERSON_NAME, details.personName());
        put(said, Column.EMAIL, details.email());
        put(said, Column.PHONE, details.phone());
        put(said, Column.ADDRESS, details.street());
        put(said, Column.POSTAL_CODE, details.postalCode());
        put(said, Column.CITY, details.city());
        put(said, Column.DIRECT_DEBIT, details.directDebit());
        put(said, Column.EXCLUDED, details.excluded());
        return said;
    }

    private static void put(Map<String, String> said, Column column, @Nullable Object value) {
        if (value != null) {
            said.put(column.key(), value.toString());
        }
    }

    private static DebtorDetails details(Map<String, String> said) {
        return new DebtorDetails(
                said.get(Column.DEBTOR_NAME.key()),
                said.get(Column.LEGAL_FORM.key()),
                said.get(Column.SIREN.key()),
                said.get(Column.COUNTRY.key()),
                said.get(Column.LANGUAGE.key()),
                said.get(Column.SEGMENT.key()),
                flag(said, Column.PUBLIC_BUYER),
                said.get(Column.PERSON_NAME.key()),
                said.get(Column.EMAIL.key()),
                said.get(Column.PHONE.key()),
                said.get(Column.ADDRESS.key()),
                said.get(Column.POSTAL_CODE.key()),
                said.get(Column.CITY.key()),
                flag(said, Column.DIRECT_DEBIT),
                flag(said, Column.EXCLUDED));
    }

    private static @Nullable Boolean flag(Map<String, String> said, Column column) {
        String value = said.get(column.key());
        return value == null ? null : Boolean.valueOf(value);
    }

    private static DebtorDetails overlay(DebtorDetails before, DebtorDetails after) {
        Map<String, String> both = new LinkedHashMap<>(said(before));
        both.putAll(said(after));
        return details(both);
    }

    /** What the books know of the lines at hand. */
    private record Books(
            Map<String, Debtor> debtors, Map<String, Invoice> invoices, Map<String, Map<String, String>> said) {}

    /** A known invoice and what it is to become. */
    private record Amendment(Invoice invoice, InvoiceDraft draft, boolean reopens, boolean dueDateDerived) {}

    /** All that is to be done once every line is decided. */
    private static final class Work {

        private final InvoiceImport file;
        private final Mapping mapping;
        private final Map<String, DebtorDetails> newDebtors = new LinkedHashMap<>();
        private final Map<Debtor, DebtorDetails> debtorChanges = new LinkedHashMap<>();
        private final List<StatedInvoice> newInvoices = new ArrayList<>();
        private final List<Amendment> amendments = new ArrayList<>();
        private final List<StatedInvoice> credits = new ArrayList<>();
        private final Map<String, Map<String, String>> said = new LinkedHashMap<>();

        Work(InvoiceImport file) {
            this.file = file;
            this.mapping = file.readMapping();
        }

        void said(String key, Map<String, String> what) {
            said.put(key, what);
        }
    }
}
