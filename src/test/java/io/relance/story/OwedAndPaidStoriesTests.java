package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.Caller.Answer;
import io.relance.bank.Matching;
import io.relance.contact.Tone;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.invoice.InvoiceState;
import io.relance.money.MoneyFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is owed comes from the accounting, what was paid from the bank, and what is asked for is the difference. */
class OwedAndPaidStoriesTests extends Story {

    @Autowired
    AddressBook addresses;

    @Autowired
    Matching matching;

    @Test
    void afterAFecAndAStatementTheNextMessageShowsExactlyWhatIsLeftWithInterest() {
        LocalDate issued = monday.minusDays(38);
        LocalDate due = issued.plusDays(30);
        bringEntries(Entries.sale(1, issued, "DUPONT", "FA-2025-101", "1200,00", "")
                + Entries.sale(2, issued, "DUPONT", "FA-2025-102", "300,00", "")
                + Entries.sale(3, issued, "DUPONT", "FA-2025-103", "500,00", ""));
        Debtor dupont = debtors.findByReference("DUPONT").orElseThrow();
        addresses.correct(
                dupont.id(), DebtorDetails.address("compta@dupont.example", null, null, "24000", "Périgueux"));
        advanceTo(monday.plusDays(1));
        assertThat(mailsTo("compta@dupont.example")).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("FA-2025-101", "FA-2025-102", "FA-2025-103", shown("2000.00")));

        LocalDate paid = monday.plusDays(2);
        bring(BankStatement.of(paid)
                .credit("800.00", "VIR DUPONT FA-2025-102 FA-2025-103")
                .credit("400.00", "VIR DUPONT ACOMPTE FA-2025-101"));

        assertThat(found("FA-2025-102").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found("FA-2025-103").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found("FA-2025-101").openBalance()).isEqualTo(euros("800.00"));

        advanceTo(monday.plusDays(7));

        List<Mail> said = mailsTo("compta@dupont.example");
        assertThat(said).hasSize(2);
        LocalDate told = contacts.findByDebtorIdOrderByIdDesc(dupont.id()).stream()
                .filter(contact -> contact.tone() == Tone.FIRM)
                .map(contact -> LocalDate.ofInstant(contact.sentAt(), PARIS))
                .findFirst()
                .orElseThrow();
        BigDecimal first = interest("1200.00", due, paid);
        BigDecimal principal = new BigDecimal("1200.00").subtract(new BigDecimal("400.00").subtract(first));
        BigDecimal interest = first.add(interest(principal.toPlainString(), paid, told));
        assertThat(said.get(1).text())
                .contains("FA-2025-101", shown("800.00"), shown(interest.toPlainString()), shown("40.00"))
                .contains(shown(interest.add(new BigDecimal("840.00")).toPlainString()))
                .doesNotContain("FA-2025-102", "FA-2025-103");
        assertNothingForgotten();
    }

    @ParameterizedTest
    @CsvSource({"F,C,B", "F,B,C", "C,F,B", "C,B,F", "B,F,C", "B,C,F"})
    void independentFilesMayComeInAnyOrder(String first, String second, String third) {
        LocalDate issued = monday.minusDays(10);
        Map<String, Runnable> files = Map.of(
                "F", () -> bringEntries(Entries.sale(1, issued, "COMPTA", "FA-2025-201", "1200,00", "")),
                "C",
                        () -> assertThat(program.bring("debtor_id,debtor_name,email,invoice_number,due_date,total\n"
                                                + "FICHIER,Société Fichier,f@client.example,CS-2025-301,%s,450.00\n"
                                                        .formatted(monday.plusDays(20)))
                                        .number("created"))
                                .isEqualTo(1),
                "B",
                        () -> bring(BankStatement.of(monday)
                                .credit("1200.00", "VIR FA-2025-201")
                                .credit("200.00", "SOCIETE FICHIER ACOMPTE CS-2025-301")));

        List.of(first, second, third).forEach(file -> files.get(file).run());
        matching.runIfStale();

        assertThat(found("FA-2025-201").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found("FA-2025-201").settledOn()).isEqualTo(monday);
        assertThat(journeyOf("FA-2025-201")).isEmpty();
        assertThat(found("CS-2025-301").openBalance()).isEqualTo(euros("250.00"));
        assertThat(jdbc.queryForList("select state from bank_transaction", String.class))
                .containsOnly("BOOKED");
        assertNothingForgotten();
    }

    private void bringEntries(String entries) {
        Answer answer = program.bringEntries(false, Entries.HEADERS + entries);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.number("rejectedCount")).isZero();
    }

    private void bring(BankStatement statement) {
        Answer answer = program.bringStatement(statement.file());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private static String shown(String euros) {
        return MoneyFormat.of(Locale.FRENCH).format(euros(euros));
    }

    /** Computed here in its own way: day after day until the semester ends, rounded once a semester. */
    private BigDecimal interest(String base, LocalDate after, LocalDate until) {
        BigDecimal sum = BigDecimal.ZERO;
        LocalDate from = after.plusDays(1);
        while (!from.isAfter(until)) {
            LocalDate semesterEnds = from.getMonthValue() <= 6
                    ? LocalDate.of(from.getYear(), 6, 30)
                    : LocalDate.of(from.getYear(), 12, 31);
            LocalDate to = semesterEnds.isBefore(until) ? semesterEnds : until;
            BigDecimal rate = jdbc.queryForObject(
                    "select refinancing + margin from late_payment_rate where valid_from <= ? and valid_to >= ?",
                    BigDecimal.class,
                    from,
                    from);
            sum = sum.add(new BigDecimal(base)
                    .multiply(rate)
                    .multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to) + 1))
                    .divide(new BigDecimal("36500"), 2, RoundingMode.HALF_UP));
            from = to.plusDays(1);
        }
        return sum;
    }
}
