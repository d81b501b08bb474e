package io.relance.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.bank.MatchBook.FreeCredit;
import io.relance.bank.MatchBook.KnownMoney;
import io.relance.bank.Matcher.Movement;
import io.relance.bank.Proposal.Part;
import io.relance.bank.Proposal.Reason;
import io.relance.debtor.DebtorName;
import io.relance.invoice.OpenItem;
import io.relance.money.CreditorReference;
import io.relance.money.SettlementTolerance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTests {

    private static final int SURE = 95;
    private static final LocalDate ON = LocalDate.of(2026, 1, 5);
    private static final String IBAN = "FR7612345678901234567890112";

    private final List<OpenItem> items = new ArrayList<>(List.of(
            item(1, "FA-2026-0412", 10, "2026-01-05", "1200.00"),
            item(2, "FA-2026-0413", 10, "2026-01-09", "340.50"),
            item(3, "FA-2026-0414", 10, "2026-01-12", "80.00"),
            item(4, "FA-2026-0415", 10, "2026-01-20", "999.99"),
            item(5, "FA-2026-0500", 20, "2026-01-07", "1200.00"),
            item(6, "FA-2026-0501", 20, "2026-02-07", "77.10"),
            item(7, "10234", 30, "2026-02-07", "412.00"),
            new OpenItem(8, "FA-2025-0099", 20, LocalDate.of(2025, 11, 1), euros("0.00"), true)));
    private final List<DebtorName> debtors = List.of(
            new DebtorName(10, "C-0010", "Brasserie du Vieux Port SARL"),
            new DebtorName(20, "C-0020", "Établissements Moreau & Fils"),
            new DebtorName(30, "C-0030", "Garage Bellecombe"));
    private final List<FreeCredit> credits = new ArrayList<>();
    private final List<KnownMoney> known = new ArrayList<>();
    private Map<String, Set<Long>> payers = Map.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FA-2026-0412",
                "FA20260412",
                "fa 2026 0412",
                "VIR SEPA FACTURE FA 2026-412 MERCI",
                "FA/2026/0412",
                "Règlement facture n° FA-2026-00412",
                "2026-0412",
                "FACT 20260412",
                "paiement 2026 412"
            })
    void aNumberIsFoundTheWayPeopleWriteIt(String text) {
        assertThat(best("1200.00", text)).satisfies(proposal -> {
            assertThat(invoices(proposal)).containsExactly(1L);
            assertThat(proposal.confidence()).isGreaterThanOrEqualTo(SURE);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FA-2026-0412, FA-2026-0413",
                "FA-2026-0412 ET 0413",
                "FA20260412/FA20260413",
                "fact. FA 2026 0412 + 413",
                "FA-2026-0412 0413",
                "2026-0412 et 2026-0413"
            })
    void severalNumbersAreAllFound(String text) {
        Proposal proposal = best("1540.50", text);
        assertThat(invoices(proposal)).containsExactlyInAnyOrder(1L, 2L);
        assertThat(proposal.confidence()).isGreaterThanOrEqualTo(SURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FA-2026-0412 à FA-2026-0415",
                "factures FA-2026-0412 A 0415",
                "du FA20260412 au FA20260415",
                "FA-2026-0412 - 0415",
                "FA 2026 412 TO 415"
            })
    void aRangeHoldsWhatLiesBetween(String text) {
        Proposal proposal = best("2620.49", text);
        assertThat(invoices(proposal)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(proposal.confidence()).isGreaterThanOrEqualTo(SURE);
    }

    @Test
    void aStructuredReferenceIsSureEvenForAPartialPayment() {
        String reference = CreditorReference.of("FA-2026-0412").orElseThrow().value();
        Proposal proposal = proposals(new Movement(euros("500.00"), ON, null, null, null, reference, ""))
                .get(0);
        assertThat(proposal.confidence()).isGreaterThanOrEqualTo(SURE);
        assertThat(proposal.parts()).containsExactly(new Part(1, euros("500.00")));
        assertThat(codes(proposal)).contains("reference.structured", "amount.partial");
    }

    @Test
    void aReferenceIsReadFromFreeTextInBlocks() {
        String printed =
                CreditorReference.of("FA-2026-0413").orElseThrow().printed().replace('\u00A0', ' ');
        Proposal proposal = best("340.50", "VIR RECU " + printed + " BRASSERIE");
        assertThat(invoices(proposal)).containsExactly(2L);
        assertThat(codes(proposal)).contains("reference.written");
    }

    @Test
    void theReferenceOfTheCustomerPaysAllThatIsOwed() {
        String reference = CreditorReference.of("C-0010").orElseThrow().value();
        Proposal proposal = proposals(new Movement(euros("2620.49"), ON, null, null, null, reference, ""))
                .get(0);
        assertThat(proposal.debtorId()).isEqualTo(10L);
        assertThat(proposal.parts()).hasSize(4);
        assertThat(proposal.confidence()).isGreaterThanOrEqualTo(SURE);
    }

    @Test
    void lessThanOneEuroTooLittleCountsAsPaid() {
        Proposal proposal = best("1199.20", "FA-2026-0412 BRASSERIE DU VIEUX PORT");
        assertThat(invoices(proposal)).containsExactly(1L);
        assertThat(proposal.confidence()).isGreaterThanOrEqualTo(SURE);
        assertThat(codes(proposal)).contains("amount.near");
    }

    @Test
    void moreThanIsOwedLeavesTheRestAsCredit() {
        Proposal proposal = best("1300.00", "FA-2026-0412");
        assertThat(proposal.parts()).containsExactly(new Part(1, euros("1200.00")));
        assertThat(codes(proposal)).contains("amount.over");
    }

    @Test
    void aKnownPayerWithTheExactAmountIsSure() {
        payers = Map.of(IBAN, Set.of(10L));
        Proposal proposal = proposals(new Movement(euros("340.50"), ON, "X", IBAN, "NOTPROVIDED", null, "virement"))
                .get(0);
        assertThat(invoices(proposal)).containsExactly(2L);
        assertThat(proposal.confidence()).isGreaterThanOrEqualTo(SURE);
    }

    @Test
    void aKnownPayerWithASumOfInvoicesWaitsForAPerson() {
        payers = Map.of(IBAN, Set.of(10L));
        Proposal proposal = proposals(new Movement(euros("1280.00"), ON, "X", IBAN, null, null, ""))
                .get(0);
        assertThat(invoices(proposal)).containsExactlyInAnyOrder(1L, 3L);
        assertThat(proposal.confidence()).isBetween(Proposal.LIKELY, SURE - 1);
        assertThat(codes(proposal)).contains("payer.known", "amount.sum");
    }

    @Test
    void aNameAndAnAmountAreLikelyButNotSure() {
        Proposal proposal = proposals(
                        new Movement(euros("1200.00"), ON, "ETS MOREAU ET FILS", null, null, null, "VIREMENT"))
                .get(0);
        assertThat(invoices(proposal)).containsExactly(5L);
        assertThat(proposal.confidence()).isBetween(70, SURE - 1);
    }

    @Test
    void aNameCutOffByTheBankIsStillFound() {
        assertThat(best("5.00", "VIR SEPA BRASSERIE DU VIEUX PO").debtorId()).isEqualTo(10L);
    }

    @Test
    void anAmountAloneIsWeakAndTwoOfThemAreWeaker() {
        assertThat(best("77.10", "VIREMENT").confidence()).isBetween(Proposal.LIKELY, 60);
        assertThat(proposals(movement("1200.00", "VIREMENT")))
                .extracting(Proposal::debtorId)
                .containsExactlyInAnyOrder(10L, 20L);
    }

    @Test
    void nothingPointsAnywhere() {
        assertThat(proposals(movement("31.41", "INTERETS CREDITEURS"))).isEmpty();
    }

    @Test
    void aKnownPayerWhoNamesAnothersInvoiceIsNotBookedBlindly() {
        payers = Map.of(IBAN, Set.of(20L));
        Proposal proposal = proposals(new Movement(euros("340.50"), ON, null, IBAN, null, null, "FA-2026-0413"))
                .get(0);
        assertThat(invoices(proposal)).containsExactly(2L);
        assertThat(proposal.confidence()).isLessThan(SURE);
        assertThat(codes(proposal)).contains("payer.other");
    }

    @Test
    void whoeverPaysASettledInvoiceIsNamedAndNothingIsBooked() {
        Proposal proposal = best("250.00", "FA-2025-0099");
        assertThat(proposal.debtorId()).isEqualTo(20L);
        assertThat(proposal.parts()).isEmpty();
        assertThat(codes(proposal)).contains("invoice.settled");
    }

    @Test
    void aShortTailCountsOnlyWithTheAmountOrThePayer() {
        assertThat(best("999.99", "fact 415").parts()).containsExactly(new Part(4, euros("999.99")));
        assertThat(best("999.99", "fact 415").confidence()).isLessThan(SURE);
        assertThat(proposals(movement("55.00", "rue 415"))).isEmpty();
    }

    @Test
    void aCreditNoteThatThePayerTakesOffIsUsed() {
        credits.add(new FreeCredit(90, 10, euros("40.50")));
        payers = Map.of(IBAN, Set.of(10L));
        Proposal proposal = proposals(new Movement(euros("300.00"), ON, null, IBAN, null, null, ""))
                .get(0);
        assertThat(invoices(proposal)).containsExactly(2L);
        assertThat(proposal.credits()).containsExactly(new Proposal.Credit(90, euros("40.50")));
    }

    @Test
    void anotherCurrencyIsNeverPaid() {
        Money dollars = Money.of(CurrencyUnit.USD, new BigDecimal("1200.00"));
        assertThat(proposals(new Movement(dollars, ON, null, null, null, null, "FA-2026-0412")))
                .allSatisfy(proposal -> assertThat(proposal.parts()).isEmpty());
    }

    @Test
    void aProposalNeverGivesOutMoreThanCameInNorMoreThanIsOwed() {
        Random chance = new Random(7);
        Map<Long, Money> open = items.stream().collect(Collectors.toMap(OpenItem::invoiceId, OpenItem::open));
        payers = Map.of(IBAN, Set.of(10L, 20L));
        credits.add(new FreeCredit(90, 10, euros("40.50")));
        String[] words = {
            "FA-2026-0412", "0413", "à", "415", "FA20260500", "10234", "et", "BRASSERIE", "MOREAU", ",", "-"
        };
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int w = chance.nextInt(7); w > 0; w--) {
                text.append(words[chance.nextInt(words.length)]).append(chance.nextBoolean() ? " " : "");
            }
            Money amount = Money.ofMinor(CurrencyUnit.EUR, 1 + chance.nextInt(400_000));
            for (Proposal proposal : proposals(
                    new Movement(amount, ON, null, chance.nextBoolean() ? IBAN : null, null, null, text.toString()))) {
                Money given = proposal.parts().stream().map(Part::amount).reduce(euros("0.00"), Money::plus);
                Money used =
                        proposal.credits().stream().map(Proposal.Credit::amount).reduce(euros("0.00"), Money::plus);
                assertThat(given.isGreaterThan(amount.plus(used)))
                        .as(text.toString())
                        .isFalse();
                assertThat(proposal.parts()).allSatisfy(part -> {
                    assertThat(part.amount().isPositive()).isTrue();
                    assertThat(part.amount().isGreaterThan(open.get(part.invoiceId())))
                            .isFalse();
                });
                assertThat(proposal.confidence()).isBetween(0, 100);
            }
        }
    }

    @Test
    void moneyThatAnotherSourceHasToldIsTheSameMoneyBeforeItIsNewMoney() {
        known.add(new KnownMoney(7, 10, euros("1200.00"), ON.minusDays(2), "fec", euros("1200.00")));

        List<Proposal> proposals = proposals(movement("1200.00", "FA-2026-0412"));

        assertThat(proposals.get(0).knownId()).isEqualTo(7);
        assertThat(proposals.get(0).parts()).containsExactly(new Part(1, euros("1200.00")));
        assertThat(proposals.get(0).confidence()).isGreaterThanOrEqualTo(SURE);
        assertThat(codes(proposals.get(0))).contains("known.fec", "number.named");
        assertThat(proposals.get(1).knownId()).isNull();
        assertThat(proposals.get(1).confidence()).isLessThan(proposals.get(0).confidence() - 5);
    }

    @Test
    void aSettledInvoiceThatAPlatformHasReportedPaidIsPaidWithThisVeryMoney() {
        known.add(new KnownMoney(9, 20, euros("300.00"), ON.plusDays(1), "e-invoice", euros("0.00")));

        Proposal proposal = best("300.00", "FA-2025-0099");

        assertThat(proposal.knownId()).isEqualTo(9);
        assertThat(proposal.parts()).isEmpty();
        assertThat(proposal.confidence()).isGreaterThanOrEqualTo(SURE);
        assertThat(codes(proposal)).contains("known.e-invoice").doesNotContain("invoice.settled");
    }

    @Test
    void paymentsOfOneAmountSomeDaysApartWaitForAPersonAndFurtherApartAreTwo() {
        known.add(new KnownMoney(7, 10, euros("1200.00"), ON.minusDays(8), "fec", euros("1200.00")));
        known.add(new KnownMoney(8, 10, euros("340.50"), ON.minusDays(11), "fec", euros("340.50")));

        assertThat(proposals(movement("1200.00", "FA-2026-0412")))
                .isNotEmpty()
                .allSatisfy(proposal -> assertThat(proposal.confidence()).isLessThan(SURE));
        assertThat(best("340.50", "FA-2026-0413").knownId()).isNull();
        assertThat(best("340.50", "FA-2026-0413").confidence()).isGreaterThanOrEqualTo(SURE);
    }

    private Proposal best(String amount, String text) {
        return proposals(movement(amount, text)).get(0);
    }

    private List<Proposal> proposals(Movement movement) {
        return new Matcher(
                        new MatchBook(items, debtors, credits, known, payers), new SettlementTolerance(BigDecimal.ONE))
                .proposals(movement);
    }

    private static Movement movement(String amount, String text) {
        return new Movement(euros(amount), ON, null, null, null, null, text);
    }

    private static List<Long> invoices(Proposal proposal) {
        return proposal.parts().stream().map(Part::invoiceId).toList();
    }

    private static List<String> codes(Proposal proposal) {
        return proposal.reasons().stream().map(Reason::code).toList();
    }

    private static OpenItem item(long id, String number, long debtor, String due, String euros) {
        return new OpenItem(id, number, debtor, LocalDate.parse(due), euros(euros), false);
    }

    private static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
