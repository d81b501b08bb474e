package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.bank.BankAccount;
import io.relance.bank.BankAccounts;
import io.relance.bank.BankTransaction;
import io.relance.bank.BankTransaction.State;
import io.relance.bank.BankTransactions;
import io.relance.bank.Matching;
import io.relance.bank.MoneyDesk;
import io.relance.bank.Proposal.Part;
import io.relance.bank.Proposals;
import io.relance.bank.StatementBook;
import io.relance.bank.StatementDraft;
import io.relance.bank.StatementFormat;
import io.relance.bank.StatementOutcome;
import io.relance.bank.TransactionDraft;
import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.hold.HoldKind;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.money.CreditorReference;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import io.relance.payment.Receipt;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money on its way from the bank's statement to the end of a journey, and back. */
class MoneyInStoriesTests extends Story {

    private static final String ACCOUNT = "FR7630006000011234567890189";
    private static final String PAYER = "FR1420041010050500013M02606";

    @Autowired
    StatementBook book;

    @Autowired
    Matching matching;

    @Autowired
    MoneyDesk desk;

    @Autowired
    BankTransactions movements;

    @Autowired
    BankAccounts accounts;

    @Autowired
    Proposals proposals;

    @Autowired
    Payments payments;

    private Money balance = euros("10000.00");

    @Test
    void aLookWhileAnInvoiceIsStillBeingEnteredDoesNotMakeItBeOverlooked() {
        Debtor debtor = debtor("PRESSE");
        statement(monday, credit("640.00", "VIR FACTURE FA-2025-0777", "SOCIETE PRESSEE", null));

        transaction.executeWithoutResult(status -> {
            invoice(debtor, "FA-2025-0777", monday.plusDays(9), "640.00");
            CompletableFuture.runAsync(matching::runIfStale).join();
        });
        matching.runIfStale();

        assertThat(found("FA-2025-0777").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(journeyOf("FA-2025-0777")).isEmpty();
    }

    @Test
    void aPaymentThatNamesItsInvoiceEndsTheJourneyByItself() {
        Debtor debtor = debtor("NOMME");
        invoice(debtor, "FA-2025-0412", monday.minusDays(2), "1200.00");
        invoice(debtor, "FA-2025-0413", monday.minusDays(2), "300.00");

        statement(monday, credit("1200.00", "VIR FACTURE FA 2025 412", "SOCIETE NOMME", null));

        assertThat(found("FA-2025-0412").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(journeyOf("FA-2025-0412")).isEmpty();
        advanceTo(monday.plusDays(1));
        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("FA-2025-0413")
                .doesNotContain("FA-2025-0412"));
        assertNothingForgotten();
    }

    /** Bookings of one statement share a command of the engine: none may miss what an earlier one has moved. */
    @Test
    void oneStatementEndsEveryJourneyWhereverItStands() {
        Debtor one = debtor("UN");
        Invoice promised = invoice(one, "FA-2025-0501", monday.minusDays(2), "800.00");
        invoice(one, "FA-2025-0502", monday.minusDays(2), "300.00");
        invoice(debtor("DEUX"), "FA-2025-0503", monday.minusDays(40), "450.00");
        hold(HoldKind.PROMISE, one, promised, monday.plusDays(9));
        Invoice contested = invoice(debtor("TROIS"), "FA-2025-0504", monday.minusDays(20), "90.00");
        hold(HoldKind.DISPUTE, debtors.findById(contested.debtorId()).orElseThrow(), contested, monday.plusDays(5));
        advanceTo(monday.plusDays(3));

        statement(
                monday.plusDays(3),
                credit("500.00", "ACOMPTE FA-2025-0501", "SOCIETE UN", null),
                credit("300.00", "FA-2025-0502", "SOCIETE UN", null),
                credit("300.00", "SOLDE FA-2025-0501", "SOCIETE UN", null),
                credit("450.00", "FA-2025-0503", "SOCIETE DEUX", null),
                credit("90.00", "FA-2025-0504", "SOCIETE TROIS", null));

        assertThat(invoices.findAll())
                .allSatisfy(invoice ->
                        assertThat(invoice.state()).as(invoice.number()).isEqualTo(InvoiceState.SETTLED));
        assertThat(runtime.createProcessInstanceQuery().list()).isEmpty();
        assertThat(tasks.createTaskQuery().count()).isZero();
        int said = mails().size();
        advanceTo(monday.plusDays(60));
        assertThat(mails().subList(said, mails().size()))
                .allSatisfy(mail -> assertThat(mail.subject()).startsWith("Merci"));
    }

    @Test
    void interestThatWasPaidTooIsNoCreditAndComesBackWithItsPayment() {
        Debtor debtor = debtor("COMPLET");
        invoice(debtor, "FA-2025-0601", monday.minusDays(40), "1200.00");
        invoice(debtor, "FA-2025-0602", monday.minusDays(2), "300.00");
        statement(monday, credit("1252.38", "FACTURE FA-2025-0601 ET PENALITES", "SOCIETE COMPLET", null));
        if (found("FA-2025-0601").isOpen()) {
            desk.split(
                    movements.findAll().get(0).id(),
                    debtor.id(),
                    List.of(new Part(found("FA-2025-0601").id(), euros("1200.00"))),
                    "camille");
        }
        Payment payment =
                payments.findByDebtorIdOrderByReceivedOnDesc(debtor.id()).get(0);
        assertThat(payment.unallocated()).isEqualTo(euros("52.38"));
        advanceTo(monday.plusDays(2));
        assertThat(mails()).as("money that may be for it holds the reminder").isEmpty();

        transaction.executeWithoutResult(status -> cashbook.keepForCharges(payment.id(), euros("52.38")));
        advanceTo(monday.plusDays(4));

        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("FA-2025-0602"));
        Payment kept = payments.findById(payment.id()).orElseThrow();
        assertThat(kept.charges()).isEqualTo(euros("52.38"));
        assertThat(kept.allocated()).isEqualTo(euros("1200.00"));
        transaction.executeWithoutResult(
                status -> cashbook.sendBack(payment.id(), euros("1252.38"), monday.plusDays(5), "RETURNED", "camille"));
        assertThat(found("FA-2025-0601").openBalance()).isEqualTo(euros("1200.00"));
        Payment gone = payments.findById(payment.id()).orElseThrow();
        assertThat(gone.gone()).isEqualTo(euros("1252.38"));
        assertThat(gone.charges()).isEqualTo(euros("0.00"));
        assertNothingForgotten();
    }

