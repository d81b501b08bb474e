package io.relance.intake;

import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.fec.FecCredit;
import io.relance.intake.fec.FecCustomer;
import io.relance.intake.fec.FecItem;
import io.relance.intake.fec.FecRemark;
import io.relance.intake.fec.FecShare;
import io.relance.intake.fec.FecStatement;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.money.SettlementTolerance;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over what the accounting says of customers. It may lag behind the bank: what the books know to be paid stays paid.
 * It is never behind on what it letters: that settles here too. Where in the end more would be claimed than the accounting
 * knows, the customer is paused, because to chase somebody who has paid is the worst that can happen.
 */
@Component
class FecBooking {

    static final String SOURCE = "fec";

    private static final String UNLETTERED = "UNLETTERED";

    private final Booking booking;
    private final FecBooks books;
    private final FecPauses pauses;
    private final Imports imports;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Cashbook cashbook;
    private final SettlementTolerance tolerance;
    private final DueDates dueDates;
    private final Clock clock;

    FecBooking(
            Booking booking,
            FecBooks books,
            FecPauses pauses,
            Imports imports,
            Debtors debtors,
            Invoices invoices,
            Cashbook cashbook,
            SettlementTolerance tolerance,
            DueDates dueDates,
            Clock clock) {
        this.booking = booking;
        this.books = books;
        this.pauses = pauses;
        this.imports = imports;
        this.debtors = debtors;
        this.invoices = invoices;
        this.cashbook = cashbook;
        this.tolerance = tolerance;
        this.dueDates = dueDates;
        this.clock = clock;
    }

    /** Books whole customers; says what became of each of their items, and writes down how their accounts compare. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<BookedLine> book(InvoiceImport job, FecStatement statement, List<FecCustomer> customers) {
        Map<String, Debtor> known =
                debtors
                        .findByReferenceIn(
                                customers.stream().map(FecCustomer::reference).toList())
                        .stream()
                        .collect(Collectors.toMap(Debtor::reference, Function.identity()));
        Work work = new Work(job, statement, known, byNumber(customers), books.money(customers, known.values()));
        List<Entry> entries = new ArrayList<>();
        for (FecCustomer customer : customers) {
            if (customer.isCertain()) {
                customer.items().stream()
                        .filter(item -> isOurs(item, work))
                        .forEach(item -> entries.add(entry(customer, item, work)));
            }
        }
        Map<Long, BookedLine> lines =
                booking.book(job, entries).stream().collect(Collectors.toMap(BookedLine::line, Function.identity()));
        if (!job.dryRun()) {
            invoices.flush();
            after(customers, work);
            books.seen(work.after.values(), job.id());
        }
        takeBack(customers, work);
        FecPauses.Standing paused = pauses.of(work.debtors.values());
        List<BookedLine> all = new ArrayList<>();
        Set<String> refused = new HashSet<>();
        for (FecCustomer customer : customers) {
            if (customer.isCertain()) {
                for (FecItem item : customer.items()) {
                    BookedLine line = lines.get(item.line());
                    if (line != null && line.outcome() == Outcome.REJECTED) {
                        refused.add(customer.reference());
                        all.add(line);
                    } else if (line != null) {
                        all.add(settle(customer, item, line, work, paused));
                    }
                }
                customer.credits().forEach(credit -> all.add(take(customer, credit, work)));
            } else {
                refused.add(customer.reference());
                all.addAll(refuse(customer));
            }
        }
        invoices.flush();
        FecBooks.Standing standing =
                books.standing(work.debtors.values(), statement.opening() ? null : statement.from());
        List<ImportAccount> accounts = new ArrayList<>();
        for (FecCustomer customer : customers) {
            ImportAccount account = compare(customer, refused.contains(customer.reference()), work, standing);
            accounts.add(account);
            Debtor debtor = work.debtors.get(customer.reference());
            if (debtor != null && !job.dryRun()) {
                paused.debtor(debtor, account, job);
            }
        }
        imports.writeAccounts(job.id(), accounts);
        books.remember(work.lettered);
        return all;
    }

    /**
     * Lettering that the accounting has taken back is taken back here too: the invoice is open again, and what had paid it
     * is free, or gone where the accounting does not know it any more. Only what the accounting misses on an invoice is
     * taken back, so that money lettered anew under another code moves nothing.
     */
    private void takeBack(List<FecCustomer> customers, Work work) {
        Map<String, List<FecBooks.Lettered>> lettered = books.lettered(customers);
        for (FecCustomer customer : customers) {
            if (!customer.isCertain()) {
                continue;
            }
            Set<String> creditKeys = creditKeys(customer, work);
            for (FecItem item : customer.items()) {
                Invoice known = work.before.get(item.number());
                if (known != null && known.state() != InvoiceState.CANCELLED && item.open() > 0) {
                    Money missing = money(item.open(), known.currency()).minus(known.openBalance());
                    List<FecBooks.Lettered> standing = lettered.getOrDefault(item.number(), List.of());
                    for (int i = standing.size() - 1; i >= 0 && missing.isPositive(); i--) {
                        missing = missing.minus(takeBack(
                                customer.reference(), item, known, standing.get(i), missing, creditKeys, work));
                    }
                }
            }
        }
    }

