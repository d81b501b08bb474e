package io.relance.intake;

import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtors;
import io.relance.einvoice.EInvoiceSettings;
import io.relance.einvoice.Lifecycle;
import io.relance.einvoice.PenaltyProposals;
import io.relance.einvoice.StatusReport;
import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.einvoice.DueDate;
import io.relance.intake.einvoice.EInvoice;
import io.relance.intake.einvoice.StatusMessage;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds electronic invoices and lifecycle messages against the books and takes them over. What goes beyond a line of a file
 * is done here: whose the receivable is, what a corrective invoice replaces, which invoice a credit note is for.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EInvoiceBooking {

    /** Why an invoice was closed at its entry: somebody else is paid. */
    static final String FACTORED = "FACTORED";

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Booking booking;
    private final Imports imports;
    private final BuyerMatch buyers;
    private final DueDates dueDates;
    private final Creditors creditors;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Ledger ledger;
    private final Cashbook cashbook;
    private final Lifecycle lifecycle;
    private final PenaltyProposals penalties;
    private final EInvoiceSettings settings;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    EInvoiceBooking(
            Booking booking,
            Imports imports,
            BuyerMatch buyers,
            DueDates dueDates,
            Creditors creditors,
            Debtors debtors,
            Invoices invoices,
            Ledger ledger,
            Cashbook cashbook,
            Lifecycle lifecycle,
            PenaltyProposals penalties,
            EInvoiceSettings settings,
            JdbcTemplate jdbc,
            Clock clock) {
        this.booking = booking;
        this.imports = imports;
        this.buyers = buyers;
        this.dueDates = dueDates;
        this.creditors = creditors;
        this.debtors = debtors;
        this.invoices = invoices;
        this.ledger = ledger;
        this.cashbook = cashbook;
        this.lifecycle = lifecycle;
        this.penalties = penalties;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes an invoice or credit note over.
     *
     * @param picture whether its PDF is there to be kept
     * @return what became of it; the debtor's reference is empty where it was refused before anybody looked for it
     */
    Result book(long importId, EInvoice stated, boolean picture) {
        List<Problem> notes = new ArrayList<>();
        try {
            requireOurs(stated, notes);
            CurrencyUnit currency = currency(stated);
            requireSums(stated);
            if (stated.kind() == EInvoice.Kind.NOT_OWED) {
                throw new Unreadable("einvoice.proforma", stated.type());
            }
            Optional<String> said = saidBefore(stated.number());
            if (said.isPresent()) {
                return again(stated, said.get(), picture);
            }
            if (amount(stated, stated.total(), currency).isZero()) {
                return new Result(
                        Outcome.UNCHANGED, "", List.of(Problem.of("einvoice.nothing", "BT-112", stated.number())));
            }
            return stated.kind() == EInvoice.Kind.CREDIT_NOTE
                    ? credit(importId, stated, currency, notes)
                    : invoice(importId, stated, currency, picture, notes);
        } catch (Unreadable refused) {
            return new Result(Outcome.REJECTED, "", List.of(refused.problem()));
        }
    }

    /** Takes over what a lifecycle message says of one invoice. */
    Result book(StatusMessage message, String by) {
        String ours = ourSiren();
        String seller = message.sellerSiren();
        if (!settings.acceptAnySeller() && ours != null && seller != null && !seller.equals(ours)) {
            return new Result(
                    Outcome.REJECTED, "", List.of(Problem.of("einvoice.status.otherSeller", "MDT-129", seller, ours)));
        }
        Optional<Lifecycle.Done> done = lifecycle.take(new StatusReport(
                message.number(),
                message.code(),
                message.label(),
                message.at().atZone(clock.getZone()).toInstant(),
                message.reason(),
                message.sum("MEN"),
                message.sum("MAPTTC"),
                message.sum("MNATTC"),
                message.figures().stream()
                        .map(StatusMessage.Figure::currency)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                by));
        String debtor = invoices.findByNumber(message.number())
                .flatMap(invoice -> debtors.findById(invoice.debtorId()))
                .map(owner -> owner.reference())
                .orElse("");
        String status = message.code() + (message.label().isEmpty() ? "" : " " + message.label());
        if (done.isEmpty()) {
            return new Result(
                    Outcome.UNCHANGED, debtor, List.of(Problem.of("einvoice.status.KNOWN", "MDT-105", status)));
        }
        Problem note = Problem.of("einvoice.status." + done.get().name(), "MDT-105", status);
        boolean remarkable =
                switch (done.get()) {
                    case WAITING, TOO_LATE, STOPPED -> true;
                    default -> false;
                };
        return new Result(Outcome.UPDATED, debtor, List.of(remarkable ? Problem.warning(note) : note));
    }

    private Result invoice(
            long importId, EInvoice stated, CurrencyUnit currency, boolean picture, List<Problem> notes) {
        Optional<Invoice> known = invoices.findByNumber(stated.number());
        Optional<Invoice> original = original(stated, notes);
        BuyerMatch.Match buyer = buyers.of(
                stated, Stream.concat(known.stream(), original.stream()).toList());
        notes.addAll(buyer.notes());
        DueDate due = DueDate.of(stated, dueDates.derive(buyer.debtor(), stated.issueDate()));
        if (due.remark() != null) {
            notes.add(Problem.warning(Problem.of(
                    "einvoice." + due.remark(),
                    "BT-9",
                    due.day().toString(),
                    Objects.requireNonNullElse(stated.terms(), ""))));
        }
        Money total = total(stated, currency);
        Money paid = paid(stated, currency);
        if (original.isPresent()) {
            paid = carried(original.get(), total, paid, notes);
        }
        boolean sayPaid = known.isEmpty() || paid.isGreaterThan(known.get().statedPaid());
        BookedLine line = take(
                importId,
                stated,
                buyer,
                new StatedInvoice(
                        stated.number(),
                        buyer.reference(),
                        buyer.news(),
                        stated.issueDate(),
                        due.day(),
                        total,
                        sayPaid ? paid : null,
                        picture ? InvoicePictures.pathOf(stated.number()) : null,
                        due.derived()),
                notes);
        if (line.outcome() == Outcome.REJECTED) {
            return new Result(Outcome.REJECTED, buyer.reference(), List.copyOf(notes));
        }
        invoices.flush();
        Invoice entered = invoices.findByNumber(stated.number()).orElseThrow();
        remember(importId, stated, entered.id(), entered.debtorId(), paid.getAmount());
        original.ifPresent(replaced -> replace(replaced, stated.number(), importId, notes));
        setWaitingCredits(entered, notes);
        if (stated.isFactored() && !settings.chaseFactored()) {
            notes.add(Problem.warning(Problem.of(
                    "einvoice.factored",
                    "BT-59",
                    stated.payee() == null ? stated.type() : stated.payee().name())));
            if (entered.isOpen()) {
                ledger.abandon(entered, FACTORED);
            }
        } else if (!entered.isOpen() && known.isEmpty()) {
            notes.add(Problem.of("einvoice.alreadyPaid", "BT-115", stated.number()));
        }
        compareIban(stated, notes);
        String penalty = stated.penaltyNote();
        if (penalty != null) {
            penalties
                    .propose(entered, penalty)
                    .ifPresent(terms -> notes.add(Problem.of("einvoice.penalty", "BT-22 PMD", penalty)));
        }
        invoices.flush();
        return new Result(line.outcome(), buyer.reference(), List.copyOf(notes));
    }

    private Result credit(long importId, EInvoice stated, CurrencyUnit currency, List<Problem> notes) {
        if (invoices.findByNumber(stated.number()).isPresent()) {
            throw new Unreadable("einvoice.credit.isInvoice", stated.number());
        }
        List<Invoice> credited = stated.references().stream()
                .map(invoices::findByNumber)
                .flatMap(Optional::stream)
                .toList();
        BuyerMatch.Match buyer = buyers.of(stated, credited);
        notes.addAll(buyer.notes());
        Money amount = amount(stated, stated.payable().abs(), currency);
        BookedLine line = take(
                importId,
                stated,
                buyer,
                new StatedInvoice(
                        stated.number(),
                        buyer.reference(),
                        buyer.news(),
                        stated.issueDate(),
                        stated.issueDate(),
                        amount.negated(),
                        null,
                        null),
                notes);
        if (line.outcome() == Outcome.REJECTED) {
            return new Result(Outcome.REJECTED, buyer.reference(), List.copyOf(notes));
        }
        invoices.flush();
        Optional<Payment> payment = cashbook.known(stated.number());
        long debtorId = debtors.findByReference(buyer.reference()).orElseThrow().id();
        remember(importId, stated, null, debtorId, BigDecimal.ZERO);
        stated.references()
                .forEach(number ->
                        lifecycle.issuedAnew(number, imports.get(importId).receivedBy()));
        if (payment.isPresent() && payment.get().unallocated().isPositive()) {
            if (stated.references().size() == 1 && credited.size() == 1) {
                set(payment.get(), credited.get(0), notes);
            }
            if (payment.get().unallocated().isPositive()) {
                notes.add(Problem.warning(Problem.of(
                        "einvoice.credit.waits",
                        "BT-25",
                        String.join(", ", stated.references()),
                        text(payment.get().unallocated()))));
            }
        }
        return new Result(line.outcome(), buyer.reference(), List.copyOf(notes));
    }

    /** The same document again, or another one that takes its number in vain. */
    private Result again(EInvoice stated, String said, boolean picture) {
        if (!said.equals(fingerprint(stated))) {
            throw new Unreadable("einvoice.differs", stated.number());
        }
        Optional<Invoice> known = invoices.findByNumber(stated.number());
        String debtor = known.flatMap(invoice -> debtors.findById(invoice.debtorId()))
                .map(owner -> owner.reference())
                .orElse("");
        if (picture && known.isPresent() && known.get().document() == null) {
            invoices.flush();
            jdbc.update(
                    "update invoice set document = ?, version = version + 1 where id = ?",
                    InvoicePictures.pathOf(stated.number()),
                    known.get().id());
            return new Result(
                    Outcome.UPDATED, debtor, List.of(Problem.of("einvoice.picture.added", "", stated.number())));
        }
        return new Result(Outcome.UNCHANGED, debtor, List.of());
    }

    private BookedLine take(
            long importId, EInvoice stated, BuyerMatch.Match buyer, StatedInvoice invoice, List<Problem> notes) {
        BookedLine line = booking.book(
                        imports.get(importId),
                        List.of(new Entry(
                                1, stated.number(), buyer.reference(), invoice, List.of(), buyer.news(), buyer.news())))
                .get(0);
        notes.addAll(line.notes());
        return line;
    }

    /** What a corrective invoice replaces; it needs exactly one (BR-FR-CO-04). */
    private Optional<Invoice> original(EInvoice stated, List<Problem> notes) {
        if (stated.kind() != EInvoice.Kind.CORRECTIVE) {
            return Optional.empty();
        }
        if (stated.references().size() != 1) {
            throw new Unreadable("einvoice.corrective.reference", stated.number());
        }
        String number = stated.references().get(0);
        Optional<Invoice> original = invoices.findByNumber(number);
        if (original.isEmpty()) {
            notes.add(Problem.warning(Problem.of("einvoice.corrective.unknown", "BT-25", number)));
        }
        return original;
    }

    /** What was paid or credited on the replaced invoice counts on the new one: nobody pays twice. */
    private static Money carried(Invoice original, Money total, Money paid, List<Problem> notes) {
        if (!original.currency().equals(total.getCurrencyUnit())) {
            throw new Unreadable("einvoice.corrective.currency", original.number());
        }
        Money carried = original.paid().plus(original.credited());
        if (!carried.isPositive()) {
            return paid;
        }
        notes.add(Problem.warning(Problem.of("einvoice.corrective.paid", "BT-25", original.number(), text(carried))));
        Money most = carried.isGreaterThan(total) ? total : carried;
        return most.isGreaterThan(paid) ? most : paid;
    }

    private void replace(Invoice original, String number, long importId, List<Problem> notes) {
        String by = imports.get(importId).receivedBy();
        lifecycle.issuedAnew(original.number(), by);
        if (original.state() == InvoiceState.OPEN || original.state() == InvoiceState.CLOSED) {
            ledger.cancel(original, "Remplacée par la facture rectificative " + number);
            notes.add(Problem.of("einvoice.corrective.replaced", "BT-25", original.number()));
        }
    }

    /** Credit notes that came before the invoice they are for. */
    private void setWaitingCredits(Invoice invoice, List<Problem> notes) {
        jdbc.queryForList(
                        "select number from e_invoice where refers_to = array[?::text] and invoice_id is null and debtor_id = ?",
                        String.class,
                        invoice.number(),
                        invoice.debtorId())
                .forEach(number -> cashbook.known(number)
                        .filter(credit -> credit.kind() == Payment.Kind.CREDIT_NOTE)
                        .ifPresent(credit -> set(credit, invoice, notes)));
    }

    private void set(Payment credit, Invoice invoice, List<Problem> notes) {
        Money left = credit.unallocated();
        if (!left.getCurrencyUnit().equals(invoice.currency()) || invoice.state() == InvoiceState.CANCELLED) {
            return;
        }
        Money part = left.isGreaterThan(invoice.openBalance()) ? invoice.openBalance() : left;
        if (part.isPositive()) {
            cashbook.allocate(credit, invoice, part, credit.recordedBy());
            notes.add(Problem.of("einvoice.credit.set", "BT-25", invoice.number(), text(part)));
        }
    }

    /**
     * A seller is told by its SIREN. One that states none, as the European standard allows, is the creditor where it has the
     * creditor's country, and its name or its account: a person is told.
     */
    private void requireOurs(EInvoice stated, List<Problem> notes) {
        String ours = ourSiren();
        if (settings.acceptAnySeller() || ours == null) {
            return;
        }
        String seller = stated.seller().siren();
        if (seller == null
                && creditors
                        .find()
                        .filter(creditor -> isNamedLike(stated, creditor.details()))
                        .isPresent()) {
            notes.add(Problem.warning(Problem.of(
                    "einvoice.seller.byName", "BT-27", stated.seller().name(), ours)));
            return;
        }
        if (seller == null) {
            throw new Unreadable("einvoice.seller.unknown", stated.seller().name(), ours);
        }
        if (!seller.equals(ours)) {
            throw new Unreadable("einvoice.seller.other", stated.seller().name(), seller, ours);
        }
    }

    private static boolean isNamedLike(EInvoice stated, CreditorDetails ours) {
        String country = stated.seller().country();
        boolean elsewhere = country != null && !country.equalsIgnoreCase(ours.country());
        String account = stated.iban();
        return !elsewhere
                && (Column.plain(stated.seller().name()).equals(Column.plain(ours.name()))
                        || account != null
                                && account.equalsIgnoreCase(ours.iban().replaceAll("\\s", "")));
    }

    private @Nullable String ourSiren() {
        return creditors
                .find()
                .map(creditor -> creditor.details().siren().replaceAll("\\D", ""))
                .filter(siren -> !siren.isEmpty())
                .orElse(null);
    }

    private static CurrencyUnit currency(EInvoice stated) {
        try {
            return CurrencyUnit.of(stated.currency());
        } catch (IllegalCurrencyException unknown) {
            throw new Unreadable("einvoice.currency", stated.currency());
        }
    }

    /** BR-CO-16: due = total − prepaid + rounding. An invoice that cannot add up is not chased on. */
    private static void requireSums(EInvoice stated) {
        BigDecimal prepaid = stated.prepaid();
        BigDecimal rounding = Objects.requireNonNullElse(stated.rounding(), BigDecimal.ZERO);
        if (prepaid != null) {
            BigDecimal due = stated.total().subtract(prepaid).add(rounding);
            if (due.subtract(stated.payable()).abs().compareTo(CENT) > 0) {
                throw new Unreadable(
                        "einvoice.sums",
                        stated.total().toPlainString(),
                        prepaid.toPlainString(),
                        rounding.toPlainString(),
                        stated.payable().toPlainString());
            }
        } else if (stated.payable().abs().compareTo(stated.total().abs().add(BigDecimal.ONE)) > 0) {
            throw new Unreadable(
                    "einvoice.sums",
                    stated.total().toPlainString(),
                    "0",
                    rounding.toPlainString(),
                    stated.payable().toPlainString());
        }
    }

    /** All that is ever owed on it: without rounding, or more than that where the invoice says so. */
    private static Money total(EInvoice stated, CurrencyUnit currency) {
        BigDecimal rounding = Objects.requireNonNullElse(stated.rounding(), BigDecimal.ZERO);
        return amount(stated, stated.total().add(rounding).max(stated.payable()), currency);
    }

    private static Money paid(EInvoice stated, CurrencyUnit currency) {
        Money total = total(stated, currency);
        return stated.isPaidAlready() ? total : total.minus(amount(stated, stated.payable(), currency));
    }

    private static Money amount(EInvoice stated, BigDecimal amount, CurrencyUnit currency) {
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.scale() > currency.getDecimalPlaces()) {
            throw new Unreadable("einvoice.decimals", stated.number(), plain.toPlainString(), currency.getCode());
        }
        return Money.of(currency, plain, RoundingMode.UNNECESSARY);
    }

    /** A reminder names the creditor's own account: a person should know when the invoice named another. */
    private void compareIban(EInvoice stated, List<Problem> notes) {
        String iban = stated.iban();
        creditors
                .find()
                .map(creditor -> creditor.details().iban().replaceAll("\\s", ""))
                .filter(ours -> iban != null && !ours.equalsIgnoreCase(iban))
                .ifPresent(ours -> notes.add(
                        Problem.warning(Problem.of("einvoice.iban", "BT-84", Objects.requireNonNull(iban), ours))));
    }

    private Optional<String> saidBefore(String number) {
        return jdbc.queryForList("select fingerprint from e_invoice where number = ?", String.class, number).stream()
                .findFirst();
    }

    /** @param prepaid what counts as paid from the start: later reports of money are about more than that */
    private void remember(long importId, EInvoice stated, @Nullable Long invoiceId, long debtorId, BigDecimal prepaid) {
        jdbc.update(
                """
                insert into e_invoice (number, invoice_id, debtor_id, fingerprint, type_code, profile, framework, prepaid, terms, iban,
                    payment_reference, refers_to, taken_at, import_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                stated.number(),
                invoiceId,
                debtorId,
                fingerprint(stated),
                stated.type(),
                stated.syntax() + (stated.profile().isEmpty() ? "" : " " + stated.profile()),
                stated.framework(),
                prepaid,
                stated.terms(),
                stated.iban(),
                stated.paymentReference(),
                stated.references().toArray(String[]::new),
                Timestamp.from(clock.instant()),
                importId);
    }

    private static String fingerprint(EInvoice stated) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(stated.essence().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString() + " " + money.getCurrencyUnit().getCode();
    }

    /** What became of an invoice or status. */
    record Result(Outcome outcome, String debtor, List<Problem> notes) {}
}
