package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.claim.Claim;
import io.relance.claim.Claim.PrincipalLine;
import io.relance.claim.Claims;
import io.relance.claim.DebtorClaim;
import io.relance.claim.Designations;
import io.relance.claim.Remark;
import io.relance.claim.Waiver;
import io.relance.claim.Waivers;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorConditions;
import io.relance.debtor.DebtorDetails;
import io.relance.hold.HoldKind;
import io.relance.interest.AgreedRate;
import io.relance.interest.MissingRate;
import io.relance.interest.PaymentOrder;
import io.relance.interest.Semester;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceDraft;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import io.relance.payment.Receipt;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What may be claimed, computed from the books of the whole program. */
class ClaimTests extends Story {

    private static final LocalDate END_OF_APRIL = LocalDate.of(2026, 4, 30);
    private static final LocalDate END_OF_AUGUST = LocalDate.of(2026, 8, 31);

    @Autowired
    private Claims claims;

    @Autowired
    private Waivers waivers;

    @Autowired
    private Designations designations;

    @Autowired
    private Payments payments;

    /** The expected figures come from a second program that walks each delay day by day. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/claim/claims.csv", delimiter = ';', numLinesToSkip = 1)
    void everyClaimIsExactToTheCent(
            String name,
            String conditions,
            String total,
            LocalDate due,
            String movements,
            LocalDate asOf,
            String principal,
            String segments,
            String accrued,
            String interest,
            String indemnity,
            String sum) {
        Invoice invoice = invoice(debtor("CAS"), "F-1", due, total);
        for (String movement : words(movements)) {
            move(invoice, movement);
        }
        for (String condition : words(conditions)) {
            set(invoice, condition);
        }

        Claim claim = claim(asOf);

        assertThat(segments(claim)).isEqualTo(segments == null ? "" : segments);
        assertThat(claim.principal()).isEqualTo(euros(principal));
        assertThat(claim.interest().owed()).isEqualTo(euros(accrued));
        assertThat(claim.interest().claimed()).isEqualTo(euros(interest));
        assertThat(claim.indemnity().claimed()).isEqualTo(euros(indemnity));
        assertThat(claim.total()).isEqualTo(euros(sum));
        assertConserved(claim);
    }

    @Test
    void whatAFileSaysWasPaidCountsFromTheDayItWasSeen() {
        LocalDate due = today().minusDays(60);
        invoice(debtor("CAS"), "F-1", due, "10000.00", "2500.00");

        Claim claim = claim(today());

        assertThat(claim.statement().segments().get(0).base()).isEqualTo(euros("10000.00"));
        assertThat(claim.principalLines())
                .filteredOn(PrincipalLine::dayAssumed)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.day()).isEqualTo(today());
                    assertThat(line.amount()).isEqualTo(euros("-2500.00"));
                });
        assertThat(kinds(claim)).contains(Remark.Kind.PAYMENT_DAY_ASSUMED);
    }

    @Test
    void aFileThatCorrectsItselfTakesBackThePaymentThatNeverWas() {
        Debtor debtor = debtor("CAS");
        LocalDate due = today().minusDays(60);
        Invoice invoice = invoice(debtor, "F-1", due, "1000.00", "400.00");
        advanceTo(today().plusDays(3));
        amend(invoice, "250.00");

        Claim claim = claim(today());

        assertThat(claim.principal()).isEqualTo(euros("750.00"));
        assertThat(claim.principalLines())
                .filteredOn(PrincipalLine::dayAssumed)
                .extracting(PrincipalLine::amount)
                .containsExactly(euros("-250.00"));
        assertConserved(claim);
    }

    @Test
    void aHoldForInsolvencyStandsInForTheDayOfTheJudgment() {
        Debtor debtor = debtor("CAS");
        Invoice invoice = invoice(debtor, "F-1", today().minusDays(30), "1000.00");
        hold(HoldKind.INSOLVENCY, debtor, null, today().plusDays(90));

        Claim claim = claim(today().plusDays(20));

        assertThat(claim.statement().segments()).last().satisfies(segment -> assertThat(segment.to())
                .isEqualTo(today().minusDays(1)));
        assertThat(kinds(claim)).contains(Remark.Kind.JUDGMENT_DAY_ASSUMED, Remark.Kind.STOPPED_BY_JUDGMENT);
        assertThat(invoice.dueDate()).isBefore(today());
    }

    @Test
    void neitherAWithdrawnNorAWhollyCreditedInvoiceOwesAnything() {
        Debtor debtor = debtor("CAS");
        invoice(debtor, "F-1", END_OF_APRIL, "1000.00");
        transaction.executeWithoutResult(
                status -> ledger.cancel(invoices.findByNumber("F-1").orElseThrow(), "erreur"));
        Invoice credited = invoice(debtor, "F-2", END_OF_APRIL, "1000.00");
        move(credited, "C2026-07-01=1000");

        assertThat(claim(END_OF_AUGUST).total()).isEqualTo(euros("0.00"));
        assertThat(kinds(claim(END_OF_AUGUST))).contains(Remark.Kind.CANCELLED);
        Claim second = claims.of(invoices.findByNumber("F-2").orElseThrow(), END_OF_AUGUST);
        assertThat(second.total()).isEqualTo(euros("0.00"));
        assertThat(kinds(second)).containsExactly(Remark.Kind.WHOLLY_CREDITED);
    }

    @Test
    void aSettledInvoiceBearsNoFurtherInterest() {
        Invoice invoice = invoice(debtor("CAS"), "F-1", END_OF_APRIL, "10000.00");
        move(invoice, "P2026-06-15=10000");

        Claim claim = claim(END_OF_AUGUST);

        assertThat(claim.principal()).isEqualTo(euros("0.00"));
        assertThat(claim.total()).isEqualTo(euros("193.12"));
        assertThat(kinds(claim)).contains(Remark.Kind.STOPPED_BY_SETTLEMENT);
    }

    @Test
    void anInvoiceInDollarsBearsWhatWasAgreedAndNothingElse() {
        Debtor debtor = debtor("CAS");
        transaction.executeWithoutResult(status -> ledger.register(List.of(new InvoiceDraft(
                "F-1", debtor.id(), null, END_OF_APRIL, Money.parse("USD 1000"), Money.parse("USD 0"), null))));

        Claim byLaw = claim(END_OF_AUGUST);
        assertThat(byLaw.charges()).isEqualTo(Money.parse("USD 0"));
        assertThat(kinds(byLaw)).contains(Remark.Kind.NO_CHARGES_IN_CURRENCY, Remark.Kind.INDEMNITY_IN_OTHER_CURRENCY);

        transaction.executeWithoutResult(status ->
                ledger.agreeRate(invoices.findByNumber("F-1").orElseThrow(), AgreedRate.percent(new BigDecimal("12"))));
        assertThat(claim(END_OF_AUGUST).interest().claimed()).isEqualTo(Money.parse("USD 40.43"));
    }

    @Test
    void theRateOfTheInvoiceGoesBeforeThatOfTheDebtor() {
        Invoice invoice = invoice(debtor("CAS"), "F-1", END_OF_APRIL, "1000.00");
        set(invoice, "rate=15");
        assertThat(claim(END_OF_AUGUST).statement().segments().get(0).percent()).isEqualByComparingTo("15");
        transaction.executeWithoutResult(status -> ledger.agreeRate(
                invoices.findByNumber("F-1").orElseThrow(), AgreedRate.percent(new BigDecimal("18.5"))));
        assertThat(claim(END_OF_AUGUST).statement().segments().get(0).percent()).isEqualByComparingTo("18.5");
    }

    @Test
    void aForeignDebtorOwesByFrenchLawUnlessAgreedOtherwise() {
        Invoice invoice = invoice(debtor("CAS"), "F-1", END_OF_APRIL, "1000.00");
        describe(invoice, "BE", null);
        assertThat(kinds(claim(END_OF_AUGUST))).contains(Remark.Kind.LAW_OF_THE_CREDITOR);
        assertThat(claim(END_OF_AUGUST).statement().segments().get(0).percent()).isEqualByComparingTo("12.15");

        set(invoice, "law=JP");
        assertThat(kinds(claim(END_OF_AUGUST))).contains(Remark.Kind.LAW_NOT_ON_RECORD);
        assertThat(claim(END_OF_AUGUST).statement().segments().get(0).percent()).isEqualByComparingTo("12.15");
    }

    @Test
    void aMissingSemesterIsAnErrorAndNotAGuess() {
        invoice(debtor("CAS"), "F-1", END_OF_APRIL, "1000.00");
        assertThatThrownBy(() -> claim(LocalDate.of(2027, 1, 1)))
                .isInstanceOfSatisfying(MissingRate.class, missing -> assertThat(missing.semester())
                        .isEqualTo(new Semester(2027, 1)));
    }

    @Test
    void aWaiverTakenBackIsClaimedAgain() {
        Invoice invoice = invoice(debtor("CAS"), "F-1", END_OF_APRIL, "10000.00");
        Waiver waiver = waivers.grant(invoice, Waiver.Charge.INTEREST, null, "geste commercial", "marc");
        assertThat(claim(END_OF_AUGUST).total()).isEqualTo(euros("10040.00"));
        waivers.revoke(waiver.id(), "n’a pas payé comme promis", "marc");
        assertThat(claim(END_OF_AUGUST).total()).isEqualTo(euros("10453.68"));
        assertThatThrownBy(() -> waivers.revoke(waiver.id(), "encore", "marc"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> waivers.grant(invoice, Waiver.Charge.INTEREST, null, " ", "marc"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDebtorOwesTheSumOfItsLateInvoicesInEachCurrencyLessItsCredit() {
        Debtor debtor = debtor("CAS");
        invoice(debtor, "F-1", END_OF_APRIL, "10000.00");
        invoice(debtor, "F-2", LocalDate.of(2026, 6, 30), "1200.00");
        invoice(debtor, "F-3", END_OF_AUGUST, "500.00");
        payUnallocated(debtor, "300.00");
        transaction.executeWithoutResult(status -> ledger.register(List.of(new InvoiceDraft(
                "F-4", debtor.id(), null, END_OF_APRIL, Money.parse("USD 1000"), Money.parse("USD 0"), null))));

        DebtorClaim claim = claims.ofDebtor(debtor.id(), END_OF_AUGUST);

        assertThat(claim.claims()).extracting(Claim::number).containsExactly("F-1", "F-4", "F-2");
        assertThat(claim.sums()).hasSize(2);
        DebtorClaim.Sum euros = claim.sums().get(0);
        assertThat(euros.principal()).isEqualTo(euros("11200.00"));
        assertThat(euros.interest()).isEqualTo(euros("438.96"));
        assertThat(euros.indemnity()).isEqualTo(euros("80.00"));
        assertThat(euros.net()).isEqualTo(euros("11418.96"));
        assertThat(claim.sums().get(1).total()).isEqualTo(Money.parse("USD 1000"));
    }

    /** Whatever comes in on whatever days: no cent appears or vanishes, and one day more adds one day's interest. */
    @Test
    void noCentIsCreatedOrLost() {
        Random random = new Random(20261123);
        Debtor debtor = debtor("CAS");
        for (int i = 0; i < 40; i++) {
            String number = "R-" + i;
            LocalDate due = LocalDate.of(2023, 1, 15).plusDays(random.nextInt(1000));
            long cents = 5_000 + random.nextInt(2_000_000);
            Invoice invoice =
                    invoice(debtor, number, due, BigDecimal.valueOf(cents, 2).toPlainString());
            long left = cents;
            for (int j = random.nextInt(5); j > 0 && left > 2; j--) {
                long part = 1 + random.nextInt((int) left / 2);
                left -= part;
                LocalDate day = due.plusDays(random.nextInt(500) - 60);
                String kind = List.of("P", "Q", "C").get(random.nextInt(3));
                move(invoice, kind + day + "=" + BigDecimal.valueOf(part, 2).toPlainString());
            }
            for (int j = 0; j < 5; j++) {
                Claim claim = claims.of(invoices.findByNumber(number).orElseThrow(), due.plusDays(random.nextInt(440)));
                assertConserved(claim);
            }
        }
    }

