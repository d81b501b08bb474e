package io.relance.demo;

import io.relance.contact.CallDesk;
import io.relance.contact.CallOutcome;
import io.relance.contact.Channel;
import io.relance.contact.Contact;
import io.relance.contact.ContactState;
import io.relance.contact.Contacts;
import io.relance.contact.Outbox;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.hold.DisputeCategory;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import io.relance.workflow.DayByDay;
import io.relance.workflow.debtorcall.CallTasks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lives through the demo company's last months day by day: invoices are entered when they are issued, customers pay,
 * promise and complain on their days, the collector calls, the office signs and leads its dossiers. Every message that lies in the outbox afterwards was really
 * composed at its moment, and every journey stands where the days have brought it. Always the same past.
 */
@Component
@Profile("demo")
class Past {

    private static final Logger log = LoggerFactory.getLogger(Past.class);

    private static final int INVOICES = 300;
    private static final LocalDate FIRST_ISSUE = LocalDate.of(2025, 9, 1);

    /** Before this day the company led hard cases only; its other invoices came into the books all at once. */
    private static final LocalDate BEGINS = LocalDate.of(2025, 11, 3);

    private static final String COLLECTOR = "camille";
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(16, 30);

    private final Debtors debtors;
    private final AddressBook addresses;
    private final Invoices invoices;
    private final Ledger ledger;
    private final Cashbook cashbook;
    private final Holds holds;
    private final Contacts contacts;
    private final Outbox outbox;
    private final Agreements agreements;
    private final CallTasks calls;
    private final Office office;
    private final DayByDay days;
    private final Clock clock;
    private final PaperPrinter printer;
    private final TransactionTemplate transaction;

    Past(
            Debtors debtors,
            AddressBook addresses,
            Invoices invoices,
            Ledger ledger,
            Cashbook cashbook,
            Holds holds,
            Contacts contacts,
            Outbox outbox,
            Agreements agreements,
            CallTasks calls,
            Office office,
            DayByDay days,
            Clock clock,
            PaperPrinter printer,
            TransactionTemplate transaction) {
        this.debtors = debtors;
        this.addresses = addresses;
        this.invoices = invoices;
        this.ledger = ledger;
        this.cashbook = cashbook;
        this.holds = holds;
        this.contacts = contacts;
        this.outbox = outbox;
        this.agreements = agreements;
        this.calls = calls;
        this.office = office;
        this.days = days;
        this.clock = clock;
        this.printer = printer;
        this.transaction = transaction;
    }

    /** One invoice as it will have been issued. */
    private record Bill(String number, int customer, LocalDate issued, LocalDate due, Money total) {}

    /** Lives from the clock's present day to the morning of the given day. */
    void liveUntil(LocalDate opening) {
        Random chance = new Random(20260105);
        List<Customer> cast = Customer.all();
        Map<Integer, Long> ids = new HashMap<>();
        transaction.executeWithoutResult(status -> enter(cast, ids));
        Map<LocalDate, Deque<Runnable>> story = new TreeMap<>();
        for (Bill bill : bills(cast, chance, opening)) {
            script(bill, cast.get(bill.customer()), ids, chance, story);
        }
        List<Long> partPayers = cast.stream()
                .filter(customer -> customer.temper() == Temper.PARTIAL)
                .map(customer -> Objects.requireNonNull(ids.get(cast.indexOf(customer))))
                .toList();
        agreements.script(
                partPayers.get(0),
                partPayers.get(1),
                partPayers.get(2),
                opening,
                (day, scene) -> at(story, day, scene));
        LocalDate day = LocalDate.now(clock);
        play(story, day);
        while (day.isBefore(opening)) {
            walk(day, AFTERNOON);
            collectorCalls(chance, opening);
            office.work();
            day = day.plusDays(1);
            walk(day, MORNING);
            play(story, day);
            if (day.getDayOfMonth() == 1) {
                log.info("The demo company's past: {}, {} messages so far", day, contacts.count());
            }
        }
        log.info(
                "The demo company has {} customers, {} invoices, {} contacts",
                debtors.count(),
                invoices.count(),
                contacts.count());
    }

    private void walk(LocalDate day, LocalTime time) {
        days.walkTo(day.atTime(time).atZone(clock.getZone()).toInstant());
    }