    /** Everything that the file still says of a customer's money. */
    private static Set<String> creditKeys(FecCustomer customer, Work work) {
        Set<String> keys = new HashSet<>();
        customer.credits().forEach(credit -> keys.add(credit.key()));
        customer.items().stream().filter(item -> isOurs(item, work)).forEach(item -> item.settled()
                .forEach(share -> keys.add(share.creditKey())));
        return keys;
    }

    /** @return how much of the allocation has been taken back */
    private Money takeBack(
            String customer,
            FecItem item,
            Invoice invoice,
            FecBooks.Lettered allocation,
            Money missing,
            Set<String> creditKeys,
            Work work) {
        long stillLettered = item.settled().stream()
                .filter(share -> share.creditKey().equals(allocation.creditKey()))
                .mapToLong(FecShare::amount)
                .sum();
        Money whole = Money.of(invoice.currency(), allocation.amount(), RoundingMode.UNNECESSARY);
        Money part = least(whole.minus(money(stillLettered, invoice.currency())), missing);
        if (!part.isPositive()) {
            return Money.zero(invoice.currency());
        }
        work.takenBack.merge(item.number(), part, Money::plus);
        if (!work.job.dryRun()) {
            String by = work.job.receivedBy();
            cashbook.takeBack(allocation.allocationId(), by, UNLETTERED);
            Payment payment = cashbook.known(allocation.reference()).orElseThrow();
            if (whole.isGreaterThan(part)) {
                work.lettered.add(cashbook.allocate(payment, invoice, whole.minus(part), by)
                        .id());
            }
            if (!creditKeys.contains(allocation.creditKey())) {
                cashbook.sendBack(payment.id(), part, LocalDate.now(clock), UNLETTERED, by);
            } else if (allocation.isPart()) {
                books.unlettered(payment.id(), allocation.creditKey(), part.getAmount());
            }
        }
        if (creditKeys.contains(allocation.creditKey())) {
            work.money.free(allocation, part.getAmount());
            if (invoice.currency().equals(CurrencyUnit.EUR)) {
                long cents = part.getAmount().movePointRight(2).longValueExact();
                work.credit.merge(customer, cents, Long::sum);
            }
        }
        return part;
    }

    private void after(List<FecCustomer> customers, Work work) {
        Map<String, Long> owners = new HashMap<>();
        debtors.findByReferenceIn(customers.stream().map(FecCustomer::reference).toList())
                .forEach(debtor -> {
                    work.debtors.put(debtor.reference(), debtor);
                    owners.put(debtor.reference(), debtor.id());
                });
        byNumber(customers).forEach((number, invoice) -> {
            if (owners.containsValue(invoice.debtorId())) {
                work.after.put(number, invoice);
            }
        });
    }

