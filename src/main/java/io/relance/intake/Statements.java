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
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over what another program states of debtors, invoices and credit notes, one at a time. Unlike a file, a program
 * means what it says now: a stated field replaces what is here, whoever changed it. What it is silent about stays.
 */
@Component
@Transactional
class Statements {

    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_TEXT = 300;
    private static final String SOURCE = "api";

    private final Debtors debtors;
    private final AddressBook addresses;
    private final Invoices invoices;
    private final Ledger ledger;
    private final Cashbook cashbook;
    private final Lookup lookup;
    private final DueDates dueDates;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Statements(
            Debtors debtors,
            AddressBook addresses,
            Invoices invoices,
            Ledger ledger,
            Cashbook cashbook,
            Lookup lookup,
            DueDates dueDates,
            JdbcTemplate jdbc,
            Clock clock) {
        this.debtors = debtors;
        this.addresses = addresses;
        this.invoices = invoices;
        this.ledger = ledger;
        this.cashbook = cashbook;
        this.lookup = lookup;
        this.dueDates = dueDates;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws ApiRefusal if a field makes no sense */
    public Outcome debtor(DebtorStatement stated) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        String reference = check.required("id", stated.id(), LONGEST_KEY);
        waitForOthers("debtor " + reference);
        Optional<Debtor> known = debtors.findByReference(reference);
        DebtorDetails details = details(check, stated);
        check.refuseIf(known.isEmpty() && details.name() == null, "name", "api.missing");
        check.orThrow();
        if (known.isEmpty()) {
            Debtor debtor = new Debtor(reference, Objects.requireNonNull(details.name()), clock.instant());
            debtor.update(details);
            debtors.save(debtor);
            return Outcome.CREATED;
        }
        Debtor debtor = known.get();
        DebtorDetails before = debtor.details();
        boolean mended = details.email() != null
                && debtor.emailBroken()
                && !details.email().equals(before.email());
        boolean moved = differs(details.email(), before.email())
                || differs(details.postalCode(), before.postalCode())
                || differs(details.city(), before.city());
        if (moved || mended) {
            addresses.correct(debtor.id(), details);
        } else {
            debtor.update(details);
        }
        return before.equals(debtor.details()) ? Outcome.UNCHANGED : Outcome.UPDATED;
    }

    private static boolean differs(@Nullable String stated, @Nullable String known) {
        return stated != null && !stated.equals(known);
    }

    private static DebtorDetails details(ApiRefusal.Check check, DebtorStatement stated) {
        String email = text(check, "email", stated.email());
        check.refuseIf(email != null && !Reading.isEmail(email), "email", "api.email.malformed");
        return new DebtorDetails(
                text(check, "name", stated.name()),
                text(check, "legalForm", stated.legalForm()),
                understood(check, "siren", stated.siren(), "api.siren.wrong", Siren::read),
                understood(check, "country", stated.country(), "api.country.unknown", Reading::country),
                understood(check, "language", stated.language(), "api.language.unknown", Reading::language),
                understood(check, "segment", stated.segment(), "api.segment.unreadable", Reading::segment),
                stated.publicBuyer(),
                text(check, "personName", stated.personName()),
                email,
                text(check, "phone", stated.phone()),
                text(check, "street", stated.street()),
                text(check, "postalCode", stated.postalCode()),
                text(check, "city", stated.city()),
                stated.directDebit(),
                stated.excluded());
    }

