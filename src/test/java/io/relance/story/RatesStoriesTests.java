package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.interest.LatePaymentRates;
import io.relance.interest.RateBook;
import io.relance.interest.RatesChanged;
import io.relance.interest.Semester;
import io.relance.workflow.Refusal;
import io.relance.workflow.ratesupdate.RatesUpdates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** The rates of a semester are asked for before it begins; here that of the semester after today's is taken away. */
class RatesStoriesTests extends Story {

    @Autowired
    private RatesUpdates updates;

    @Autowired
    private RateBook book;

    @Autowired
    private LatePaymentRates rates;

    @Autowired
    private FormService forms;

    @Autowired
    private ApplicationEventPublisher events;

    private Semester next;

    @BeforeEach
    void forgetTheNextSemester() {
        next = Semester.of(LocalDate.now(clock)).next();
        if (!LocalDate.now(clock).isBefore(next.firstDay().minusDays(18))) {
            next = next.next();
        }
        jdbc.execute("create table rate_kept as select * from late_payment_rate");
        jdbc.update("delete from late_payment_rate where valid_from = ?", next.firstDay());
        events.publishEvent(new RatesChanged(next));
    }

    @AfterEach
    void rememberIt() {
        jdbc.update("delete from late_payment_rate where valid_from = ?", next.firstDay());
        jdbc.update("""
                insert into late_payment_rate (valid_from, valid_to, refinancing, margin, public_margin, legal,
                    floor_multiple, indemnity, source, read_on, cross_checked)
                select valid_from, valid_to, refinancing, margin, public_margin, legal, floor_multiple, indemnity, source,
                    read_on, cross_checked from rate_kept where valid_from = ?""", next.firstDay());
        jdbc.execute("drop table rate_kept");
        events.publishEvent(new RatesChanged(next));
    }

    @Test
    void aManagerIsAskedFromTheFifteenthOnAndOnlyOnce() {
        advanceTo(next.firstDay().minusMonths(1).withDayOfMonth(14));
        updates.atNight();
        assertThat(tasks("enterRates")).isEmpty();

        advanceTo(next.firstDay().minusMonths(1).withDayOfMonth(15));
        updates.atNight();
        updates.atNight();

        Task task = tasks("enterRates").get(0);
        assertThat(tasks("enterRates")).hasSize(1);
        assertThat(task.getDueDate().toInstant().atZone(PARIS).toLocalDate()).isEqualTo(next.firstDay());
        assertThat(forms.getTaskFormVariables(task.getId()).getValue("semesterLabel", String.class))
                .isEqualTo((next.half() == 1 ? "1er" : "2nd") + " semestre " + next.year());

        assertThatThrownBy(() -> complete(
                        "enterRates",
                        Map.of("refinancing", "deux", "legal", "2,75", "source", "BCE", "readOn", today())))
                .isInstanceOf(Refusal.class);
        complete(
                "enterRates",
                Map.of("refinancing", "2,65", "legal", "2,80", "source", "BCE, arrêté", "readOn", today()));

        assertThat(tasks("enterRates")).isEmpty();
        assertThat(rates.in(next).statutory()).isEqualByComparingTo("12.65");
        assertThat(rates.in(next).floor()).isEqualByComparingTo("8.40");
        updates.atNight();
        assertThat(tasks("enterRates")).isEmpty();
    }

    @Test
    void severalProgramsThatLookAtOneMomentOpenOneTask() throws InterruptedException {
        advanceTo(next.firstDay().minusMonths(1).withDayOfMonth(16));
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            nodes.invokeAll(Collections.nCopies(4, Executors.callable(updates::atNight)));
        } finally {
            nodes.shutdown();
        }

        assertThat(tasks("enterRates")).hasSize(1);
    }

    @Test
    void theTaskGoesWhenTheRatesAreEnteredOnTheirPage() {
        advanceTo(next.firstDay().minusMonths(1).withDayOfMonth(20));
        updates.atNight();
        assertThat(tasks("enterRates")).hasSize(1);

        book.enterLike(next, new BigDecimal("2.40"), new BigDecimal("2.75"), "page", LocalDate.now(clock), "marc");

        assertThat(tasks("enterRates")).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("ratesUpdate")
                        .count())
                .isZero();
    }

    private String today() {
        return LocalDate.now(clock).toString();
    }
}