    @Test
    void theReferencePrintedOnTheMessageIsEnoughForThePaymentToBeBooked() {
        Debtor debtor = debtor("REF");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1));
        CreditorReference reference = CreditorReference.of("F-1").orElseThrow();
        assertThat(mails().get(0).text()).contains(reference.printed());

        statement(monday.plusDays(1), credit("200.00", "", "X", reference.value()));

        assertThat(found("F-1").openBalance()).isEqualTo(euros("300.00"));
        assertThat(movements.findAll()).singleElement().satisfies(movement -> {
            assertThat(movement.state()).isEqualTo(State.BOOKED);
            assertThat(movement.decidedBy()).isNull();
        });
    }

    @Test
    void moneyThatMayBeADebtorsHoldsItsRemindersAndNobodyElses() {
        Debtor likely = debtor("PROBABLE");
        Debtor other = debtor("AUTRE");
        invoice(likely, "F-1", monday.minusDays(2), "1000.00");
        invoice(other, "F-2", monday.minusDays(2), "900.00");

        statement(
                monday, credit("250.00", "acompte", "Société PROBABLE", null), credit("31.41", "INTERETS", null, null));
        advanceTo(monday.plusDays(2));

        assertThat(mailsTo("probable@client.example")).isEmpty();
        assertThat(mailsTo("autre@client.example")).hasSize(1);
        BankTransaction movement = waiting().stream()
                .filter(m -> m.amount().isEqual(euros("250.00")))
                .findFirst()
                .orElseThrow();
        desk.split(movement.id(), likely.id(), List.of(new Part(found("F-1").id(), euros("250.00"))), "camille");
        advanceTo(monday.plusDays(3));
        assertThat(mailsTo("probable@client.example")).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("750,00\u00A0€"));
    }

    @Test
    void whatAPersonAcceptsIsRememberedForTheNextTime() {
        Debtor debtor = debtor("HABITUE");
        invoice(debtor, "F-1", monday.plusDays(20), "480.00");
        invoice(debtor, "F-2", monday.plusDays(30), "777.00");
        statement(monday, credit("480.00", "MERCI", "HOLDING INCONNUE", null));
        BankTransaction first = waiting().get(0);
        desk.accept(first.id(), 0, "camille");
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.SETTLED);

        statement(monday.plusDays(1), credit("777.00", "MERCI", "HOLDING INCONNUE", null));

        assertThat(found("F-2").state()).isEqualTo(InvoiceState.SETTLED);
    }

    @Test
    void aReturnedPaymentOpensTheInvoiceAndItsJourneyGoesOnWhereItWas() {
        Debtor debtor = debtor("RETOUR");
        invoice(debtor, "FA-2025-0700", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(2));
        assertThat(timeline(debtor)).containsExactly(on(monday.plusDays(1), EMAIL, Tone.FRIENDLY));
        statement(monday.plusDays(2), transaction("500.00", "FA-2025-0700", "Société RETOUR", null, "E2E-77", false));
        assertThat(journeyOf("FA-2025-0700")).isEmpty();

        statement(monday.plusDays(4), transaction("-500.00", "REJET", "Société RETOUR", null, "E2E-77", true));

        Invoice invoice = found("FA-2025-0700");
        assertThat(invoice.state()).isEqualTo(InvoiceState.OPEN);
        assertThat(invoice.openBalance()).isEqualTo(euros("500.00"));
        assertThat(movements.findAll()).extracting(BankTransaction::state).containsOnly(State.RETURNED, State.BOOKED);
        assertThat(payments.unallocatedOf(debtor.id())).isEmpty();
        assertNothingForgotten();
        nothingNewAtTheBank(monday.plusDays(7));
        advanceTo(monday.plusDays(9));
        assertThat(timeline(debtor))
                .containsExactly(
                        on(monday.plusDays(1), EMAIL, Tone.FRIENDLY), on(monday.plusDays(8), EMAIL, Tone.FIRM));
    }

    @Test
    void anUndoneBookingWaitsForAPersonAndLosesNoTrace() {
        Debtor debtor = debtor("ERREUR");
        invoice(debtor, "FA-2025-0800", monday.plusDays(20), "500.00");
        statement(monday, credit("500.00", "FA-2025-0800", "X", null));
        BankTransaction movement = movements.findAll().get(0);
        assertThat(movement.state()).isEqualTo(State.BOOKED);

        desk.undo(movement.id(), "camille");
        matching.run();

        assertThat(found("FA-2025-0800").isOpen()).isTrue();
        assertThat(waiting()).hasSize(1);
        assertThat(jdbc.queryForList("select amount from allocation order by id", BigDecimal.class))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("500"), new BigDecimal("-500"));
        desk.accept(movement.id(), 0, "camille");
        assertThat(found("FA-2025-0800").state()).isEqualTo(InvoiceState.SETTLED);
        assertThatThrownBy(() -> desk.accept(movement.id(), 0, "camille")).isInstanceOf(MoneyDesk.OutOfDate.class);
        assertNothingForgotten();
    }

    @Test
    void moneyThatTheAccountingKnewFirstCountsOnce() {
        Debtor debtor = debtor("COMPTA");
        invoice(debtor, "FA-2025-0900", monday.plusDays(20), "500.00");
        cashbook.receiveUnallocated(told("FEC:411COMPTA:BQ:1", "fec", "500.00"), debtor.id());

        statement(monday.plusDays(1), credit("500.00", "FA-2025-0900", "Société COMPTA", null));

        assertThat(payments.count()).isEqualTo(1);
        assertThat(payments.unallocatedOf(debtor.id())).isEmpty();
        assertThat(found("FA-2025-0900").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(waiting()).isEmpty();

        desk.undo(movements.findAll().get(0).id(), "camille");

        assertThat(found("FA-2025-0900").isOpen()).isTrue();
        assertThat(payments.unallocatedOf(debtor.id()))
                .singleElement()
                .satisfies(payment -> assertThat(payment.unallocated()).isEqualTo(euros("500.00")));
        assertThat(waiting()).hasSize(1);
        assertCentsAgree();
    }

    @Test
    void theStatementThatShowsWhatAPlatformHasReportedPaidAddsNoCredit() {
        Debtor debtor = debtor("PLATEFORME");
        Invoice invoice = invoice(debtor, "FA-2025-0901", monday.plusDays(20), "600.00");
        transaction.executeWithoutResult(status -> cashbook.receive(
                told("CDV-212-FA-2025-0901", "e-invoice", "600.00"),
                invoices.findById(invoice.id()).orElseThrow()));
        assertThat(found("FA-2025-0901").state()).isEqualTo(InvoiceState.SETTLED);

        statement(monday.plusDays(1), credit("600.00", "FA-2025-0901", "Société PLATEFORME", null));

        assertThat(movements.findAll()).singleElement().satisfies(movement -> assertThat(movement.state())
                .isEqualTo(State.BOOKED));
        assertThat(payments.count()).isEqualTo(1);
        assertThat(payments.unallocatedOf(debtor.id())).isEmpty();
        assertCentsAgree();
    }

    @Test
    void twoPaymentsOfOneAmountAreNeverTakenForOne() {
        Debtor debtor = debtor("LOYER");
        invoice(debtor, "FA-2025-0902", monday.plusDays(20), "100.00");
        invoice(debtor, "FA-2025-0903", monday.plusDays(50), "100.00");
        cashbook.receiveUnallocated(told("FEC:411LOYER:BQ:1", "fec", "100.00"), debtor.id());

        statement(
                monday.plusDays(1),
                credit("100.00", "FA-2025-0902", "Société LOYER", null),
                credit("100.00", "FA-2025-0903", "Société LOYER", null));

        List<BankTransaction> left = waiting();
        assertThat(left).hasSizeLessThanOrEqualTo(1);
        for (BankTransaction movement : left) {
            desk.accept(movement.id(), 0, "camille");
        }
        assertThat(payments.count()).isEqualTo(2);
        assertThat(found("FA-2025-0902").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found("FA-2025-0903").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(payments.unallocatedOf(debtor.id())).isEmpty();
        assertCentsAgree();
    }

    @Test
    void undoingABookingGivesTheCreditNoteBackThatWasUsedWithIt() {
        Debtor debtor = debtor("AVOIR");
        invoice(debtor, "FA-2025-0904", monday.plusDays(20), "500.00");
        cashbook.receiveUnallocated(
                new Receipt(
                        "AV-1", Payment.Kind.CREDIT_NOTE, euros("100.00"), LocalDate.now(clock), "import", "camille"),
                debtor.id());
        statement(monday, credit("400.00", "solde", "Société AVOIR", null));
        BankTransaction movement = waiting().get(0);
        desk.accept(movement.id(), 0, "camille");
        assertThat(found("FA-2025-0904").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(payments.unallocatedOf(debtor.id())).isEmpty();

        desk.undo(movement.id(), "camille");

        assertThat(found("FA-2025-0904").openBalance()).isEqualTo(euros("500.00"));
        assertThat(payments.unallocatedOf(debtor.id())).singleElement().satisfies(note -> {
            assertThat(note.reference()).isEqualTo("AV-1");
            assertThat(note.unallocated()).isEqualTo(euros("100.00"));
        });
        desk.accept(movement.id(), 0, "camille");
        assertThat(found("FA-2025-0904").state()).isEqualTo(InvoiceState.SETTLED);
    }

    private Receipt told(String reference, String source, String amount) {
        return new Receipt(reference, Payment.Kind.PAYMENT, euros(amount), LocalDate.now(clock), source, "camille");
    }

    @Test
    void theSameStatementTwiceAndOneThatOverlapsAddNothingTwice() {
        debtor("DOUBLE");
        StatementDraft morning = draft(monday, euros("100.00"), credit("50.00", "A", "X", null));
        StatementDraft afternoon = draft(monday, euros("150.00"), credit("50.00", "A", "X", null));
        StatementDraft wholeDay = draft(
                monday,
                euros("100.00"),
                credit("50.00", "A", "X", null),
                credit("50.00", "A, dit autrement", "X", null),
                credit("7.00", "B", "Y", null));

        assertThat(book.take(morning, null).created()).isEqualTo(1);
        assertThat(book.take(morning, null).verdict()).isEqualTo(StatementOutcome.Verdict.KNOWN);
        assertThat(book.take(afternoon, null).created()).isEqualTo(1);
        assertThat(book.take(wholeDay, null)).satisfies(outcome -> {
            assertThat(outcome.created()).isEqualTo(1);
            assertThat(outcome.unchanged()).isEqualTo(2);
        });
        assertThat(movements.count()).isEqualTo(3);
    }

    @Test
    void aStatementThatDoesNotAddUpIsRefusedWithTheDifference() {
        StatementDraft right = draft(monday, euros("100.00"), credit("50.00", "A", "X", null));
        StatementDraft wrong = new StatementDraft(
                right.format(),
                right.account(),
                null,
                right.currency(),
                "1",
                right.openingDate(),
                right.opening(),
                right.closingDate(),
                euros("151.00"),
                right.transactions(),
                0,
                1,
                List.of());

        StatementOutcome outcome = book.take(wrong, null);

        assertThat(outcome.verdict()).isEqualTo(StatementOutcome.Verdict.REFUSED);
        assertThat(outcome.complaint().args()).contains("1.00 EUR");
        assertThat(movements.count()).isZero();
        assertThat(accounts.count()).isZero();
    }

    @Test
    void oldBankDataAndAGapHoldWhatWouldLeave() {
        Debtor debtor = debtor("VIEUX");
        invoice(debtor, "F-1", monday.plusDays(15), "500.00");
        statement(monday, credit("3.00", "rien", null, null));

        advanceTo(monday.plusDays(10));
        assertThat(mails()).isEmpty();
        assertThat(contactsOf(debtor)).singleElement().satisfies(contact -> assertThat(contact.reasons())
                .contains("STALE_BANK_DATA"));

        balance = balance.plus(euros("1.00"));
        statement(monday.plusDays(10), credit("4.00", "rien", null, null));
        BankAccount account = accounts.findAll().get(0);
        assertThat(account.gapFrom()).isEqualTo(monday);
        assertThat(account.completeUntil()).isEqualTo(monday);
        advanceTo(monday.plusDays(11));
        assertThat(mails()).isEmpty();

        book.acceptGap(account.id());
        assertThat(accounts.findAll().get(0).completeUntil()).isEqualTo(monday.plusDays(10));
        advanceTo(monday.plusDays(14));
        assertThat(mails()).hasSize(1);
    }

    @Test
    void allocationNeverCreatesOrLosesACent() {
        Random chance = new Random(45);
        Debtor debtor = debtor("CENTIMES");
        for (int i = 0; i < 8; i++) {
            invoice(
                    debtor,
                    "G-%d".formatted(i),
                    monday.plusDays(30 + i),
                    "%d.%02d".formatted(10 + chance.nextInt(90), i));
        }
        for (int step = 0; step < 60; step++) {
            int kind = chance.nextInt(3);
            List<BankTransaction> waiting = waiting();
            List<BankTransaction> booked = movements.findAll().stream()
                    .filter(m -> m.state() == State.BOOKED)
                    .toList();
            if (kind == 0 || waiting.isEmpty() && booked.isEmpty()) {
                LocalDate day = monday.plusDays(step / 10);
                take(draft(
                        day,
                        balance,
                        credit("%d.%02d".formatted(1 + chance.nextInt(120), step), "s" + step, "Z", null)));
            } else if (kind == 1 && !waiting.isEmpty()) {
                BankTransaction movement = waiting.get(chance.nextInt(waiting.size()));
                List<Invoice> open = invoices.openOf(debtor.id());
                Invoice target = open.isEmpty() ? null : open.get(chance.nextInt(open.size()));
                Money part = target == null || movement.amount().isLessThan(target.openBalance())
                        ? movement.amount()
                        : target.openBalance();
                desk.split(
                        movement.id(),
                        debtor.id(),
                        target == null ? List.of() : List.of(new Part(target.id(), part)),
                        "camille");
            } else if (!booked.isEmpty()) {
                BankTransaction movement = booked.get(chance.nextInt(booked.size()));
                desk.undo(movement.id(), "camille");
            }
            assertCentsAgree();
        }
    }

    private void assertCentsAgree() {
        assertThat(jdbc.queryForList("""
                select p.id from payment p where p.allocated - p.gone <>
                    coalesce((select sum(a.amount) from allocation a where a.payment_id = p.id), 0)""")).isEmpty();
        assertThat(jdbc.queryForList("""
                select i.id from invoice i where i.paid - i.stated_paid <>
                    coalesce((select sum(a.amount) from allocation a where a.invoice_id = i.id), 0)""")).isEmpty();
        assertThat(jdbc.queryForList("""
                select t.id from bank_transaction t join payment p on p.id = t.payment_id
                where t.state = 'BOOKED' and p.amount <> t.amount""")).isEmpty();
    }

    private List<BankTransaction> waiting() {
        return movements.findAll().stream().filter(BankTransaction::waits).toList();
    }

    private void nothingNewAtTheBank(LocalDate day) {
        advanceTo(day, java.time.LocalTime.of(7, 0));
        take(draft(day, balance));
    }

    private void statement(LocalDate day, TransactionDraft... said) {
        if (day.isAfter(LocalDate.now(clock))) {
            advanceTo(day, java.time.LocalTime.of(7, 0));
        }
        take(draft(day, balance, said));
        matching.run();
    }

    private void take(StatementDraft draft) {
        assertThat(book.take(draft, null).verdict()).isEqualTo(StatementOutcome.Verdict.TAKEN);
        balance = draft.closing();
    }

    private StatementDraft draft(LocalDate day, Money opening, TransactionDraft... said) {
        Money closing = opening;
        List<TransactionDraft> dated = List.of(said).stream()
                .map(movement -> new TransactionDraft(
                        day,
                        day,
                        movement.amount(),
                        movement.counterparty(),
                        movement.counterpartyIban(),
                        movement.endToEndId(),
                        null,
                        movement.structuredReference(),
                        movement.text(),
                        null,
                        movement.goingBack(),
                        null))
                .toList();
        for (TransactionDraft movement : dated) {
            closing = closing.plus(movement.amount());
        }
        return new StatementDraft(
                StatementFormat.CAMT053,
                ACCOUNT,
                null,
                CurrencyUnit.EUR,
                "S",
                day.minusDays(1),
                opening,
                day,
                closing,
                dated,
                0,
                1,
                List.of());
    }

    private TransactionDraft credit(String euros, String text, String payer, String reference) {
        return transaction(euros, text, payer, reference, null, false);
    }

    private TransactionDraft transaction(
            String euros, String text, String payer, String reference, String endToEnd, boolean back) {
        return new TransactionDraft(
                monday,
                monday,
                euros(euros),
                payer,
                payer == null ? null : PAYER,
                endToEnd,
                null,
                reference,
                text,
                null,
                back,
                null);
    }
}
