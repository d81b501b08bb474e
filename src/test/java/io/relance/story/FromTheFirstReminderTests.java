package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static io.relance.contact.Channel.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.Caller;
import io.relance.contact.Tone;
import io.relance.formalnotice.NoticeState;
import io.relance.hold.Hold;
import io.relance.hold.HoldOutcome;
import io.relance.instalment.Plan;
import io.relance.instalment.PlanState;
import io.relance.instalment.Plans;
import io.relance.invoice.InvoiceState;
import io.relance.payment.Payments;
import io.relance.security.Role;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What may become of an invoice, told from its first reminder on; the figures are those of the first half of 2026. */
class FromTheFirstReminderTests extends FirstReminderStory {

    @Autowired
    private Payments payments;

    @Autowired
    private Plans plans;

    @BeforeEach
    void anInvoiceOfTheFifthOfJanuary() {
        anInvoiceIsEntered(LocalDate.of(2026, 1, 5));
    }

    @Test
    void paidOnTheLastDayOfTheNotice() {
        noticeDelivered();
        assertThat(words(mails().get(2))).contains("3,99 €", "40,00 €", "1 243,99 €");
        assertThat(words(mails().get(3))).contains("10,79 €", "40,00 €", "1 250,79 €");
        assertThat(letter())
                .contains("MISE EN DEMEURE DE PAYER", "13 février 2026", NUMBER, "Menuiserie Martin")
                .contains("1 200,00 €", "12,38 €", "40,00 €", "1 252,38 €", "8 jours");
        assertThat(claimOn(day(39))).containsExactly("12.38", "40.00", "1252.38");

        advanceTo(day(50));
        assertThat(notice().state()).isEqualTo(NoticeState.DELIVERED);
        paidThroughTheBank("1252.38", "VIR MENUISERIE MARTIN " + NUMBER + " MISE EN DEMEURE");

        assertThat(found(NUMBER).state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found(NUMBER).settledOn()).isEqualTo(LocalDate.of(2026, 2, 24));
        assertThat(payments.findAll()).singleElement().satisfies(payment -> {
            assertThat(payment.amount()).isEqualTo(euros("1252.38"));
            assertThat(payment.unallocated()).as("interest and indemnity").isEqualTo(euros("52.38"));
        });
        assertThat(notice().state()).isEqualTo(NoticeState.ENDED);
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertOver();
    }