    private static @Nullable String text(ApiRefusal.Check check, String field, @Nullable String value) {
        String text = value == null ? "" : value.strip();
        check.refuseIf(text.length() > LONGEST_TEXT, field, "api.tooLong", LONGEST_TEXT);
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String understood(
            ApiRefusal.Check check,
            String field,
            @Nullable String value,
            String wrong,
            Function<String, Optional<String>> reader) {
        String text = text(check, field, value);
        if (text == null) {
            return null;
        }
        Optional<String> read = reader.apply(text);
        check.refuseIf(read.isEmpty(), field, wrong);
        return read.orElse(null);
    }

    /** @throws ApiRefusal if a field makes no sense, the debtor is unknown, or the number is another debtor's */
    public Outcome invoice(InvoiceStatement stated) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        String number = check.required("number", stated.number(), LONGEST_KEY);
        waitForOthers("invoice " + number);
        Invoice known = invoices.findByNumber(number).orElse(null);
        String debtorId = known != null && isBlank(stated.debtorId())
                ? null
                : check.required("debtorId", stated.debtorId(), LONGEST_KEY);
        CurrencyUnit currency = known != null && isBlank(stated.currency())
                ? known.currency()
                : lookup.currency(check, "currency", stated.currency());
        Money total = known != null && stated.total() == null
                ? known.total()
                : lookup.amount(check, "total", stated.total(), currency);
        LocalDate issued = isBlank(stated.issueDate())
                ? known == null ? null : known.issueDate()
                : lookup.date(check, "issueDate", stated.issueDate());
        boolean derived = isBlank(stated.dueDate()) && (known == null || known.dueDateDerived());
        LocalDate due;
        if (!isBlank(stated.dueDate())) {
            due = lookup.date(check, "dueDate", stated.dueDate());
        } else if (known != null && !known.dueDateDerived()) {
            due = known.dueDate();
        } else {
            check.refuseIf(issued == null, "issueDate", "api.due.underivable");
            due = dueDates.derive(debtorId, issued == null ? LocalDate.now(clock) : issued);
        }
        check.refuseIf(issued != null && due.isBefore(issued), "dueDate", "api.due.beforeIssue");
        Money paid = paid(check, stated, known, currency);
        String document = document(check, stated.document());
        check.orThrow();
        if (known == null) {
            Debtor debtor = lookup.debtor(Objects.requireNonNull(debtorId));
            Invoice entered = ledger.register(
                            List.of(new InvoiceDraft(number, debtor.id(), issued, due, total, paid, document)))
                    .get(0);
            entered.markDueDateDerived(derived);
            return Outcome.CREATED;
        }
        if (debtorId != null && lookup.debtor(debtorId).id() != known.debtorId()) {
            throw ApiRefusal.conflict("api.invoice.otherDebtor", number);
        }
        if (!known.currency().equals(currency)) {
            throw ApiRefusal.conflict(
                    "api.invoice.otherCurrency", number, known.currency().getCode());
        }
        if (known.state() == InvoiceState.CANCELLED) {
            throw ApiRefusal.conflict("api.invoice.cancelled", number);
        }
        boolean changed = ledger.amend(
                known,
                new InvoiceDraft(
                        number,
                        known.debtorId(),
                        issued,
                        due,
                        total,
                        paid,
                        document != null ? document : known.document()));
        known.markDueDateDerived(derived);
        return changed ? Outcome.UPDATED : Outcome.UNCHANGED;
    }

    private Money paid(
            ApiRefusal.Check check, InvoiceStatement stated, @Nullable Invoice known, CurrencyUnit currency) {
        Money before = known == null || !known.currency().equals(currency) ? Money.zero(currency) : known.statedPaid();
        if (stated.paid() == null) {
            return before;
        }
        return stated.paid().strip().matches("\\+?0+(\\.0+)?")
                ? Money.zero(currency)
                : lookup.amount(check, "paid", stated.paid(), currency);
    }

    private static @Nullable String document(ApiRefusal.Check check, @Nullable String value) {
        String text = text(check, "document", value);
        if (text == null) {
            return null;
        }
        String path = text.replace('\\', '/');
        check.refuseIf(
                path.startsWith("/") || path.contains(":") || ("/" + path + "/").contains("/../"),
                "document",
                "api.document.outside");
        return path;
    }