    private Map<String, Invoice> byNumber(List<FecCustomer> customers) {
        List<String> numbers = customers.stream()
                .flatMap(customer -> customer.items().stream())
                .map(FecItem::number)
                .toList();
        return invoices.findByNumberIn(numbers).stream()
                .collect(Collectors.toMap(Invoice::number, Function.identity()));
    }

    /** What is closed in the accounting and never came here needs no place here, unless money that waits here paid it. */
    private static boolean isOurs(FecItem item, Work work) {
        return item.open() > 0
                || work.before.containsKey(item.number())
                || item.settled().stream().anyMatch(share -> work.money.isUnallocated(share.creditKey()));
    }

    private Entry entry(FecCustomer customer, FecItem item, Work work) {
        CurrencyUnit currency = CurrencyUnit.of(Objects.requireNonNullElse(item.currency(), "EUR"));
        Invoice known = work.before.get(item.number());
        LocalDate stated = statedDue(item);
        LocalDate due = stated != null ? stated : dueDates.derive(work.debtors.get(customer.reference()), base(item));
        if (known != null && stated == null && item.issued() == null) {
            due = known.dueDate();
        }
        boolean introduced = !work.introduced.add(customer.reference());
        boolean debtorKnown = introduced || work.debtors.containsKey(customer.reference());
        DebtorDetails name = named(customer.name());
        return new Entry(
                item.line(),
                item.number(),
                customer.reference(),
                new StatedInvoice(
                        item.number(),
                        customer.reference(),
                        name,
                        item.issued(),
                        due,
                        money(item.total(), currency),
                        null,
                        null,
                        stated == null),
                List.of(),
                debtorKnown ? named(null) : name,
                name);
    }

    private static LocalDate base(FecItem item) {
        return Objects.requireNonNullElse(item.issued(), item.entered());
    }

    private static @Nullable LocalDate statedDue(FecItem item) {
        LocalDate due = item.due();
        return due != null && !due.isBefore(base(item)) ? due : null;
    }

    /** What a person should know about a new item. */
    private void introduce(FecItem item, @Nullable Debtor debtor, List<Problem> notes) {
        if (statedDue(item) == null) {
            notes.add(Problem.of(
                    "fec.due.derived",
                    Column.DUE_DATE.key(),
                    dueDates.derive(debtor, base(item)).toString(),
                    base(item).toString()));
        }
        if (item.kind() != FecItem.Kind.INVOICE) {
            notes.add(Problem.warning(Problem.of("fec.pause." + item.kind(), "", item.label())));
        }
    }