    @Test
    void aDisputeUpheldAfterTheNotice() {
        noticeDelivered();
        advanceTo(day(44));
        Hold dispute = disputed("trois portes voilées", day(67));
        assertThat(journeyOf(NUMBER)).containsExactly("awaitDisputeOutcome");
        advanceTo(day(56));
        assertThat(tasks("chooseRoute"))
                .as("the delay of the notice ran out meanwhile")
                .isEmpty();

        complete(
                "settleDispute",
                Role.COLLECTOR,
                Map.of("disputeOutcome", "UPHELD", "reason", "retour constaté au dépôt"));
        assertThat(holds.get(dispute.id()).awaitsCreditNote()).isTrue();
        advanceTo(day(58));
        credited("1200.00");

        assertThat(found(NUMBER).state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(holds.get(dispute.id()).outcome()).isEqualTo(HoldOutcome.UPHELD);
        assertThat(holds.recordOf(customer.id()).disputesUpheld()).isEqualTo(1);
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertThat(notice()).isNotNull();
        assertOver();
    }

    @Test
    void aDisputeUpheldInPartAfterTheNoticeLeavesTheRestToBeDecided() {
        noticeDelivered();
        advanceTo(day(44));
        Hold dispute = disputed("une porte voilée", day(67));
        advanceTo(day(56));
        complete(
                "settleDispute",
                Role.COLLECTOR,
                Map.of("disputeOutcome", "PARTLY", "concededAmount", 400, "reason", "une porte sur trois"));
        advanceTo(day(57));
        assertThat(tasks("chooseRoute"))
                .as("the undisputed part goes on the next morning")
                .hasSize(1);
        advanceTo(day(58));
        credited("400.00");

        assertThat(holds.get(dispute.id()).isActive()).isFalse();
        assertThat(found(NUMBER).openBalance()).isEqualTo(euros("800.00"));
        assertThat(facts(open("chooseRoute", Role.COLLECTOR)).toString().replace('\u00A0', ' '))
                .contains("800,00 €");
        assertThat(notice().state()).isEqualTo(NoticeState.EXPIRED);
        assertThat(holds.recordOf(customer.id()).disputesPartly()).isEqualTo(1);

        paidThroughTheBank("800.00", "SOLDE " + NUMBER);
        assertThat(found(NUMBER).state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertOver();
    }

    @Test
    void aDisputeRejectedWhileTheNoticeRunsComesBackToTheSameNotice() {
        noticeDelivered();
        advanceTo(day(44));
        Hold dispute = disputed("une porte voilée", day(67));
        advanceTo(day(46));
        complete(
                "settleDispute",
                Role.COLLECTOR,
                Map.of("disputeOutcome", "REJECTED", "reason", "bon de livraison signé sans réserve"));
        advanceTo(day(49));

        assertThat(journeyOf(NUMBER)).containsExactly("awaitNotice");
        assertThat(notice().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(notice().runsUntil()).isEqualTo(day(50));
        advanceTo(day(51));
        assertThat(journeyOf(NUMBER)).containsExactly("awaitRoute");
        assertThat(holds.get(dispute.id()).outcome()).isEqualTo(HoldOutcome.REJECTED);
        assertThat(holds.recordOf(customer.id()).disputesRejected()).isEqualTo(1);
        assertThat(tasks("signNotice")).isEmpty();
        assertThat(timeline(customer)).isEqualTo(remindersAll());

        complete("chooseRoute", Role.COLLECTOR, Map.of("routeChoice", "STOP", "reason", "geste commercial"));
        assertThat(found(NUMBER).state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(notice()).isNotNull();
        assertOver();
    }

    @Test
    void aDisputeRejectedAfterTheNoticeRanOutLeadsToTheDecision() {
        noticeDelivered();
        advanceTo(day(44));
        disputed("une porte voilée", day(67));
        advanceTo(day(60));
        assertThat(journeyOf(NUMBER)).containsExactly("awaitDisputeOutcome");
        complete("settleDispute", Role.COLLECTOR, Map.of("disputeOutcome", "REJECTED", "reason", "rien à redire"));
        advanceTo(day(63));

        assertThat(journeyOf(NUMBER)).containsExactly("awaitRoute");
        assertThat(notice().state()).isEqualTo(NoticeState.EXPIRED);
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        paidSaysAnotherProgram("1200.00", "BNK-1");
        assertOver();
    }

    @Test
    void aPromiseKept() {
        remindedUntilTheCall();
        complete(
                "callDebtor",
                Role.COLLECTOR,
                Map.of("outcome", "PROMISED", "promisedOn", day(32).toString(), "note", "virement vendredi"));
        assertThat(journeyOf(NUMBER)).containsExactly("awaitPromise");
        advanceTo(day(32));
        paidThroughTheBank("1200.00", "VIR MENUISERIE MARTIN " + NUMBER);
        advanceTo(day(36));

        assertThat(found(NUMBER).settledOn()).isEqualTo(LocalDate.of(2026, 2, 6));
        assertThat(mails()).hasSize(4);
        assertThat(mails().get(3).subject()).isEqualTo("Merci pour votre règlement");
        assertThat(words(mails().get(3))).contains("1 200,00 €", NUMBER, "tenu parole");
        assertThat(holds.recordOf(customer.id()).promisesKept()).isEqualTo(1);
        assertThat(holds.recordOf(customer.id()).promisesBroken()).isZero();
        assertOver();
    }

    @Test
    void aPromiseBroken() {
        remindedUntilTheCall();
        complete(
                "callDebtor",
                Role.COLLECTOR,
                Map.of("outcome", "PROMISED", "promisedOn", day(32).toString(), "note", "virement vendredi"));
        LocalDate grace = workingDays.plus(day(32), 3);
        assertThat(grace).isEqualTo(day(37));
        advanceTo(grace);
        assertThat(timeline(customer)).hasSize(4);
        assertThat(holds.recordOf(customer.id()).promisesBroken()).isZero();

        advanceTo(day(60));
        assertThat(timeline(customer))
                .containsExactly(
                        on(day(1), EMAIL, Tone.COURTESY),
                        on(day(11), EMAIL, Tone.FRIENDLY),
                        on(day(18), EMAIL, Tone.FIRM),
                        on(day(28), PHONE, Tone.FIRM),
                        on(day(38), EMAIL, Tone.LAST));
        assertThat(words(mails().get(3))).contains("11,98 €", "1 251,98 €");
        assertThat(holds.recordOf(customer.id()).promisesBroken()).isEqualTo(1);
        assertThat(holds.recordOf(customer.id()).promisesKept()).isZero();
        assertThat(open("signNotice", Role.APPROVER)).isNotNull();

        paidSaysAnotherProgram("1200.00", "BNK-1");
        assertThat(found(NUMBER).state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(notice().state()).isEqualTo(NoticeState.ENDED);
        assertOver();
    }

    /** Three terms of 400 €, of which one is paid; each is chased like an invoice. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInstalmentPlanInDefault(boolean acceleration) {
        advanceTo(day(21));
        Caller.Answer proposed = program.post("/api/v1/plans", """
                {"invoiceNumbers":["%s"],"count":3,"firstOn":"2026-02-10","acceleration":%s,"note":"convenu avec M. Martin"}""".formatted(NUMBER, acceleration));
        assertThat(proposed.status()).isEqualTo(201);
        complete("approvePlan", Role.APPROVER, Map.of("planDecision", "APPROVE"));
        assertThat(journeyOf(NUMBER)).containsExactly("awaitInstalments");
        advanceTo(LocalDate.of(2026, 2, 10));
        paidSaysAnotherProgram("400.00", "TERME-1");
        advanceTo(LocalDate.of(2026, 3, 17));
        assertThat(plan().state()).as("eight days are not over").isEqualTo(PlanState.RUNNING);
        advanceTo(LocalDate.of(2026, 3, 18));
        assertThat(plan().state()).isEqualTo(PlanState.DEFAULTED);
        assertThat(journeyOf(NUMBER)).doesNotContain("awaitInstalments");
        assertThat(holds.recordOf(customer.id()).plansDefaulted()).isEqualTo(1);
        advanceTo(LocalDate.of(2026, 3, 23));
        complete("callDebtor", Role.COLLECTOR, Map.of("outcome", "OTHER", "note", "ne s’engage à rien"));
        advanceTo(LocalDate.of(2026, 3, 31));

        assertThat(timeline(customer))
                .containsExactly(
                        on(day(1), EMAIL, Tone.COURTESY),
                        on(day(11), EMAIL, Tone.FRIENDLY),
                        on(day(18), EMAIL, Tone.FIRM),
                        on(LocalDate.of(2026, 1, 27), EMAIL, null),
                        on(LocalDate.of(2026, 2, 3), EMAIL, null),
                        on(LocalDate.of(2026, 3, 3), EMAIL, null),
                        on(LocalDate.of(2026, 3, 13), EMAIL, null),
                        on(LocalDate.of(2026, 3, 18), EMAIL, null),
                        on(LocalDate.of(2026, 3, 23), PHONE, Tone.FIRM),
                        on(LocalDate.of(2026, 3, 27), EMAIL, Tone.LAST));
        assertThat(mails().subList(3, 8))
                .extracting(mail -> mail.subject().replaceAll("[\\u00A0\\u202F]", " "))
                .containsExactly(
                        "Votre échéancier de règlement – 1 200,00 €",
                        "Votre échéancier – terme n° 1 le 10 février 2026",
                        "Votre échéancier – terme n° 2 le 10 mars 2026",
                        "Votre échéancier – terme n° 2 du 10 mars 2026 en attente",
                        "Votre échéancier a pris fin");
        assertThat(words(mails().get(3)).contains("immédiatement exigible")).isEqualTo(acceleration);
        assertThat(words(mails().get(7)))
                .contains(
                        acceleration
                                ? "la totalité des sommes restant dues est devenue immédiatement exigible : 800,00 €"
                                : "Le terme impayé reste à régler : 400,00 €");

        signedAsShown();
        // interest first: 11.18 of the first term, so that 811.18 bear interest for the 49 days after it
        assertThat(letter()).contains("800,00 €", "24,41 €", "40,00 €", "864,41 €");
        paidThroughTheBank("800.00", "SOLDE " + NUMBER);
        assertThat(found(NUMBER).state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(notice().state()).isEqualTo(NoticeState.ENDED);
        assertOver();
    }

    private Plan plan() {
        return plans.of(customer.id()).get(0);
    }
}