    /** The figures add up by two roads: over the segments, and over what each payment paid. */
    private static void assertConserved(Claim claim) {
        Money left = claim.statement().principalLeft().plus(claim.statement().interestLeft());
        assertThat(claim.principal().plus(claim.statement().interestAccrued()))
                .isEqualTo(left.minus(claim.statement().overpaid()));
        claim.statement().segments().forEach(segment -> {
            assertThat(segment.base().isPositive()).isTrue();
            assertThat(segment.from()).isAfter(claim.dueDate());
            assertThat(segment.to()).isBetween(segment.from(), claim.asOf());
        });
        for (int i = 1; i < claim.statement().segments().size(); i++) {
            assertThat(claim.statement().segments().get(i).from())
                    .isAfter(claim.statement().segments().get(i - 1).to());
        }
        assertThat(claim.interest().claimed().isNegative()).isFalse();
        assertThat(claim.indemnity().claimed().isNegative()).isFalse();
    }

    private Claim claim(LocalDate day) {
        return claims.of(invoices.findByNumber("F-1").orElseThrow(), day);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private void amend(Invoice invoice, String paid) {
        transaction.executeWithoutResult(status -> ledger.amend(
                invoices.findByNumber(invoice.number()).orElseThrow(),
                new InvoiceDraft(
                        invoice.number(),
                        invoice.debtorId(),
                        invoice.issueDate(),
                        invoice.dueDate(),
                        invoice.total(),
                        euros(paid),
                        null)));
    }

    /** P: payment, Q: payment meant for the principal, C: credit note; then day and amount. */
    private void move(Invoice invoice, String movement) {
        String[] parts = movement.substring(1).split("=");
        transaction.executeWithoutResult(status -> {
            Payment payment = cashbook.receive(
                    new Receipt(
                            UUID.randomUUID().toString(),
                            movement.startsWith("C") ? Payment.Kind.CREDIT_NOTE : Payment.Kind.PAYMENT,
                            Money.parse("EUR " + parts[1]),
                            LocalDate.parse(parts[0]),
                            "test",
                            null),
                    invoices.findByNumber(invoice.number()).orElseThrow());
            if (movement.startsWith("Q")) {
                payments.flush();
                designations.designate(payment.id(), PaymentOrder.PRINCIPAL_FIRST, "marc");
            }
        });
    }

    private void set(Invoice invoice, String condition) {
        String[] parts = condition.split("=");
        switch (parts[0]) {
            case "public" -> describe(invoice, "FR", true);
            case "rate" -> agree(invoice, new DebtorConditions(null, agreed(parts[1]), null, null));
            case "law" -> agree(invoice, new DebtorConditions(null, null, parts[1], null));
            case "judgment" -> agree(invoice, new DebtorConditions(null, null, null, LocalDate.parse(parts[1])));
            case "waiveInterest" -> waive(invoice, Waiver.Charge.INTEREST, parts[1]);
            case "waiveIndemnity" -> waive(invoice, Waiver.Charge.INDEMNITY, parts[1]);
            default -> throw new IllegalArgumentException(condition);
        }
    }

    private void waive(Invoice invoice, Waiver.Charge charge, String amount) {
        waivers.grant(invoice, charge, amount.equals("all") ? null : Money.parse("EUR " + amount), "geste", "marc");
    }

    private void agree(Invoice invoice, DebtorConditions conditions) {
        transaction.executeWithoutResult(
                status -> debtors.findById(invoice.debtorId()).orElseThrow().agreeOn(conditions));
    }

    private void describe(Invoice invoice, String country, Boolean publicBuyer) {
        transaction.executeWithoutResult(status -> debtors.findById(invoice.debtorId())
                .orElseThrow()
                .update(new DebtorDetails(
                        null,
                        null,
                        null,
                        country,
                        null,
                        null,
                        publicBuyer,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
    }

    private static AgreedRate agreed(String written) {
        return written.contains(":") ? AgreedRate.of(written) : AgreedRate.percent(new BigDecimal(written));
    }

    private static List<String> words(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split(" "));
    }

    private static List<Remark.Kind> kinds(Claim claim) {
        return claim.remarks().stream().map(Remark::kind).toList();
    }

    private static String segments(Claim claim) {
        return claim.statement().segments().stream()
                .map(segment -> "%s..%s:%s@%.2f=%s"
                        .formatted(
                                segment.from(),
                                segment.to(),
                                segment.base().getAmount(),
                                segment.percent(),
                                segment.interest().getAmount()))
                .collect(Collectors.joining(" "));
    }
}
