package io.relance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import io.relance.AteliersGaronne;
import io.relance.calendar.MovableClock;
import io.relance.contact.Dispatch;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Measures what a day costs, on the program as it is installed: its own PostgreSQL with the settings of production, its
 * job executor and senders, a mail server in the same machine. Run with {@code ./mvnw -Pbench verify}; smaller with
 * {@code -Dbench.invoices=1000}.
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.test.own-database=true",
            "relance.data=target/bench",
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2026-01-05T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.sending=on",
            "relance.admin.password=secret",
            "logging.level.org.camunda.bpm=warn"
        })
class BenchTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int DAILY = Integer.getInteger("bench.invoices", 10_000);
    private static final int IMPORTED = 10 * DAILY;
    private static final int FIRST = DAILY / 10;
    private static final int CHUNK = 500;
    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private final Figures figures = new Figures();
    private int debtorsSoFar;
    private Figures.Cost daily;
    private Figures.Cost walked;

    @Autowired
    ProcessEngine engine;

    @Autowired
    HikariDataSource database;

    @Autowired
    @Qualifier("camundaTaskExecutor")
    TaskExecutor threads;

    @Autowired
    Debtors debtors;

    @Autowired
    Ledger ledger;

    @Autowired
    Creditors creditors;

    @Autowired
    Dispatch dispatch;

    @Autowired
    JobExecutor executor;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @DynamicPropertySource
    static void startWithNothing(DynamicPropertyRegistry registry) throws IOException {
        FileSystemUtils.deleteRecursively(Path.of("target", "bench"));
        if (!MAIL.isRunning()) {
            MAIL.start();
        }
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @AfterAll
    void print() {
        executor.shutdown();
        figures.print();
        MAIL.stop();
    }

    @Test
    @Order(1)
    void aFirstDay() {
        executor.shutdown();
        creditors.describe(AteliersGaronne.DETAILS);
        Figures.Cost imported = register(FIRST, MONDAY.plusDays(1));
        figures.add("import, first " + FIRST, FIRST, imported);
        day("day, " + FIRST + " steps, book of " + FIRST, FIRST, MONDAY.plusDays(1));
    }

    @Test
    @Order(2)
    void aDayOfManyReminders() {
        Figures.Cost imported = register(DAILY, MONDAY.plusDays(2));
        figures.add("import, next " + DAILY, DAILY, imported);
        daily = day("day, " + DAILY + " steps, book of " + (DAILY + FIRST), DAILY, MONDAY.plusDays(2));
    }

    @Test
    @Order(3)
    void theSameDiagramOnTheBareEngine() {
        jdbc.execute("create database bare");
        String url = database.getJdbcUrl().replaceAll("/[^/?]+(\\?.*)?$", "/bare");
        try (BareJourneys bare = new BareJourneys(url, clock.instant().truncatedTo(ChronoUnit.DAYS))) {
            bare.start(DAILY);
            Figures.Cost cost = bare.walk();
            figures.add("bare engine, " + DAILY + " empty steps", DAILY, cost);
            figures.ratio("the whole day at the rate of the bare engine, target 0.7", cost, daily);
        }
    }

    @Test
    @Order(4)
    void aDayInAGreatBook() {
        Figures.Cost imported = register(DAILY, MONDAY.plusDays(3));
        imported = imported.plus(register(DAILY, MONDAY.plusDays(4)));
        imported = imported.plus(register(IMPORTED - 2 * DAILY, MONDAY.plusDays(60)));
        figures.add("import, next " + IMPORTED, IMPORTED, imported);
        jdbc.execute("analyze");
        int book = IMPORTED + DAILY + FIRST;
        Figures.Cost again = day("day, " + DAILY + " steps, book of " + book, DAILY, MONDAY.plusDays(3));
        figures.ratio("cost of a step in the great book, target 0.8 to 1.2", again, daily);
        Figures.Cost alone = journeys(alone(), DAILY, MONDAY.plusDays(4));
        figures.add("journeys, " + DAILY + " steps, the engine's executor", DAILY, alone);
        figures.ratio("batches against one job to a transaction", alone, walked);
    }

    /** The engine's own executor with as many threads, in place of ours. */
    private JobExecutor alone() {
        ProcessEngineImpl inside = (ProcessEngineImpl) engine;
        SpringJobExecutor stock = new SpringJobExecutor();
        stock.setTaskExecutor(threads);
        stock.setMaxJobsPerAcquisition(24);
        stock.setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
        inside.getProcessEngineConfiguration().setJobExecutor(stock);
        stock.registerProcessEngine(inside);
        return stock;
    }

    /** Invoices of as many debtors, whose courtesy notice is due on the given day. */
    private Figures.Cost register(int invoices, LocalDate courtesyOn) {
        List<Long> owners = new ArrayList<>();
        for (int from = 0; from < invoices; from += CHUNK) {
            transaction.executeWithoutResult(status -> {
                List<Debtor> chunk = new ArrayList<>();
                for (int i = 0; i < CHUNK; i++) {
                    String reference = "D" + ++debtorsSoFar;
                    Debtor debtor = new Debtor(reference, "Société " + reference, clock.instant());
                    debtor.update(DebtorDetails.address(
                            reference.toLowerCase() + "@client.example",
                            "01 02 03 04 05",
                            "1 rue de la Paix",
                            "75002",
                            "Paris"));
                    chunk.add(debtor);
                }
                debtors.saveAll(chunk).forEach(debtor -> owners.add(debtor.id()));
            });
        }
        LocalDate due = courtesyOn.plusDays(7);
        return Figures.cost(() -> {
            for (int from = 0; from < invoices; from += CHUNK) {
                List<InvoiceDraft> drafts = owners.subList(from, Math.min(from + CHUNK, invoices)).stream()
                        .map(owner -> new InvoiceDraft(
                                "F-" + owner,
                                owner,
                                due.minusDays(30),
                                due,
                                Money.of(CurrencyUnit.EUR, 1000 + owner % 1000),
                                Money.zero(CurrencyUnit.EUR),
                                null))
                        .toList();
                transaction.executeWithoutResult(status -> ledger.register(drafts));
            }
        });
    }

    private Figures.Cost day(String name, int reminders, LocalDate day) {
        walked = journeys(executor, reminders, day);
        moveTo(day, LocalTime.of(9, 0));
        long before = count("select count(*) from contact where state = 'SENT'");
        Figures.Cost messages = Figures.cost(() -> {
            dispatch.run();
            // the morning's gathering waits a quarter of an hour
            moveTo(day, LocalTime.of(9, 15));
            dispatch.run();
        });
        assertThat(count("select count(*) from contact where state = 'SENT'")).isEqualTo(before + reminders);
        figures.add(name + ": journeys", reminders, walked);
        figures.add(name + ": messages", reminders, messages);
        figures.add(name, reminders, walked.plus(messages));
        return walked.plus(messages);
    }

    /** Until every due timer has fired and every step has asked. */
    private Figures.Cost journeys(JobExecutor with, int reminders, LocalDate day) {
        jdbc.execute("vacuum analyze act_ru_job");
        moveTo(day, LocalTime.of(6, 0));
        long asked = count("select count(*) from contact_request");
        Figures.Cost cost = Figures.cost(() -> {
            with.start();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> count("select count(*) from contact_request") == asked + reminders);
        });
        with.shutdown();
        return cost;
    }

    private void moveTo(LocalDate day, LocalTime time) {
        clock.moveTo(day.atTime(time).atZone(PARIS).toInstant());
        ClockUtil.offset(clock.millis() - System.currentTimeMillis());
    }

    private long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }
}