    /**
     * The creditor withdraws an invoice: it was never owed. Withdrawing it again changes nothing.
     *
     * @throws ApiRefusal if it is settled, or does not exist
     */
    public Outcome cancel(Cancellation stated) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        String number = check.required("number", stated.number(), LONGEST_KEY);
        String reason = check.required("reason", stated.reason(), LONGEST_TEXT);
        check.orThrow();
        Invoice invoice = lookup.invoice(number);
        switch (invoice.state()) {
            case CANCELLED -> {
                return Outcome.UNCHANGED;
            }
            case SETTLED -> throw ApiRefusal.conflict("api.invoice.settled", number);
            case OPEN, CLOSED -> ledger.cancel(invoice, reason);
        }
        return Outcome.UPDATED;
    }

    /**
     * Records a credit note, against its invoice if it names one; else it waits for a person to set it against one.
     *
     * @throws ApiRefusal if a field makes no sense, or the number is that of another credit note, payment or invoice
     */
    public Outcome creditNote(CreditNoteStatement stated, String by) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        String number = check.required("number", stated.number(), LONGEST_KEY);
        boolean forInvoice = !isBlank(stated.invoiceNumber());
        check.refuseIf(!forInvoice && isBlank(stated.debtorId()), "invoiceNumber", "api.payment.target");
        CurrencyUnit currency = lookup.currency(check, "currency", stated.currency());
        Money amount = lookup.amount(check, "amount", stated.amount(), currency);
        LocalDate issued = lookup.date(check, "issueDate", stated.issueDate());
        check.refuseIf(issued.isAfter(LocalDate.now(clock)), "issueDate", "api.date.future");
        check.orThrow();
        Invoice invoice = forInvoice
                ? lookup.invoice(Objects.requireNonNull(stated.invoiceNumber()).strip())
                : null;
        long debtorId = invoice != null
                ? invoice.debtorId()
                : lookup.debtor(Objects.requireNonNull(stated.debtorId()).strip())
                        .id();
        if (invoices.findByNumber(number).isPresent()) {
            throw ApiRefusal.conflict("api.credit.isInvoice", number);
        }
        waitForOthers("payment " + number);
        Optional<Payment> known = cashbook.known(number);
        if (known.isPresent()) {
            Payment same = known.get();
            if (same.kind() != Payment.Kind.CREDIT_NOTE
                    || !same.amount().equals(amount)
                    || !Objects.equals(same.debtorId(), debtorId)) {
                throw ApiRefusal.conflict("api.payment.different", number, same.amount(), same.receivedOn());
            }
            if (same.gone().isEqual(same.amount())) {
                throw ApiRefusal.conflict("api.credit.cancelled", number);
            }
            return Outcome.UNCHANGED;
        }
        Receipt receipt = new Receipt(number, Payment.Kind.CREDIT_NOTE, amount, issued, SOURCE, by);
        if (invoice == null) {
            cashbook.receiveUnallocated(receipt, debtorId);
        } else {
            if (!invoice.currency().equals(currency)) {
                throw ApiRefusal.field(
                        "currency", "api.currency.mismatch", invoice.currency().getCode(), currency.getCode());
            }
            cashbook.receive(receipt, invoice);
        }
        return Outcome.CREATED;
    }

    /**
     * The creditor withdraws a credit note: what it had reduced is owed again. Withdrawing it again changes nothing.
     *
     * @throws ApiRefusal if there is no such credit note
     */
    public Outcome cancelCreditNote(CreditNoteCancellation stated, String by) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        String number = check.required("number", stated.number(), LONGEST_KEY);
        String reason = check.required("reason", stated.reason(), LONGEST_TEXT);
        check.orThrow();
        waitForOthers("payment " + number);
        Payment note = cashbook.known(number)
                .filter(known -> known.kind() == Payment.Kind.CREDIT_NOTE)
                .orElseThrow(() -> ApiRefusal.notFound("api.credit.unknown", number));
        Money left = note.amount().minus(note.gone());
        if (left.isZero()) {
            return Outcome.UNCHANGED;
        }
        cashbook.sendBack(note.id(), left, LocalDate.now(clock), reason, by);
        return Outcome.UPDATED;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Of two statements of one thing at the same moment, the later one must find what the first has written. */
    private void waitForOthers(String what) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", rs -> {}, what);
    }

    /** A debtor; {@code null} says nothing of a field. */
    @Schema(example = """
            {"id": "C-0007", "name": "Menuiserie Périgord", "legalForm": "SARL", "siren": "732829320",
             "email": "compta@perigord.example", "phone": "05 53 00 00 00", "street": "3 rue des Tanneurs",
             "postalCode": "24000", "city": "Périgueux", "country": "FR", "language": "fr", "directDebit": false}""")
    record DebtorStatement(
            @Schema(description = "Your key of the debtor") @Nullable
            String id,

            @Nullable String name,
            @Nullable String legalForm,

            @Schema(description = "SIREN or SIRET") @Nullable
            String siren,

            @Nullable String country,
            @Schema(description = "fr or en") @Nullable String language,
            @Nullable String segment,
            @Nullable Boolean publicBuyer,
            @Nullable String personName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable Boolean directDebit,

            @Schema(description = "No reminders at all") @Nullable
            Boolean excluded) {

        DebtorStatement of(String id) {
            return new DebtorStatement(
                    id,
                    name,
                    legalForm,
                    siren,
                    country,
                    language,
                    segment,
                    publicBuyer,
                    personName,
                    email,
                    phone,
                    street,
                    postalCode,
                    city,
                    directDebit,
                    excluded);
        }
    }

    /** An invoice; {@code null} says nothing of a field. */
    @Schema(example = """
            {"number": "F2026-0042", "debtorId": "C-0007", "issueDate": "2026-01-05", "dueDate": "2026-02-04",
             "currency": "EUR", "total": "1200.00"}""")
    record InvoiceStatement(
            @Nullable String number,

            @Schema(description = "Your key of the debtor") @Nullable
            String debtorId,

            @Nullable String issueDate,

            @Schema(description = "When absent, it follows from the terms of payment") @Nullable
            String dueDate,

            @Schema(description = "EUR when absent") @Nullable
            String currency,

            @Schema(description = "Including VAT, with a decimal point") @Nullable
            String total,

            @Schema(description = "What was paid so far") @Nullable
            String paid,

            @Schema(description = "File name of the PDF below the folder of invoices") @Nullable
            String document) {

        InvoiceStatement of(String number) {
            return new InvoiceStatement(number, debtorId, issueDate, dueDate, currency, total, paid, document);
        }
    }

    /** Why an invoice is withdrawn. */
    @Schema(example = """
            {"number": "F2026-0043", "reason": "Saisie en double"}""")
    record Cancellation(@Nullable String number, @Nullable String reason) {

        Cancellation of(String number) {
            return new Cancellation(number, reason);
        }
    }

    /** Why a credit note is withdrawn. */
    @Schema(example = """
            {"number": "A2026-0003", "reason": "Avoir émis par erreur"}""")
    record CreditNoteCancellation(
            @Nullable String number, @Nullable String reason) {

        CreditNoteCancellation of(String number) {
            return new CreditNoteCancellation(number, reason);
        }
    }

    /** A credit note of an invoice, or of a debtor when nobody knows yet for which. */
    @Schema(example = """
            {"number": "A2026-0003", "invoiceNumber": "F2026-0042", "amount": "120.00", "currency": "EUR",
             "issueDate": "2026-01-05"}""")
    record CreditNoteStatement(
            @Nullable String number,
            @Nullable String invoiceNumber,

            @Schema(description = "Instead of an invoice") @Nullable
            String debtorId,

            @Schema(description = "More than zero") @Nullable
            String amount,

            @Nullable String currency,
            @Nullable String issueDate) {}
}
