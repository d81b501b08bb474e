package io.relance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.bank.BankTransaction.State;
import io.relance.bank.BankTransactions;
import io.relance.bank.Matching;
import io.relance.bank.StatementBook;
import io.relance.bank.StatementDraft;
import io.relance.bank.StatementFormat;
import io.relance.bank.TransactionDraft;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Matches a great statement against a great book: ten open invoices to a movement. A third of the movements is sure by its
 * number and ends a journey, the others wait with a name or an amount alone.
 */
@Tag("bench")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2026-01-05T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.admin.password=secret",
            "relance.inbox.scheduled=false",
            "camunda.bpm.job-execution.enabled=false"
        })
class MoneyBenchTests {

    private static final int MOVEMENTS = Integer.getInteger("bench.invoices", 10_000);
    private static final long OTHERS = 1_000_000_000L;
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    @Autowired
    Debtors debtors;

    @Autowired
    Ledger ledger;

    @Autowired
    StatementBook book;

    @Autowired
    Matching matching;

    @Autowired
    BankTransactions movements;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aGreatStatementAgainstAGreatBook() {
        Figures figures = new Figures();
        for (int chunk = 0; chunk < MOVEMENTS; chunk += 500) {
            int from = chunk;
            transaction.executeWithoutResult(status -> enter(from, Math.min(from + 500, MOVEMENTS)));
        }
        jdbc.execute("analyze");
        StatementDraft statement = statement();
        figures.add(
                "statement of " + MOVEMENTS + " movements taken in",
                MOVEMENTS,
                Figures.cost(() -> book.take(statement, null)));
        figures.add(
                MOVEMENTS + " movements matched against " + 10 * MOVEMENTS + " invoices, the sure third booked",
                MOVEMENTS,
                Figures.cost(matching::run));
        figures.add("the rest matched again, nothing to book", MOVEMENTS * 2 / 3, Figures.cost(matching::run));
        figures.print();
        assertThat(movements.countByStateIn(EnumSet.of(State.BOOKED))).isGreaterThan(MOVEMENTS / 3 - 2);
    }

    /** Invoices that a movement is sure to pay are on their journeys, which the payment ends; the others only lie there. */
    private void enter(int from, int to) {
        List<InvoiceDraft> paid = new ArrayList<>();
        List<Object[]> others = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Debtor debtor = new Debtor(
                    "C%06d".formatted(i), "Maison %s %s".formatted(word(i), word(i / 7 + 31)), java.time.Instant.EPOCH);
            debtor.update(DebtorDetails.address("c" + i + "@client.example", null, "1 rue A", "75002", "Paris"));
            long id = debtors.save(debtor).id();
            for (int n = 0; n < 10; n++) {
                int number = 10 * i + n;
                if (n == 0 && i % 3 == 0) {
                    paid.add(new InvoiceDraft(
                            "FA-2026-%06d".formatted(number),
                            id,
                            MONDAY.minusDays(30),
                            MONDAY.plusDays(10 + n),
                            amount(number),
                            Money.zero(CurrencyUnit.EUR),
                            null));
                } else {
                    others.add(new Object[] {
                        OTHERS + number,
                        "FA-2026-%06d".formatted(number),
                        id,
                        MONDAY.minusDays(30),
                        MONDAY.plusDays(10 + n),
                        amount(number).getAmount()
                    });
                }
            }
        }
        ledger.register(paid);
        debtors.flush();
        jdbc.batchUpdate("""
                insert into invoice (id, number, debtor_id, issue_date, due_date, currency, total, state, created_at)
                values (?, ?, ?, ?, ?, 'EUR', ?, 'OPEN', now())""", others);
    }

    private static StatementDraft statement() {
        List<TransactionDraft> said = new ArrayList<>();
        Money sum = Money.zero(CurrencyUnit.EUR);
        for (int i = 0; i < MOVEMENTS; i++) {
            Money amount = amount(10 * i);
            String text = i % 3 == 0
                    ? "VIR FACT FA 2026 %06d MERCI".formatted(10 * i)
                    : i % 3 == 1 ? "VIREMENT" : "REGL %d".formatted(10 * i);
            String payer = i % 3 == 1
                    ? "MAISON %s %s".formatted(word(i), word(i / 7 + 31)).toUpperCase(java.util.Locale.ROOT)
                    : null;
            said.add(new TransactionDraft(
                    MONDAY, MONDAY, amount, payer, null, "E" + i, null, null, text, null, false, null));
            sum = sum.plus(amount);
        }
        return new StatementDraft(
                StatementFormat.CAMT053,
                "FR7630006000011234567890189",
                null,
                CurrencyUnit.EUR,
                "1",
                MONDAY.minusDays(1),
                Money.zero(CurrencyUnit.EUR),
                MONDAY,
                sum,
                said,
                0,
                1,
                List.of());
    }

    private static Money amount(int number) {
        return Money.of(CurrencyUnit.EUR, BigDecimal.valueOf(10_000 + number * 37L % 400_000, 2));
    }

    /** A word of its own for each number, so that names differ as names do. */
    private static String word(int number) {
        String[] syllables = {"ba", "cor", "di", "fon", "gar", "lu", "mon", "per", "ri", "sol", "tar", "ve"};
        StringBuilder word = new StringBuilder();
        for (int rest = number % 1728 + 144; rest > 0; rest /= 12) {
            word.append(syllables[rest % 12]);
        }
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }
}