    private static DebtorDetails named(@Nullable String name) {
        return new DebtorDetails(
                name, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Brings an invoice to what the lettering says was paid, where that is more than is known here. */
    private BookedLine settle(
            FecCustomer customer, FecItem item, BookedLine line, Work work, FecPauses.Standing paused) {
        Invoice known = work.before.get(item.number());
        CurrencyUnit currency = CurrencyUnit.of(Objects.requireNonNullElse(item.currency(), "EUR"));
        Money settled = money(item.settledSum(), currency);
        Money need = settled.minus(here(known, item, currency, work));
        List<Problem> notes = new ArrayList<>(line.notes());
        Outcome outcome = line.outcome();
        Money takenBack = work.takenBack.get(item.number());
        if (takenBack != null) {
            notes.add(Problem.warning(Problem.of("fec.unlettered", "", text(takenBack))));
            outcome = outcome == Outcome.UNCHANGED ? Outcome.UPDATED : outcome;
        }
        if (known == null) {
            introduce(item, work.debtors.get(customer.reference()), notes);
        }
        if (need.isPositive() && (known == null || known.state() != InvoiceState.CANCELLED)) {
            for (Part part : parts(item, need, currency, work)) {
                notes.add(Problem.of(
                        part.share.creditNote() ? "fec.credited" : "fec.paid",
                        "",
                        text(part.amount),
                        part.share.on().toString(),
                        part.share.lettering()));
                if (!work.job.dryRun()) {
                    pay(Objects.requireNonNull(work.after.get(item.number())), part, work);
                }
                boolean spent = work.money.spend(part.reference, part.amount)
                        || work.money.spend(part.share.creditKey(), part.amount);
                if (spent && currency.equals(CurrencyUnit.EUR)) {
                    work.credit.merge(
                            customer.reference(),
                            -part.amount.getAmount().movePointRight(2).longValueExact(),
                            Long::sum);
                }
            }
            outcome = outcome == Outcome.UNCHANGED ? Outcome.UPDATED : outcome;
        }
        Invoice invoice = work.after.get(item.number());
        if (invoice != null) {
            paused.item(item, invoice, work.job);
        }
        return new BookedLine(line.line(), outcome, line.number(), line.debtor(), List.copyOf(notes));
    }

    /** What stands against an invoice here, once lettering that is gone has been taken back. */
    private static Money here(@Nullable Invoice known, FecItem item, CurrencyUnit currency, Work work) {
        if (known == null) {
            return Money.zero(currency);
        }
        Money here = known.paid().plus(known.credited());
        Money takenBack = work.takenBack.get(item.number());
        return work.job.dryRun() && takenBack != null ? here.minus(takenBack) : here;
    }

    /** The shares that are news, the latest first: the books may know the earlier ones from the bank. */
    private List<Part> parts(FecItem item, Money need, CurrencyUnit currency, Work work) {
        List<Part> parts = new ArrayList<>();
        Money left = need;
        for (int i = item.settled().size() - 1; i >= 0 && left.isPositive(); i--) {
            FecShare share = item.settled().get(i);
            String reference = reference(share, item);
            boolean free = work.money.isUnallocated(reference);
            if (free || !work.money.isKnown(reference)) {
                Money amount = least(money(share.amount(), currency), left);
                if (free) {
                    amount = least(
                            amount, Money.of(currency, work.money.unallocated(reference), RoundingMode.UNNECESSARY));
                }
                parts.add(0, new Part(share, reference, amount));
                left = left.minus(amount);
            }
        }
        return parts;
    }

    private void pay(Invoice invoice, Part part, Work work) {
        Money amount = least(part.amount, invoice.openBalance());
        if (!amount.isPositive()) {
            return;
        }
        String by = work.job.receivedBy();
        Payment payment = Stream.of(part.reference, part.share.creditKey())
                .filter(reference -> work.money.unallocated(reference).compareTo(amount.getAmount()) >= 0)
                .findFirst()
                .flatMap(cashbook::known)
                .orElseGet(() -> cashbook.receiveUnallocated(
                        new Receipt(
                                part.reference,
                                part.share.creditNote() ? Payment.Kind.CREDIT_NOTE : Payment.Kind.PAYMENT,
                                amount,
                                notInTheFuture(part.share.on()),
                                SOURCE,
                                by),
                        invoice.debtorId()));
        work.lettered.add(cashbook.allocate(payment, invoice, amount, by).id());
        if (work.money.isUnallocated(part.reference)) {
            books.unlettered(
                    payment.id(), part.share.creditKey(), amount.getAmount().negate());
        }
    }

    /** Money that the accounting sets against nothing: it waits here as well, and the customer's reminders with it. */
    private BookedLine take(FecCustomer customer, FecCredit credit, Work work) {
        CurrencyUnit currency = CurrencyUnit.of(Objects.requireNonNullElse(credit.currency(), "EUR"));
        Money amount = money(credit.amount(), currency).minus(work.money.unlettered(credit.key()));
        List<Problem> notes = new ArrayList<>();
        Outcome outcome = Outcome.UNCHANGED;
        if (amount.isPositive() && !work.money.isKnown(credit.key())) {
            Debtor debtor = work.debtors.get(customer.reference());
            boolean exists = debtor != null || customer.items().stream().anyMatch(item -> isOurs(item, work));
            if (debtor != null && work.money.isTheSame(debtor.id(), amount, credit.on(), openNumbers(customer))) {
                notes.add(Problem.of("fec.credit.known", "", credit.piece(), text(amount)));
            } else if (!exists) {
                // nothing is open of this customer, and it is not known here: a credit alone makes no debtor
                notes.add(Problem.of("fec.credit.alone", "", credit.piece(), text(amount)));
                work.uncounted.merge(customer.reference(), credit.cents(), Long::sum);
            } else {
                outcome = Outcome.CREATED;
                notes.add(Problem.of(
                        credit.creditNote() ? "fec.credit.waits" : "fec.money.waits",
                        "",
                        credit.piece(),
                        text(amount),
                        credit.on().toString()));
                work.credit.merge(customer.reference(), cents(credit, amount, currency), Long::sum);
                if (!work.job.dryRun()) {
                    cashbook.receiveUnallocated(
                            new Receipt(
                                    credit.key(),
                                    credit.creditNote() ? Payment.Kind.CREDIT_NOTE : Payment.Kind.PAYMENT,
                                    amount,
                                    notInTheFuture(credit.on()),
                                    SOURCE,
                                    work.job.receivedBy()),
                            Objects.requireNonNull(debtor).id());
                }
            }
        }
        return new BookedLine(credit.line(), outcome, credit.piece(), customer.reference(), List.copyOf(notes));
    }

    /** What is news of a credit, in cents of a euro. */
    private static long cents(FecCredit credit, Money news, CurrencyUnit currency) {
        return currency.equals(CurrencyUnit.EUR)
                ? news.getAmount().movePointRight(2).longValueExact()
                : credit.cents();
    }

    private static Set<String> openNumbers(FecCustomer customer) {
        return customer.items().stream()
                .filter(item -> item.open() > 0)
                .map(FecItem::number)
                .collect(Collectors.toSet());
    }

    private static List<BookedLine> refuse(FecCustomer customer) {
        if (customer.remarks().isEmpty()) {
            return List.of(new BookedLine(
                    customer.line(),
                    Outcome.REJECTED,
                    "",
                    customer.reference(),
                    List.of(Problem.of("fec.sums", "", euros(customer.openItems()), euros(customer.balance())))));
        }
        Map<Long, List<Problem>> byLine = new LinkedHashMap<>();
        for (FecRemark remark : customer.remarks()) {
            byLine.computeIfAbsent(remark.line(), line -> new ArrayList<>())
                    .add(Problem.of(
                            remark.code(),
                            remark.column(),
                            remark.value(),
                            remark.args().toArray(String[]::new)));
        }
        return byLine.entrySet().stream()
                .map(entry ->
                        new BookedLine(entry.getKey(), Outcome.REJECTED, "", customer.reference(), entry.getValue()))
                .toList();
    }

    /** Holds the books against the account, and pauses a customer of whom more would be claimed than the account shows. */
    private ImportAccount compare(FecCustomer customer, boolean refused, Work work, FecBooks.Standing standing) {
        Debtor debtor = work.debtors.get(customer.reference());
        long here = 0;
        Set<String> listed = new HashSet<>();
        for (FecItem item : customer.items()) {
            listed.add(item.number());
            here += openHere(item, debtor, work);
        }
        if (debtor != null) {
            here += standing.openBeyond(debtor.id(), listed) - standing.credit(debtor.id());
        }
        if (work.job.dryRun()) {
            here -= work.credit.getOrDefault(customer.reference(), 0L);
        }
        here -= work.uncounted.getOrDefault(customer.reference(), 0L);
        Money balance = money(customer.balance(), CurrencyUnit.EUR);
        Money claimed = money(here, CurrencyUnit.EUR);
        Money difference = claimed.minus(balance);
        ImportAccount.State state = refused
                ? ImportAccount.State.REFUSED
                : tolerance.covers(difference.abs())
                        ? ImportAccount.State.AGREES
                        : difference.isPositive() ? ImportAccount.State.HIGHER : ImportAccount.State.LOWER;
        return new ImportAccount(
                customer.reference(),
                customer.name(),
                balance,
                money(customer.openItems(), CurrencyUnit.EUR),
                claimed,
                state);
    }

    /** What is open here of an item, in cents of a euro. */
    private long openHere(FecItem item, @Nullable Debtor debtor, Work work) {
        Invoice known = work.job.dryRun() ? work.before.get(item.number()) : work.after.get(item.number());
        if (known == null) {
            return work.job.dryRun() ? item.openCents() : 0;
        }
        boolean open = known.isOpen() || work.job.dryRun() && work.takenBack.containsKey(item.number());
        if (debtor == null || known.debtorId() != debtor.id() || !open) {
            return 0;
        }
        Money balance = work.job.dryRun() ? openAfter(item, known, work) : known.openBalance();
        BigDecimal hundredths = balance.getAmount().movePointRight(2);
        if (item.currency() == null) {
            return hundredths.longValueExact();
        }
        return item.open() == 0
                ? 0
                : BigDecimal.valueOf(item.openCents())
                        .multiply(hundredths)
                        .divide(BigDecimal.valueOf(item.open()), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static Money openAfter(FecItem item, Invoice known, Work work) {
        Money settled = money(item.settledSum(), known.currency());
        Money here = here(known, item, known.currency(), work);
        Money open = money(item.total(), known.currency()).minus(settled.isGreaterThan(here) ? settled : here);
        return open.isNegative() ? Money.zero(known.currency()) : open;
    }

    private LocalDate notInTheFuture(LocalDate day) {
        LocalDate today = LocalDate.now(clock);
        return day.isAfter(today) ? today : day;
    }

    private static String reference(FecShare share, FecItem item) {
        return share.creditKey() + FecBooks.ARROW + item.number();
    }

    private static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }

    static Money money(long hundredths, CurrencyUnit currency) {
        return Money.of(currency, BigDecimal.valueOf(hundredths, 2), RoundingMode.UNNECESSARY);
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString() + " " + money.getCurrencyUnit().getCode();
    }

    private static String euros(long cents) {
        return text(money(cents, CurrencyUnit.EUR));
    }

    /** A share of a credit that is to be recorded. */
    private record Part(FecShare share, String reference, Money amount) {}

    /** What is at hand while some customers are booked. */
    private static final class Work {

        private final InvoiceImport job;
        private final FecStatement statement;
        private final Map<String, Debtor> debtors;
        private final Map<String, Invoice> before;
        private final Map<String, Invoice> after = new HashMap<>();
        private final Set<String> introduced = new HashSet<>();
        private final FecBooks.MoneyHere money;
        /** What the accounting has taken back from an invoice, by its number. */
        private final Map<String, Money> takenBack = new HashMap<>();
        /** Allocations that lettering makes now. */
        private final List<Long> lettered = new ArrayList<>();
        /** Credit that a dry run would add, or use up. */
        private final Map<String, Long> credit = new HashMap<>();
        /** Credit in the file that makes nobody a debtor. */
        private final Map<String, Long> uncounted = new HashMap<>();

        Work(
                InvoiceImport job,
                FecStatement statement,
                Map<String, Debtor> debtors,
                Map<String, Invoice> before,
                FecBooks.MoneyHere money) {
            this.job = job;
            this.statement = statement;
            this.debtors = new HashMap<>(debtors);
            this.before = before;
            this.money = money;
        }
    }
}
