package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.debtor.Debtor;
import io.relance.handoff.HandoffEnded;
import io.relance.handoff.Route;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.ProceedingsFacts;
import io.relance.insolvency.ProceedingsKind;
import io.relance.invoice.InvoiceState;
import io.relance.limitation.Limitations;
import io.relance.writeoff.VatEvidence;
import io.relance.writeoff.WriteOff;
import io.relance.writeoff.WriteOffs;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Letting go of a debt takes a reason, from a certain sum on two people, and never turns money away. */
@RecordApplicationEvents
class WriteOffStoriesTests extends Story {

    @Autowired
    private WriteOffs writeOffs;

    @Autowired
    private Insolvencies insolvencies;

    @Autowired
    private Limitations limitations;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ApplicationEvents events;

    @AfterEach
    void signOut() {
        identity.clearAuthentication();
    }

    @Test
    void aSmallDebtIsWrittenOffByOnePersonAndLaterMoneyIsTakenAndReopensNothing() {
        Debtor debtor = debtor("PETIT");
        invoice(debtor, "F-1", monday.minusDays(200), "100.00");
        refer("F-1");
        refer("F-1");
        assertThat(tasks("prepareWriteOff")).hasSize(1);
        assertThat(writeOffs.has(found("F-1").id())).isTrue();

        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "TOO_SMALL"));

        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(found("F-1").closedReason()).isEqualTo("WRITE_OFF: TOO_SMALL");
        assertThat(journeyOf("F-1")).isEmpty();
        pay("F-1", "40.00");
        WriteOff booked = writeOffs.all().get(0);
        assertThat(booked.state()).isEqualTo(WriteOff.State.BOOKED);
        assertThat(booked.items()).singleElement().satisfies(item -> {
            assertThat(item.amount()).isEqualTo(euros("100.00"));
            assertThat(item.recovered()).isEqualTo(euros("40.00"));
        });
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        pay("F-1", "60.00");
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(mails()).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void moneyThatComesAfterTheWriteOffAndGoesBackChasesNobody() {
        Debtor debtor = debtor("RETOUR");
        invoice(debtor, "F-1", monday.minusDays(200), "100.00");
        refer("F-1");
        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "TOO_SMALL"));
        pay("F-1", "100.00");
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.SETTLED);

        takeBack("F-1");
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(found("F-1").closedReason()).isEqualTo("WRITE_OFF: TOO_SMALL");
        assertThat(journeyOf("F-1")).isEmpty();
        assertThat(writeOffs.all().get(0).items().get(0).recovered()).isEqualTo(euros("0.00"));
        signOut();
        assertThat(tasks("prepareWriteOff")).as("it was let go already").isEmpty();
        advanceTo(monday.plusDays(60));
        assertThat(mails()).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void moneyFromBeforeTheWriteOffThatGoesBackIsDecidedByAPerson() {
        Debtor debtor = debtor("RETOUR");
        invoice(debtor, "F-1", monday.minusDays(200), "100.00");
        pay("F-1", "40.00");
        refer("F-1");
        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "TOO_SMALL"));
        signOut();
        takeBack("F-1");

        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(journeyOf("F-1")).isEmpty();
        assertThat(tasks("prepareWriteOff")).hasSize(1);
        assertThat(writeOffs.all())
                .extracting(it -> it.items().get(0).amount())
                .containsExactly(euros("40.00"), euros("60.00"));
        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "TOO_SMALL"));
        signOut();
        assertThat(writeOffs.all()).extracting(WriteOff::state).containsOnly(WriteOff.State.BOOKED);

        pay("F-1", "70.00");
        assertThat(writeOffs.all())
                .extracting(it -> it.items().get(0).recovered())
                .as("what comes pays the oldest first")
                .containsExactly(euros("10.00"), euros("60.00"));
        assertThat(mails()).isEmpty();
    }

    @Test
    void whatWentBackIsPursuedAgainOnlyIfAPersonWantsIt() {
        Debtor debtor = debtor("RETOUR");
        invoice(debtor, "F-1", monday.minusDays(200), "100.00");
        pay("F-1", "40.00");
        refer("F-1");
        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "TOO_SMALL"));
        signOut();
        takeBack("F-1");
        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "DROP", "note", "le client est revenu"));
        signOut();

        assertThat(found("F-1").isOpen()).isTrue();
        assertThat(journeyOf("F-1")).isNotEmpty();
    }

    @Test
    void aProgramProposesApprovesRefusesAndReadsTheAccountantsFile() {
        Debtor debtor = debtor("API");
        invoice(debtor, "F-1", monday.minusDays(200), "100.00");
        invoice(debtor, "F-2", monday.minusDays(200), "900.00");
        var small = program.post(
                "/api/v1/write-offs", "{\"invoiceNumbers\":[\"F-1\"],\"reason\":\"TOO_SMALL\",\"note\":\"vu\"}");
        assertThat(small.status()).isEqualTo(201);
        assertThat(small.text("state")).isEqualTo("BOOKED");
        assertThat(small.text("proposedBy")).isEqualTo("admin");
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);

        assertThat(program.post("/api/v1/write-offs", "{\"invoiceNumbers\":[\"F-1\"],\"reason\":\"TOO_SMALL\"}")
                        .body()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("invoiceNumbers");
        assertThat(program.post("/api/v1/write-offs", "{\"invoiceNumbers\":[\"F-2\"],\"reason\":\"NONE\"}")
                        .body()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("reason");
        var large = program.post("/api/v1/write-offs", "{\"invoiceNumbers\":[\"F-2\"],\"reason\":\"UNRECOVERABLE\"}");
        assertThat(large.text("state")).isEqualTo("PROPOSED");
        String one = "/api/v1/write-offs/" + large.number("id");
        assertThat(program.post(one + "/approval", "{}").status())
                .as("four eyes")
                .isEqualTo(409);
        assertThat(program.post(one + "/rejection", "{}").status()).isEqualTo(422);
        assertThat(program.post(one + "/rejection", "{\"note\":\"agence d’abord\"}")
                        .text("state"))
                .isEqualTo("REFUSED");
        assertThat(program.post(one + "/rejection", "{\"note\":\"encore\"}").status())
                .isEqualTo(409);
        assertThat(found("F-2").isOpen()).isTrue();
        assertThat(program.get("/api/v1/write-offs").body()).hasSize(2);
        assertThat(program.get("/api/v1/write-offs/999999").status()).isEqualTo(404);

        refer("F-2");
        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "UNRECOVERABLE"));
        signOut();
        long proposed = writeOffs.all().get(0).id();
        assertThat(program.post("/api/v1/write-offs/" + proposed + "/approval", "{\"note\":\"vu\"}")
                        .text("decidedBy"))
                .isEqualTo("admin");
        assertThat(found("F-2").state()).isEqualTo(InvoiceState.CLOSED);
    }

    @Test
    void aProgramReadsTheLastDayToClaimAndRecordsWhatInterruptsIt() {
        Debtor debtor = debtor("PRESCRIT");
        invoice(debtor, "F-1", monday.minusYears(5).plusMonths(2), "1500.00");
        var near = program.get("/api/v1/limitation");
        assertThat(near.body().at("/0/number").asText()).isEqualTo("F-1");
        assertThat(near.body().at("/0/months").asInt()).isEqualTo(3);
        String path = "/api/v1/invoices/F-1/limitation";
        String before = program.get(path).text("lastDay");
        assertThat(before).isEqualTo(monday.plusMonths(2).toString());

        String today = LocalDate.now(clock).toString();
        var refused = program.post(
                path + "/interruptions",
                "{\"kind\":\"NOTICE\",\"on\":\"" + LocalDate.now(clock).plusDays(1) + "\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("kind", "on", "evidence");
        var moved = program.post(
                path + "/interruptions",
                "{\"kind\":\"ACKNOWLEDGEMENT\",\"on\":\"" + today + "\",\"evidence\":\"courriel du client\"}");
        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.text("lastDay"))
                .isEqualTo(LocalDate.now(clock).plusYears(5).toString());
        int id = moved.body().at("/interruptions/0/id").asInt();
        assertThat(program.post(path + "/interruptions/" + id + "/revocation", "{\"reason\":\"saisi par erreur\"}")
                        .text("lastDay"))
                .isEqualTo(before);
        assertThat(program.post(path + "/interruptions/" + id + "/revocation", "{\"reason\":\"encore\"}")
                        .status())
                .isEqualTo(404);
        assertThat(program.get("/api/v1/invoices/UNKNOWN/limitation").status()).isEqualTo(404);
    }

    private void takeBack(String number) {
        Long allocation = jdbc.queryForObject(
                "select max(id) from allocation where invoice_id = ? and reverses is null",
                Long.class,
                found(number).id());
        transaction.executeWithoutResult(
                status -> cashbook.takeBack(Objects.requireNonNull(allocation), "camille", "virement retourné"));
    }

    @Test
    void fromTheThresholdOnAnotherPersonMustApprove() {
        Debtor debtor = debtor("GRAND");
        invoice(debtor, "F-1", monday.minusDays(200), "300.00");
        invoice(debtor, "F-2", monday.minusDays(200), "300.00");
        refer("F-1");
        refer("F-2");
        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "UNRECOVERABLE"));
        assertThat(found("F-1").isOpen()).isTrue();

        as("camille", "managers");
        String approval = tasks("approveWriteOff").get(0).getId();
        assertThatThrownBy(() -> tasks.complete(approval, Map.of("approvalDecision", "APPROVED")))
                .hasMessageMatching(".*(ne peut pas approuver|cannot approve).*");
        as("marie", "managers");
        tasks.complete(approval, Map.of("approvalDecision", "APPROVED"));

        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(found("F-2").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(writeOffs.all().get(0).decidedBy()).isEqualTo("marie");
        assertNothingForgotten();
    }

    @Test
    void whoeverWritesOffTakesBackTheWarningThatStandsElsewhere() {
        Debtor debtor = debtor("ANCIEN");
        invoice(debtor, "F-1", monday.minusYears(5).plusMonths(1), "100.00");
        transaction.executeWithoutResult(status -> limitations.warn());
        refer("F-1");
        assertThat(tasks("interruptLimitation")).hasSize(1);

        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "TOO_SMALL"));

        signOut();
        assertThat(tasks("interruptLimitation")).isEmpty();
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
    }

    @Test
    void whatIsRefusedGoesBackToTheRoute() {
        Debtor debtor = debtor("REFUS");
        invoice(debtor, "F-1", monday.minusDays(200), "900.00");
        refer("F-1");
        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "GOODWILL"));
        as("marie", "managers");
        complete("approveWriteOff", Map.of("approvalDecision", "REFUSED", "note", "agence d'abord"));

        assertThat(events.stream(HandoffEnded.class))
                .containsExactly(new HandoffEnded(found("F-1").id(), Route.WRITE_OFF));
        assertThat(found("F-1").isOpen()).isTrue();
        assertThat(writeOffs.has(found("F-1").id())).isFalse();
        signOut();
        refer("F-1");
        assertThat(tasks("prepareWriteOff")).hasSize(1);
    }

    @Test
    void aPaymentTakesTheInvoiceOutAndTheLastOneEndsTheProposal() {
        Debtor debtor = debtor("PAYE");
        invoice(debtor, "F-1", monday.minusDays(200), "900.00");
        invoice(debtor, "F-2", monday.minusDays(200), "100.00");
        refer("F-1");
        refer("F-2");

        pay("F-1", "900.00");
        assertThat(tasks("prepareWriteOff")).hasSize(1);
        assertThat(writeOffs.all().get(0).items()).hasSize(1);
        pay("F-2", "100.00");

        assertThat(tasks("prepareWriteOff")).isEmpty();
        assertThat(writeOffs.all().get(0).state()).isEqualTo(WriteOff.State.CANCELLED);
        assertThat(runtime.createProcessInstanceQuery().list()).isEmpty();
    }

    @Test
    void aDeclaredClaimIsWrittenOffWithTheDayOfTheLiquidationAndTheExportNamesIt() {
        Debtor debtor = debtor("LIQUIDE");
        invoice(debtor, "F-1", monday.minusDays(60), "100.00");
        transaction.executeWithoutResult(status -> insolvencies.open(
                debtor.id(),
                new ProceedingsFacts(
                        ProceedingsKind.LIQUIDATION, null, monday.minusDays(20), null, null, null, null, null, null),
                "PAGE",
                null,
                "marie"));
        complete("declareClaims", Map.of("declaredOn", monday.toString(), "sentAs", "LR 1"));

        long id = transaction.execute(status -> writeOffs.open(List.of(found("F-1")), "camille"));
        assertThat(writeOffs.evidenceFor(id))
                .filteredOn(VatEvidence::known)
                .extracting(VatEvidence::kind)
                .contains(VatEvidence.Kind.LIQUIDATION_JUDGMENT, VatEvidence.Kind.DECLARATION_OF_CLAIM);
        as("camille", "collectors");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "INSOLVENCY"));

        assertThat(writeOffs.bookedBetween(monday, monday)).hasSize(1);
        assertThatThrownBy(() -> transaction.execute(status -> writeOffs.open(List.of(found("F-1")), "camille")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void refer(String number) {
        transaction.executeWithoutResult(status -> writeOffs.refer(found(number).id()));
    }

    private void as(String user, String group) {
        identity.setAuthentication(user, List.of(group));
    }
}
