package io.relance.insolvency;

import static java.util.stream.Collectors.toMap;

import io.relance.claim.Claim;
import io.relance.claim.Claims;
import io.relance.creditor.Creditor;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorConditions;
import io.relance.debtor.Debtors;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.Holds;
import io.relance.interest.MissingRate;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.limitation.Interruption;
import io.relance.limitation.Limitations;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All insolvency proceedings of debtors, and everything the creditor does in them. */
@Component
@Transactional(noRollbackFor = MissingRate.class)
public class Insolvencies {

    /** A hold needs a last day; proceedings seldom last longer, and somebody looks at them before. */
    private static final int YEARS_OF_THE_HOLD = 10;

    private static final String GOING_ON = "state not in ('CLOSED', 'LIFTED')";

    private final JdbcTemplate jdbc;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Ledger ledger;
    private final Payments payments;
    private final Holds holds;
    private final Claims claims;
    private final Creditors creditors;
    private final Limitations limitations;
    private final DeclarationPrinter printer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Insolvencies(
            JdbcTemplate jdbc,
            Debtors debtors,
            Invoices invoices,
            Ledger ledger,
            Payments payments,
            Holds holds,
            Claims claims,
            Creditors creditors,
            Limitations limitations,
            DeclarationPrinter printer,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.debtors = debtors;
        this.invoices = invoices;
        this.ledger = ledger;
        this.payments = payments;
        this.holds = holds;
        this.claims = claims;
        this.creditors = creditors;
        this.limitations = limitations;
        this.printer = printer;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Proceedings were opened: reminders and interest stop at once. If some are known of the debtor already, what is
     * said now is added to what is known; a liquidation may follow on a reorganisation.
     *
     * @param source PAGE, API, BODACC or HOLD
     * @param noticeId of the publication it was read from
     * @param by user id
     * @throws IllegalArgumentException if the judgment or its publication lies ahead
     */
    public Proceedings open(
            long debtorId, ProceedingsFacts facts, String source, @Nullable String noticeId, String by) {
        if (!debtors.existsById(debtorId)) {
            throw new NoSuchElementException("No debtor " + debtorId);
        }
        Optional<Proceedings> known = goingOn(debtorId);
        if (known.isPresent()) {
            return describe(known.get().id(), facts.over(known.get().facts()));
        }
        requirePast(facts);
        Long id = jdbc.queryForObject(
                """
                insert into insolvency (debtor_id, kind, far, state, source, notice_id, heard_on, opened_at, opened_by)
                values (?, ?, false, ?, ?, ?, ?, ?, ?) returning id""",
                Long.class,
                debtorId,
                facts.kind().name(),
                Proceedings.State.TO_DECLARE.name(),
                source,
                noticeId,
                today(),
                now(),
                by);
        long proceedingsId = Objects.requireNonNull(id);
        write(proceedingsId, debtorId, facts);
        if (!source.equals("HOLD")) {
            Hold hold = holds.place(new HoldOrder(
                    HoldKind.INSOLVENCY,
                    debtorId,
                    null,
                    reason(facts),
                    by,
                    null,
                    today().plusYears(YEARS_OF_THE_HOLD)));
            jdbc.update("update insolvency set hold_id = ? where id = ?", hold.id(), proceedingsId);
        }
        events.publishEvent(new ProceedingsOpened(proceedingsId, debtorId));
        seePayments(proceedingsId);
        lookForClaims(debtorId);
        return get(proceedingsId);
    }

    /** A hold for insolvency was placed by other ways: proceedings of which nothing else is known yet. */
    void openFor(Hold hold) {
        if (goingOn(hold.debtorId()).isEmpty()) {
            Proceedings opened = open(hold.debtorId(), ProceedingsFacts.unknown(), "HOLD", null, hold.owner());
            jdbc.update("update insolvency set hold_id = ? where id = ?", hold.id(), opened.id());
        }
    }

    /**
     * Puts on record what is known now, in place of what was.
     *
     * @throws IllegalArgumentException if the judgment or its publication lies ahead
     */
    public Proceedings describe(long id, ProceedingsFacts facts) {
        requirePast(facts);
        Proceedings before = get(id);
        write(id, before.debtorId(), facts);
        events.publishEvent(new ProceedingsChanged(id));
        return get(id);
    }

    /** @throws NoSuchElementException if there are none */
    @Transactional(readOnly = true)
    public Proceedings get(long id) {
        return jdbc.query("select * from insolvency where id = ?", Insolvencies::proceedings, id).stream()
                .findFirst()
                .orElseThrow();
    }

    /** All proceedings, those that go on first, the latest judgment first. */
    @Transactional(readOnly = true)
    public List<Proceedings> all() {
        return jdbc.query(
                "select * from insolvency order by (" + GOING_ON + ") desc, judgment_on desc nulls first, id desc",
                Insolvencies::proceedings);
    }

    /** The proceedings of a debtor that go on. */
    @Transactional(readOnly = true)
    public Optional<Proceedings> goingOn(long debtorId) {
        return jdbc
                .query(
                        "select * from insolvency where debtor_id = ? and " + GOING_ON,
                        Insolvencies::proceedings,
                        debtorId)
                .stream()
                .findFirst();
    }

    /** All proceedings of a debtor, past ones too, the latest first. */
    @Transactional(readOnly = true)
    public List<Proceedings> of(long debtorId) {
        return jdbc.query(
                "select * from insolvency where debtor_id = ? order by id desc", Insolvencies::proceedings, debtorId);
    }

    /** The days that these proceedings set. */
    @Transactional(readOnly = true)
    public Deadlines deadlines(long id) {
        return deadlines(get(id));
    }

    /** The same, of proceedings already read. */
    @Transactional(readOnly = true)
    public Deadlines deadlines(Proceedings proceedings) {
        LocalDate published = proceedings.facts().publishedOn();
        LocalDate from = published != null ? published : proceedings.judgmentOn();
        LocalDate declareBy = proceedings.declareAgainBy() != null
                ? proceedings.declareAgainBy()
                : from.plusMonths(months(proceedings.far() ? "DECLARATION_FAR" : "DECLARATION", from));
        return new Deadlines(
                declareBy,
                from.plusMonths(months("RELIEF", from)),
                from.plusMonths(months("GOODS", from)),
                published == null);
    }

    /**
     * What is owed on the day of the judgment.
     *
     * @throws MissingRate if a delay touches a semester whose figures are not on record
     */
    @Transactional(readOnly = true, noRollbackFor = MissingRate.class)
    public InsolvencyClaim claim(long id) {
        Proceedings proceedings = get(id);
        LocalDate judgment = proceedings.judgmentOn();
        Map<Long, Boolean> said = sides(id);
        List<Long> declared = declared(id);
        List<Invoice> before = new ArrayList<>();
        List<Invoice> later = new ArrayList<>();
        for (Invoice invoice : invoices.findByDebtorIdOrderByDueDateAscNumberAsc(proceedings.debtorId())) {
            boolean isDeclared = declared.contains(invoice.id());
            boolean counts = proceedings.state() == Proceedings.State.TO_DECLARE
                    ? invoice.isOpen() && !isDeclared
                    : invoice.isOpen() || isDeclared;
            boolean isLater = isLater(invoice, proceedings, said) && !isDeclared;
            if (counts) {
                (isLater ? later : before).add(invoice);
            }
        }
        List<Claim> owed = claims.of(before, judgment).stream()
                .filter(claim -> claim.principal().isPositive())
                .toList();
        return new InsolvencyClaim(
                judgment,
                owed.stream()
                        .filter(claim -> !claim.dueDate().isAfter(judgment))
                        .toList(),
                owed.stream().filter(claim -> claim.dueDate().isAfter(judgment)).toList(),
                later);
    }

    /** A person says that a claim was born before the judgment, or after it. */
    public void putOnSide(long id, long invoiceId, boolean later, String by) {
        jdbc.update("""
                insert into insolvency_side (insolvency_id, invoice_id, later, said_by, said_at) values (?, ?, ?, ?, ?)
                on conflict (insolvency_id, invoice_id) do update
                    set later = excluded.later, said_by = excluded.said_by, said_at = excluded.said_at""", id, invoiceId, later, by, now());
        lookForClaims(get(id).debtorId());
    }

    /**
     * The declaration as a PDF: what was sent once it was sent, until then as it would be sent today.
     *
     * @throws MissingRate if a delay touches a semester whose figures are not on record
     */
    @Transactional(readOnly = true, noRollbackFor = MissingRate.class)
    public byte[] declaration(long id) {
        Proceedings proceedings = get(id);
        return proceedings.state() == Proceedings.State.DECLARED || proceedings.state() == Proceedings.State.CLOSED
                ? jdbc
                        .query(
                                "select pdf from insolvency_declaration where insolvency_id = ? order by id desc limit 1",
                                (row, i) -> row.getBytes(1),
                                id)
                        .stream()
                        .findFirst()
                        .orElseGet(() -> print(proceedings))
                : print(proceedings);
    }

    /**
     * The declaration was sent. What was declared is not collected here any more, its period stands still until the
     * closing (C. com. L622-25-1), and what the proceedings pay is still taken.
     *
     * @param on the day of sending, which counts
     * @param sentAs tracking number or other proof of sending
     * @param by user id
     * @throws IllegalArgumentException if the day lies ahead or before the judgment
     * @throws MissingRate if a delay touches a semester whose figures are not on record
     */
    public void declare(long id, LocalDate on, String sentAs, String by) {
        Proceedings proceedings = get(id);
        if (on.isAfter(today()) || on.isBefore(proceedings.judgmentOn())) {
            throw new IllegalArgumentException("Nothing was declared on " + on);
        }
        if (sentAs.isBlank()) {
            throw new IllegalArgumentException("A declaration needs a proof of sending");
        }
        InsolvencyClaim claim = claim(id);
        byte[] pdf = print(proceedings);
        List<Claim> all =
                Stream.concat(claim.due().stream(), claim.notYetDue().stream()).toList();
        for (Claim one : all) {
            jdbc.update(
                    "insert into insolvency_item (insolvency_id, invoice_id, amount) values (?, ?, ?) on conflict do nothing",
                    id,
                    one.invoiceId(),
                    (claim.due().contains(one) ? one.total() : one.principal()).getAmount());
            limitations.interrupt(one.invoiceId(), Interruption.Kind.DECLARATION, on, null, sentAs, by);
        }
        jdbc.update("""
                update insolvency set state = ?, declared_on = ?, sent_as = ?, declared_by = ?, declaration_hash = ?,
                    declare_again_by = null where id = ?""", Proceedings.State.DECLARED.name(), on, sentAs.strip(), by, hash(pdf), id);
        jdbc.update(
                "insert into insolvency_declaration (insolvency_id, sent_on, sent_as, sent_by, pdf) values (?, ?, ?, ?, ?)",
                id,
                on,
                sentAs.strip(),
                by,
                pdf);
        List<Long> declared = all.stream().map(Claim::invoiceId).toList();
        events.publishEvent(new ClaimsDeclared(id, on, sentAs.strip(), declared));
        abandon(declared, "INSOLVENCY: " + on + ", " + sentAs.strip());
    }

    /** The deadline has passed without a declaration. */
    public void lapse(long id) {
        state(id, Proceedings.State.LAPSED);
    }

    /**
     * The judge has relieved the creditor of the lapse: the claim may be declared after all.
     *
     * @throws IllegalArgumentException if the day has passed
     */
    public void relieve(long id, LocalDate declareBy) {
        if (declareBy.isBefore(today())) {
            throw new IllegalArgumentException("Too late to declare by " + declareBy);
        }
        jdbc.update("update insolvency set declare_again_by = ? where id = ?", declareBy, id);
        state(id, Proceedings.State.TO_DECLARE);
    }

    /** Nothing will be declared: what was owed before the judgment is not collected here any more. */
    public void giveUp(long id, String reason) {
        InsolvencyClaim claim = claim(id);
        abandon(
                Stream.concat(claim.due().stream(), claim.notYetDue().stream())
                        .map(Claim::invoiceId)
                        .toList(),
                "INSOLVENCY: " + reason);
        jdbc.update("update insolvency set note = ? where id = ?", reason, id);
        state(id, Proceedings.State.GIVEN_UP);
    }

    /** The court has closed the proceedings: periods that stood still begin anew. */
    public void close(long id, LocalDate on, @Nullable String note) {
        close(id, on, false, note);
    }

    /**
     * The same; closed for lack of assets, what is left of the claim is proposed to be written off.
     *
     * @throws IllegalArgumentException if the day lies ahead, or they are over already
     */
    public void close(long id, LocalDate on, boolean withoutAssets, @Nullable String note) {
        if (on.isAfter(today()) || !get(id).state().goesOn()) {
            throw new IllegalArgumentException("Proceedings cannot be closed on " + on);
        }
        jdbc.update(
                "update insolvency set closed_on = ?, without_assets = ?, note = coalesce(?, note) where id = ?",
                on,
                withoutAssets,
                note,
                id);
        state(id, Proceedings.State.CLOSED);
        limitations.endDeclarations(declared(id), on);
        events.publishEvent(new ProceedingsClosed(id, withoutAssets));
    }

    /**
     * A closing was published. One for lack of assets ends the proceedings; whether collecting may begin again after
     * any other is for a person to say, who finds it with the proceedings. Safe to repeat.
     *
     * @return whether it was news
     */
    boolean take(long id, Closing closing) {
        boolean known = closingOf(id)
                .filter(before -> before.noticeId().equals(closing.noticeId()))
                .isPresent();
        if (known) {
            return false;
        }
        jdbc.update(
                """
                update insolvency set closing_notice_id = ?, closing_published_on = ?, closing_judgment_on = ?,
                    closing_nature = ?, without_assets = ? where id = ?""",
                closing.noticeId(),
                closing.publishedOn(),
                closing.on(),
                closing.nature(),
                closing.withoutAssets(),
                id);
        if (closing.withoutAssets()) {
            close(id, closing.on(), true, null);
        }
        return true;
    }

    /** The closing that was published of these proceedings, if any was. */
    @Transactional(readOnly = true)
    public Optional<Closing> closingOf(long id) {
        return Optional.ofNullable(closings().get(id));
    }

    /** All closings that were published, by the id of their proceedings. */
    @Transactional(readOnly = true)
    public Map<Long, Closing> closings() {
        Map<Long, Closing> found = new HashMap<>();
        jdbc.query("select * from insolvency where closing_published_on is not null", row -> {
            found.put(
                    row.getLong("id"),
                    new Closing(
                            row.getString("closing_notice_id"),
                            row.getObject("closing_published_on", LocalDate.class),
                            row.getObject("closing_judgment_on", LocalDate.class),
                            row.getString("closing_nature"),
                            row.getBoolean("without_assets")));
        });
        return found;
    }

    /** The day on which proceedings of a debtor were closed for lack of assets, if they were. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> closedWithoutAssets(long debtorId) {
        return jdbc
                .queryForList(
                        "select closed_on from insolvency where debtor_id = ? and without_assets and closed_on is not null"
                                + " order by id desc limit 1",
                        LocalDate.class,
                        debtorId)
                .stream()
                .findFirst();
    }

    /** What is owed for the time before the judgment: declared, or never declared and still open. */
    @Transactional(readOnly = true)
    public List<Invoice> owedBefore(long id) {
        Proceedings proceedings = get(id);
        Map<Long, Boolean> said = sides(id);
        List<Long> declared = declared(id);
        return invoices.findByDebtorIdOrderByDueDateAscNumberAsc(proceedings.debtorId()).stream()
                .filter(invoice ->
                        declared.contains(invoice.id()) || invoice.isOpen() && !isLater(invoice, proceedings, said))
                .toList();
    }

    /**
     * There are no proceedings: an error, or the judgment was reversed. Interest runs again as if it had never stopped,
     * and what was not declared goes on where it stood.
     *
     * @param by user id
     */
    public void lift(long id, String reason, String by) {
        Proceedings proceedings = get(id);
        if (!proceedings.state().goesOn()) {
            throw new IllegalStateException("Proceedings " + id + " are over");
        }
        jdbc.update("update insolvency set note = ? where id = ?", reason, id);
        state(id, Proceedings.State.LIFTED);
        judge(proceedings.debtorId(), null);
        if (proceedings.holdId() != null && holds.get(proceedings.holdId()).isActive()) {
            holds.end(proceedings.holdId(), by, reason);
        }
        events.publishEvent(new ProceedingsLifted(id));
        events.publishEvent(new CollectedAgain(proceedings.debtorId()));
    }

    /** Whoever ended the hold has lifted the proceedings with it. */
    void liftFor(Hold hold) {
        goingOn(hold.debtorId())
                .filter(proceedings -> Objects.equals(proceedings.holdId(), hold.id()))
                .ifPresent(proceedings -> lift(
                        proceedings.id(),
                        Objects.requireNonNullElse(hold.endNote(), "hold ended"),
                        Objects.requireNonNullElse(hold.endedBy(), "relance")));
    }

    /**
     * Collects again what was born after the judgment, which is payable when due (C. com. L622-17); what was born before
     * must have been declared or given up. Proceedings go on, without the hold.
     *
     * @param by user id
     * @throws IllegalStateException if something of before the judgment is still open
     */
    public void collectLater(long id, String reason, String by) {
        Proceedings proceedings = get(id);
        InsolvencyClaim claim = claim(id);
        List<Invoice> open = invoices.openOf(proceedings.debtorId());
        if (open.size() != claim.later().size()) {
            throw new IllegalStateException("Claims of before the judgment are still open");
        }
        Long hold = proceedings.holdId();
        jdbc.update("update insolvency set hold_id = null where id = ?", id);
        if (hold != null && holds.get(hold).isActive()) {
            holds.end(hold, by, reason);
        }
        events.publishEvent(new CollectedAgain(proceedings.debtorId()));
    }

    /** Money of the debtor that came on or after the day of the judgment, the latest first. */
    @Transactional(readOnly = true)
    public List<LatePayment> paymentsAfter(long id) {
        Proceedings proceedings = get(id);
        Map<Long, LatePayment> seen = jdbc
                .query(
                        "select * from insolvency_payment where insolvency_id = ?",
                        (row, i) -> Map.entry(
                                row.getLong("payment_id"),
                                new LatePayment(
                                        payments.findById(row.getLong("payment_id"))
                                                .orElseThrow(),
                                        instant(row.getTimestamp("checked_at")),
                                        row.getString("checked_by"),
                                        row.getString("note"))),
                        id)
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        return since(proceedings).stream()
                .map(payment -> seen.getOrDefault(payment.id(), new LatePayment(payment, null, null, null)))
                .toList();
    }

    /** A person has looked at all money that came after the judgment so far. */
    public void checkPayments(long id, String note, String by) {
        jdbc.update("""
                update insolvency_payment set checked_at = ?, checked_by = ?, note = ?
                where insolvency_id = ? and checked_at is null""", now(), by, note, id);
    }

    /** Looks whether money came after the judgment that nobody was told of. */
    public void seePayments(long id) {
        int found = 0;
        for (Payment payment : since(get(id))) {
            found += jdbc.update("""
                    insert into insolvency_payment (insolvency_id, payment_id, seen_at) values (?, ?, ?)
                    on conflict do nothing""", id, payment.id(), now());
        }
        if (found > 0) {
            events.publishEvent(new PaidAfterJudgment(id));
        }
    }

    /** Looks whether invoices that came in give something to declare. */
    void lookForClaims(Collection<Long> debtorIds) {
        jdbc.queryForList(
                        "select debtor_id from insolvency where debtor_id = any (?) and " + GOING_ON,
                        Long.class,
                        (Object) debtorIds.toArray(Long[]::new))
                .forEach(this::lookForClaims);
    }

    /** Looks whether anything is left to declare, or has come to light. */
    void lookForClaims(long debtorId) {
        goingOn(debtorId).ifPresent(proceedings -> {
            Map<Long, Boolean> said = sides(proceedings.id());
            List<Long> declared = declared(proceedings.id());
            boolean some = invoices.openOf(debtorId).stream()
                    .anyMatch(invoice -> !declared.contains(invoice.id()) && !isLater(invoice, proceedings, said));
            long id = proceedings.id();
            switch (proceedings.state()) {
                // after the deadline too: nobody need ask a judge for what is not owed any more
                case TO_DECLARE, LAPSED -> {
                    if (!some) {
                        boolean before = proceedings.declaredOn() != null;
                        state(id, before ? Proceedings.State.DECLARED : Proceedings.State.NOTHING_TO_DECLARE);
                        events.publishEvent(new NothingToDeclare(id));
                    }
                }
                case DECLARED, NOTHING_TO_DECLARE, GIVEN_UP -> {
                    if (some) {
                        state(id, Proceedings.State.TO_DECLARE);
                        events.publishEvent(new ClaimsCameLate(id, debtorId));
                    }
                }
                case CLOSED, LIFTED -> {}
            }
        });
    }

    /** Proceedings that go on, of the debtors whom something may have come from. */
    @Transactional(readOnly = true)
    public List<Long> goingOn() {
        return jdbc.queryForList("select id from insolvency where " + GOING_ON, Long.class);
    }

    private Map<Long, Boolean> sides(long id) {
        return jdbc
                .query(
                        "select invoice_id, later from insolvency_side where insolvency_id = ?",
                        (row, i) -> Map.entry(row.getLong(1), row.getBoolean(2)),
                        id)
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isLater(Invoice invoice, Proceedings proceedings, Map<Long, Boolean> said) {
        return said.getOrDefault(invoice.id(), !bornOn(invoice).isBefore(proceedings.judgmentOn()));
    }

    private void abandon(List<Long> invoiceIds, String reason) {
        for (Long invoiceId : invoiceIds) {
            Invoice invoice = ledger.get(invoiceId);
            if (invoice.state() == InvoiceState.OPEN) {
                ledger.abandon(invoice, reason);
            }
        }
    }

    private List<Payment> since(Proceedings proceedings) {
        return payments.findByDebtorIdOrderByReceivedOnDesc(proceedings.debtorId()).stream()
                .filter(payment -> payment.kind() == Payment.Kind.PAYMENT
                        && !payment.receivedOn().isBefore(proceedings.judgmentOn()))
                .toList();
    }

    private List<Long> declared(long id) {
        return jdbc.queryForList("select invoice_id from insolvency_item where insolvency_id = ?", Long.class, id);
    }

    private byte[] print(Proceedings proceedings) {
        return printer.print(
                proceedings,
                debtors.findById(proceedings.debtorId()).orElseThrow(),
                creditors.find().orElseThrow(() -> new IllegalStateException("Describe the creditor first")),
                claim(proceedings.id()),
                today());
    }

    private void write(long id, long debtorId, ProceedingsFacts facts) {
        Debtor debtor = debtors.findById(debtorId).orElseThrow();
        boolean liquidation = facts.kind() == ProceedingsKind.LIQUIDATION;
        jdbc.update(
                """
                update insolvency set kind = ?, court = ?, judgment_on = ?, published_on = ?, representative = ?,
                    representative_address = ?, far = ?, far_stated = ?, security = ?, litigation = ?,
                    liquidation_on = case when ? then coalesce(liquidation_on, ?) end where id = ?""",
                facts.kind().name(),
                facts.court(),
                facts.judgmentOn(),
                facts.publishedOn(),
                facts.representative(),
                facts.representativeAddress(),
                facts.far() == null ? isFar(debtor) : facts.far(),
                facts.far(),
                facts.security(),
                facts.litigation(),
                liquidation,
                facts.judgmentOn(),
                id);
        judge(debtorId, facts.judgmentOn());
    }

    /** The liquidation was ordered by a later judgment than the one that opened the proceedings. */
    public void convert(long id, LocalDate liquidationOn) {
        Proceedings before = get(id);
        ProceedingsFacts facts = before.facts();
        jdbc.update("update insolvency set liquidation_on = ? where id = ?", liquidationOn, id);
        describe(
                id,
                new ProceedingsFacts(
                        ProceedingsKind.LIQUIDATION,
                        facts.court(),
                        facts.judgmentOn(),
                        facts.publishedOn(),
                        facts.representative(),
                        facts.representativeAddress(),
                        facts.far(),
                        facts.security(),
                        facts.litigation()));
    }

    /** Tells the claims of the day on which interest stops. */
    private void judge(long debtorId, @Nullable LocalDate judgmentOn) {
        Debtor debtor = debtors.findById(debtorId).orElseThrow();
        DebtorConditions agreed = debtor.conditions();
        debtor.agreeOn(
                new DebtorConditions(agreed.paymentTerms(), agreed.agreedRate(), agreed.governingLaw(), judgmentOn));
    }

    /** Whether the creditor has the longer delay: it lives outside metropolitan France, or the court sits there. */
    private boolean isFar(Debtor debtor) {
        Creditor creditor = creditors.find().orElse(null);
        boolean creditorAway = creditor != null
                && isAway(creditor.details().country(), creditor.details().postalCode());
        return creditorAway || isAway(debtor.country(), debtor.postalCode());
    }

    private static boolean isAway(String country, @Nullable String postalCode) {
        return !country.equals("FR")
                || postalCode != null && (postalCode.startsWith("97") || postalCode.startsWith("98"));
    }

    /** The service gives birth to a claim; of it only the invoice tells. */
    private static LocalDate bornOn(Invoice invoice) {
        LocalDate issued = invoice.issueDate();
        return issued != null ? issued : invoice.dueDate();
    }

    private int months(String code, LocalDate day) {
        return jdbc.queryForList("""
                        select months from insolvency_period
                        where code = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)""", Integer.class, code, day, day).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No delay " + code + " on record for " + day));
    }

    private void requirePast(ProceedingsFacts facts) {
        Stream.of(Optional.ofNullable(facts.judgmentOn()), Optional.ofNullable(facts.publishedOn()))
                .flatMap(Optional::stream)
                .filter(day -> day.isAfter(today()))
                .findFirst()
                .ifPresent(day -> {
                    throw new IllegalArgumentException("Neither judged nor published yet: " + day);
                });
    }

    private void state(long id, Proceedings.State state) {
        jdbc.update("update insolvency set state = ? where id = ?", state.name(), id);
    }

    private static String reason(ProceedingsFacts facts) {
        String what =
                switch (facts.kind()) {
                    case SAFEGUARD -> "Sauvegarde";
                    case REORGANISATION -> "Redressement judiciaire";
                    case LIQUIDATION -> "Liquidation judiciaire";
                    case UNKNOWN -> "Procédure collective";
                };
        return what
                + (facts.court() == null ? "" : ", " + facts.court())
                + (facts.judgmentOn() == null ? "" : ", " + facts.judgmentOn());
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Proceedings proceedings(ResultSet row, int i) throws SQLException {
        return new Proceedings(
                row.getLong("id"),
                row.getLong("debtor_id"),
                new ProceedingsFacts(
                        ProceedingsKind.valueOf(row.getString("kind")),
                        row.getString("court"),
                        row.getObject("judgment_on", LocalDate.class),
                        row.getObject("published_on", LocalDate.class),
                        row.getString("representative"),
                        row.getString("representative_address"),
                        row.getObject("far_stated", Boolean.class),
                        row.getString("security"),
                        row.getString("litigation")),
                row.getBoolean("far"),
                Proceedings.State.valueOf(row.getString("state")),
                row.getString("source"),
                row.getString("notice_id"),
                row.getObject("liquidation_on", LocalDate.class),
                row.getObject("hold_id", Long.class),
                row.getObject("heard_on", LocalDate.class),
                row.getString("opened_by"),
                row.getObject("declared_on", LocalDate.class),
                row.getString("sent_as"),
                row.getString("declared_by"),
                row.getString("declaration_hash"),
                row.getObject("declare_again_by", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                row.getString("note"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