    /** Everything that happened on or before the day and was not played yet. */
    private void play(Map<LocalDate, Deque<Runnable>> story, LocalDate day) {
        story.entrySet().stream()
                .filter(entry -> !entry.getKey().isAfter(day))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream())
                .forEach(scene -> transaction.executeWithoutResult(status -> scene.run()));
        story.keySet().removeIf(date -> !date.isAfter(day));
    }

    private void enter(List<Customer> cast, Map<Integer, Long> ids) {
        for (int i = 0; i < cast.size(); i++) {
            Debtor debtor = new Debtor(Customer.reference(i), cast.get(i).name(), clock.instant());
            debtor.update(cast.get(i).details(i));
            debtor.assignTo(i % 3 == 2 ? "marie" : COLLECTOR);
            long id = debtors.saveAndFlush(debtor).id();
            ids.put(i, id);
            cast.get(i).people(i).forEach(person -> addresses.add(id, person));
        }
    }

    private List<Bill> bills(List<Customer> cast, Random chance, LocalDate opening) {
        record Draft(int customer, LocalDate issued, Money total) {}
        List<Draft> drafts = new ArrayList<>();
        long span = ChronoUnit.DAYS.between(FIRST_ISSUE, opening);
        for (int i = 0; i < INVOICES; i++) {
            int customer = i % cast.size();
            Customer who = cast.get(customer);
            LocalDate issued = FIRST_ISSUE.plusDays(chance.nextInt((int) span + 1));
            BigDecimal amount = BigDecimal.valueOf(who.size())
                    .multiply(BigDecimal.valueOf(55 + chance.nextInt(110)))
                    .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                    .add(BigDecimal.valueOf(chance.nextInt(100), 2));
            drafts.add(new Draft(
                    customer, issued, Money.of(who.is("DOLLAR") ? CurrencyUnit.USD : CurrencyUnit.EUR, amount)));
        }
        drafts.sort(Comparator.comparing(Draft::issued).thenComparing(Draft::customer));
        List<Bill> bills = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            int terms = cast.get(draft.customer()).is("KEY_ACCOUNT") ? 45 : 30;
            bills.add(new Bill(
                    "FA-%d-%04d".formatted(draft.issued().getYear(), 412 + i),
                    draft.customer(),
                    draft.issued(),
                    draft.issued().plusDays(terms),
                    draft.total()));
        }
        return bills;
    }

    private void script(
            Bill bill,
            Customer customer,
            Map<Integer, Long> ids,
            Random chance,
            Map<LocalDate, Deque<Runnable>> story) {
        at(story, bill.issued(), () -> register(bill, ids));
        LocalDate due = bill.due();
        switch (customer.temper()) {
            case PROMPT -> at(story, due.plusDays(chance.nextInt(6) - 4L), () -> pay(bill, BigDecimal.ONE));
            case LATE -> at(story, due.plusDays(4L + chance.nextInt(14)), () -> pay(bill, BigDecimal.ONE));
            case SLOW -> at(story, due.plusDays(21L + chance.nextInt(25)), () -> pay(bill, BigDecimal.ONE));
            case SILENT -> {
                if (chance.nextBoolean()) {
                    at(story, due.plusDays(12L + chance.nextInt(20)), () -> pay(bill, BigDecimal.ONE));
                }
            }
            case PARTIAL -> at(story, due.plusDays(8L + chance.nextInt(6)), () -> pay(bill, new BigDecimal("0.4")));
            case PROMISING -> promise(bill, chance, story);
            case DISPUTING -> {
                if (chance.nextInt(3) == 0) {
                    at(story, due.plusDays(6), () -> dispute(bill));
                } else {
                    at(story, due.plusDays(5L + chance.nextInt(9)), () -> pay(bill, BigDecimal.ONE));
                }
            }
            case PAUSED ->
                at(
                        story,
                        due.plusDays(4),
                        () -> hold(bill, HoldKind.PAUSE, "Accord du responsable : saison en cours", 45));
            case SILENT_ABOUT_REFERENCES ->
                at(story, due.plusDays(9L + chance.nextInt(8)), () -> payUnnamed(bill, chance));
        }
        if (customer.is("BOUNCES")) {
            at(story, due.plusDays(6), () -> bounceLast(ids.get(bill.customer())));
        }
        if (bill.number().endsWith("50")) {
            at(story, due.minusDays(10), () -> postpone(bill));
        }
    }

    private void promise(Bill bill, Random chance, Map<LocalDate, Deque<Runnable>> story) {
        LocalDate told = bill.due().plusDays(6L + chance.nextInt(8));
        int given = 8 + chance.nextInt(10);
        at(story, told, () -> hold(bill, HoldKind.PROMISE, "Virement annoncé par la comptabilité", given));
        if (chance.nextBoolean()) {
            at(story, told.plusDays(given - 2L), () -> pay(bill, BigDecimal.ONE));
        }
    }

    private static void at(Map<LocalDate, Deque<Runnable>> story, LocalDate day, Runnable scene) {
        story.computeIfAbsent(day.isBefore(BEGINS) ? BEGINS : day, d -> new ArrayDeque<>())
                .add(scene);
    }

    private void register(Bill bill, Map<Integer, Long> ids) {
        long debtorId = Objects.requireNonNull(ids.get(bill.customer()));
        InvoiceDraft draft = new InvoiceDraft(
                bill.number(),
                debtorId,
                bill.issued(),
                bill.due(),
                bill.total(),
                Money.zero(bill.total().getCurrencyUnit()),
                printer.fileOf(bill.number()));
        printer.print(draft, debtors.findById(debtorId).orElseThrow());
        ledger.register(List.of(draft));
    }

    private void pay(Bill bill, BigDecimal share) {
        Invoice invoice = invoices.findByNumber(bill.number()).orElse(null);
        if (invoice == null || !invoice.isOpen()) {
            return;
        }
        Money part = invoice.openBalance().multipliedBy(share, RoundingMode.HALF_UP);
        cashbook.receive(
                new Receipt(
                        "VIR " + bill.number(), Payment.Kind.PAYMENT, part, LocalDate.now(clock), "page", COLLECTOR),
                invoice);
    }

    /** Only what fell due lately is left for a person to allocate; the rest was. */
    private void payUnnamed(Bill bill, Random chance) {
        Invoice invoice = invoices.findByNumber(bill.number()).orElseThrow();
        Payment payment = cashbook.receiveUnallocated(
                new Receipt(
                        "VIR SEPA %06d".formatted(chance.nextInt(1_000_000)),
                        Payment.Kind.PAYMENT,
                        invoice.openBalance(),
                        LocalDate.now(clock),
                        "page",
                        COLLECTOR),
                invoice.debtorId());
        if (LocalDate.now(clock).isBefore(DemoClock.OPENING_DAY.minusDays(40))) {
            cashbook.allocate(payment, invoice, invoice.openBalance(), COLLECTOR);
        }
    }

    private void hold(Bill bill, HoldKind kind, String reason, int forDays) {
        Invoice invoice = invoices.findByNumber(bill.number()).orElseThrow();
        if (invoice.isOpen()) {
            holds.place(new HoldOrder(
                    kind,
                    invoice.debtorId(),
                    invoice.id(),
                    reason,
                    COLLECTOR,
                    null,
                    LocalDate.now(clock).plusDays(forDays)));
        }
    }

    /** Every other dispute is about a third of the invoice: the rest is chased meanwhile. */
    private void dispute(Bill bill) {
        Invoice invoice = invoices.findByNumber(bill.number()).orElseThrow();
        if (invoice.isOpen()) {
            boolean part = bill.issued().getDayOfMonth() % 2 == 0;
            holds.place(new HoldOrder(
                    HoldKind.DISPUTE,
                    invoice.debtorId(),
                    invoice.id(),
                    part ? DisputeCategory.NOT_DELIVERED : DisputeCategory.DEFECTIVE,
                    part ? "Quantités livrées inférieures à la commande" : "Marchandise abîmée, photos reçues",
                    COLLECTOR,
                    part ? invoice.openBalance().dividedBy(3, RoundingMode.DOWN).getAmount() : null,
                    LocalDate.now(clock).plusDays(30)));
        }
    }

    private void postpone(Bill bill) {
        invoices.findByNumber(bill.number())
                .filter(Invoice::isOpen)
                .ifPresent(
                        invoice -> ledger.moveDueDate(invoice, invoice.dueDate().plusDays(10)));
    }

    private void bounceLast(@Nullable Long debtorId) {
        contacts.findByDebtorIdOrderByIdDesc(Objects.requireNonNull(debtorId)).stream()
                .filter(c -> c.channel() == Channel.EMAIL && c.state() == ContactState.SENT)
                .findFirst()
                .ifPresent(c -> outbox.bounced(c.id(), "550 5.1.1 Adresse inconnue"));
    }

    /** The collector works through yesterday's calls, except in the last days: those are the visitor's. */
    private void collectorCalls(Random chance, LocalDate opening) {
        LocalDate today = LocalDate.now(clock);
        if (today.isAfter(opening.minusDays(14))) {
            return;
        }
        Instant yesterday = clock.instant().minus(20, ChronoUnit.HOURS);
        List<Contact> due = contacts.findAll((contact, query, where) -> where.and(
                where.equal(contact.get("state"), ContactState.CALLING),
                where.lessThan(contact.get("createdAt"), yesterday)));
        due.stream()
                .sorted(Comparator.comparing(Contact::id))
                .forEach(call -> calls.complete(
                        call.id(), office.knowsAsHard(call.debtorId()) ? nobodyThere() : heard(chance, today)));
    }

    private static CallDesk.Report heard(Random chance, LocalDate today) {
        return switch (chance.nextInt(6)) {
            case 0, 1 ->
                new CallDesk.Report(
                        CallOutcome.PROMISED,
                        today.plusDays(7),
                        null,
                        null,
                        "Virement prévu en fin de semaine",
                        COLLECTOR);
            case 2 ->
                new CallDesk.Report(CallOutcome.OTHER, null, null, null, "Facture transmise au dirigeant", COLLECTOR);
            case 3 ->
                new CallDesk.Report(
                        CallOutcome.DISPUTED, null, null, "WRONG_AMOUNT", "Attend un avoir de 10 %", COLLECTOR);
            default -> nobodyThere();
        };
    }

    private static CallDesk.Report nobodyThere() {
        return new CallDesk.Report(CallOutcome.NOT_REACHED, null, null, null, "Répondeur", COLLECTOR);
    }
}
