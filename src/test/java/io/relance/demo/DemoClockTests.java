package io.relance.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.calendar.ClockCannotGoBack;
import io.relance.contact.ContactState;
import io.relance.contact.Contacts;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.Ledger;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/** The demonstration's clock as another program moves it, from empty books to the first message. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"relance.demo.data=false", "camunda.bpm.job-execution.enabled=false", "relance.dispatch.every=1h"
        })
@ActiveProfiles("demo")
@DirtiesContext
class DemoClockTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    DemoClock demoClock;

    @Autowired
    Clock clock;

    @Autowired
    Debtors debtors;

    @Autowired
    Ledger ledger;

    @Autowired
    Contacts contacts;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void theClockGoesAnywhereWhileTheBooksAreEmptyAndOnlyForwardAfterwards() {
        assertThat(LocalDate.now(clock)).isEqualTo(DemoClock.OPENING_DAY);

        assertThat(moveTo("2025-06-02").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(LocalDate.now(clock)).isEqualTo("2025-06-02");

        invoiceDueOn(LocalDate.of(2025, 6, 20));
        ResponseEntity<Map> month = moveTo("2025-07-01");
        assertThat(month.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(month.getBody()).containsEntry("contactsSent", 3).containsKey("now");
        assertThat(month.getBody().get("now").toString()).startsWith("2025-07-01T16:00");
        assertThat(contacts.findAll()).extracting(contact -> contact.state()).containsOnly(ContactState.SENT);

        ResponseEntity<Map> back = moveTo("2025-06-30");
        assertThat(back.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(back.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThatThrownBy(() -> demoClock.walkTo(LocalDate.of(2025, 6, 30))).isInstanceOf(ClockCannotGoBack.class);
        assertThat(moveTo("2025-07-01").getStatusCode()).isEqualTo(HttpStatus.OK);

        assertThat(http.withBasicAuth("marie", "demo")
                        .getForEntity("/api/v1/demo/clock", Map.class)
                        .getBody())
                .containsKeys("now", "nextEvent");
        assertThat(demoClock.remembered()).isPresent();

        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("D-1")
                .list()
                .forEach(journey -> engine.getRuntimeService().deleteProcessInstance(journey.getId(), "lost"));
        assertThat(moveTo("2025-07-02").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("D-1")
                        .count())
                .as("what looks at night has found the invoice without a journey")
                .isEqualTo(1);
    }

    @Test
    void aMoveWithoutADateIsAProblem() {
        assertThat(http.withBasicAuth("admin", "demo")
                        .postForEntity("/api/v1/demo/clock", Map.of(), Map.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(http.postForEntity("/api/v1/demo/clock", Map.of("date", "2027-01-01"), Map.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    private ResponseEntity<Map> moveTo(String date) {
        return http.withBasicAuth("admin", "demo").postForEntity("/api/v1/demo/clock", Map.of("date", date), Map.class);
    }

    private void invoiceDueOn(LocalDate due) {
        transaction.executeWithoutResult(status -> {
            Debtor debtor = new Debtor("D1", "Société D1", clock.instant());
            debtor.update(DebtorDetails.address("d1@client.example", null, "1 rue Haute", "40100", "Dax"));
            debtors.save(debtor);
            ledger.register(List.of(new InvoiceDraft(
                    "D-1",
                    debtor.id(),
                    due.minusDays(18),
                    due,
                    Money.parse("EUR 500.00"),
                    Money.parse("EUR 0.00"),
                    null)));
        });
    }
}
