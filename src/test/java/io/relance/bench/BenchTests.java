package io.relance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import io.relance.AteliersGaronne;
import io.relance.calendar.MovableClock;
import io.relance.contact.Dispatch;
import io.relance.creditor.Creditors;
import io.relance.debtor.AddressBook;
import io.relance.security.Accounts;
import io.relance.security.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
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
            "relance.calendar.clock-starts-at=2026-01-04T07:00:00",
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
    private static final int TASKS = DAILY / 5;
    private static final String PASSWORD = "secret";
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    static final Path DATA = Path.of("target", "bench");
    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final Letterbox POST = new Letterbox();
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private final Figures figures = new Figures();
    private int debtorsSoFar;
    private int first;
    private Figures.Cost small;
    private Figures.Cost daily;
    private Figures.Cost bare;
    private Figures.Cost walked;

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    HikariDataSource database;

    @Autowired
    @Qualifier("camundaTaskExecutor")
    TaskExecutor threads;

    @Autowired
    AddressBook addresses;

    @Autowired
    Accounts accounts;

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

    @DynamicPropertySource
    static void startWithNothing(DynamicPropertyRegistry registry) throws IOException {
        FileSystemUtils.deleteRecursively(DATA);
        if (!MAIL.isRunning()) {
            MAIL.start();
            MAIL.getUserManager().setMessageDeliveryHandler((message, recipient) -> POST);
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
    void aFirstDay() throws Exception {
        executor.shutdown();
        creditors.describe(AteliersGaronne.DETAILS);
        warmUp();
        bring("import, " + FIRST, file -> file.add(FIRST, "STANDARD", MONDAY.plusDays(8)));
        small = day("day, " + FIRST + " steps, book of " + FIRST, FIRST, MONDAY.plusDays(1));
    }

    /** A day in a book that is then emptied: a program that has run for a while is what is measured. */
    private void warmUp() throws Exception {
        bring("import to warm up, " + DAILY, file -> file.add(DAILY, "STANDARD", MONDAY.plusDays(7)));
        day("day to warm up, " + DAILY + " steps", DAILY, MONDAY);
        jdbc.execute("""
                truncate debtor, invoice, contact, contact_request, contact_item, invoice_import, import_line, import_said,
                act_ru_execution, act_ru_variable, act_ru_job, act_ru_event_subscr, act_hi_procinst, act_hi_actinst,
                act_hi_varinst, act_hi_detail cascade""");
        first = debtorsSoFar;
    }

    @Test
    @Order(2)
    void aDayOfManyReminders() throws Exception {
        bring("import, next " + DAILY, file -> file.add(DAILY, "STANDARD", MONDAY.plusDays(9)));
        daily = day("day, " + DAILY + " steps, book of " + (DAILY + FIRST), DAILY, MONDAY.plusDays(2));
    }

    @Test
    @Order(3)
    void theSameDiagramOnTheBareEngine() {
        jdbc.execute("create database bare");
        String url = database.getJdbcUrl().replaceAll("/[^/?]+(\\?.*)?$", "/bare");
        try (BareJourneys journeys = new BareJourneys(url, clock.instant().truncatedTo(ChronoUnit.DAYS))) {
            journeys.start(DAILY);
            bare = journeys.walk();
            figures.add("bare engine, " + DAILY + " empty steps", DAILY, bare);
            figures.ratio("the day at the rate of the bare engine, target 0.7", bare, daily);
        }
    }

    @Test
    @Order(4)
    void aDayInAGreatBook() throws Exception {
        try (Memory memory = new Memory()) {
            // the call to a key account is due five days after the due date
            bring("import, next " + IMPORTED, file -> file.add(DAILY, "STANDARD", MONDAY.plusDays(10))
                    .add(DAILY, "STANDARD", MONDAY.plusDays(11))
                    .add(TASKS, "KEY_ACCOUNT", MONDAY.plusDays(2))
                    .add(IMPORTED - 2 * DAILY - TASKS, "STANDARD", MONDAY.plusDays(67)));
            figures.add("memory that the import took at most", memory.most());
        }
        int book = IMPORTED + DAILY + FIRST;
        Figures.Cost again = day("day, " + DAILY + " steps, book of " + book, DAILY, MONDAY.plusDays(3));
        figures.ratio("the great book's day at the bare engine's rate", bare, again);
        figures.ratio("cost of a step, great book against middle", again, daily);
        figures.ratio("cost of a step, great book against small", again, small.times(DAILY / FIRST));
        Figures.Cost alone = journeys(alone(), DAILY, MONDAY.plusDays(4));
        figures.add("journeys, " + DAILY + " steps, the engine's executor", DAILY, alone);
        figures.ratio("batches against one job to a transaction", alone, walked);
        ((ProcessEngineImpl) engine).getProcessEngineConfiguration().setJobExecutor(executor);
    }

    @Test
    @Order(5)
    void thousandsOfTasks() {
        // what the engine's executor has asked for on Friday leaves on Monday; here only its calls count
        jdbc.update("update contact_request set state = 'WITHDRAWN' where state = 'ASKED'");
        Figures.Cost calls = journeys(executor, TASKS, MONDAY.plusDays(7));
        moveTo(MONDAY.plusDays(7), LocalTime.of(9, 0));
        calls = calls.plus(Figures.cost(() -> {
            dispatch.run();
            moveTo(MONDAY.plusDays(7), LocalTime.of(9, 15));
            dispatch.run();
        }));
        figures.add("calls put before collectors", TASKS, calls);
        jdbc.queryForList("select min(id) from debtor group by id % ?", Long.class, TASKS / 2)
                .forEach(addresses::unreachable);
    }

    @Test
    @Order(6)
    void pagesInAGreatBook() {
        accounts.ensure(new Accounts.Account("camille", "Camille", "Renaud", Role.COLLECTOR), PASSWORD);
        Visitor camille = new Visitor(port, "camille", PASSWORD);
        page(camille, "page: home", i -> "/");
        page(camille, "page: invoices", i -> "/invoices?page=" + i);
        page(camille, "page: invoices, a number", i -> "/invoices?q=F-" + (12 + i));
        page(camille, "page: invoices, a name", i -> "/invoices?q=" + (1000 + i * 7) + "+SARL");
        page(camille, "page: invoices, by amount", i -> "/invoices?sort=AMOUNT&page=" + i);
        page(camille, "page: invoices, by debtor", i -> "/invoices?sort=DEBTOR&page=" + i);
        page(camille, "page: one invoice", i -> "/invoices/F-" + (first + FIRST + 1 + i * 97));
        page(camille, "page: debtors", i -> "/debtors?page=" + i);
        page(camille, "page: one debtor", i -> "/debtors/" + debtor(first + FIRST + 1 + i * 97));
        page(camille, "page: outbox", i -> "/outbox?page=" + i);
        for (JsonNode filter : camille.json(camille.get(ENGINE + "/filter?resourceType=Task"))) {
            String path = ENGINE + "/filter/" + filter.get("id").asText();
            int tasks = camille.json(camille.get(path + "/count")).get("count").asInt();
            wait(
                    camille,
                    "tasks: " + filter.get("name").asText() + ", " + tasks,
                    i -> camille.post(
                            path + "/list?firstResult=" + 15 * (i % 20) + "&maxResults=15",
                            "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}"));
        }
        JsonNode tasks = camille.json(camille.get(ENGINE + "/task?processDefinitionKey=debtorCall&maxResults=100"));
        page(
                camille,
                "task: form of a call",
                i -> ENGINE + "/task/" + tasks.get(i % tasks.size()).get("id").asText() + "/form-variables");
    }

    private void page(Visitor visitor, String what, IntFunction<String> path) {
        wait(visitor, what, i -> visitor.get(path.apply(i)));
    }

    private void wait(Visitor visitor, String what, IntFunction<HttpRequest.Builder> asking) {
        AtomicReference<Duration> patience = new AtomicReference<>();
        Figures.Cost cost = Figures.cost(() -> patience.set(visitor.patience(asking)));
        figures.add(what, patience.get(), Visitor.REQUESTS, cost);
    }

    private long debtor(int number) {
        return count("select id from debtor where reference = 'D" + number + "'");
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

    private interface Lines {

        void to(InvoiceFile file) throws IOException;
    }

    /** A file of new debtors and their invoices goes through the door that programs use, until it is booked. */
    private void bring(String name, Lines lines) throws Exception {
        int before = debtorsSoFar;
        Path path = DATA.resolve(before + ".csv");
        try (InvoiceFile file = new InvoiceFile(path, before + 1)) {
            lines.to(file);
            debtorsSoFar = file.next() - 1;
        }
        figures.add(name, debtorsSoFar - before, Figures.cost(() -> {
            JsonNode started = Visitor.bring(port, PASSWORD, path);
            JsonNode done = Awaitility.await()
                    .atMost(Duration.ofMinutes(20))
                    .pollInterval(Duration.ofMillis(200))
                    .until(
                            () -> Visitor.importOf(
                                    port, PASSWORD, started.get("id").asLong()),
                            answer -> !answer.get("status").asText().equals("RUNNING"));
            assertThat(done.get("created").asInt()).isEqualTo(debtorsSoFar - before);
        }));
    }

    private Figures.Cost day(String name, int reminders, LocalDate day) {
        walked = journeys(executor, reminders, day);
        moveTo(day, LocalTime.of(9, 0));
        long before = count("select count(*) from contact where state = 'SENT'");
        POST.empty();
        Figures.Cost messages = Figures.cost(() -> {
            dispatch.run();
            // the morning's gathering waits a quarter of an hour
            moveTo(day, LocalTime.of(9, 15));
            dispatch.run();
        });
        assertThat(count("select count(*) from contact where state = 'SENT'")).isEqualTo(before + reminders);
        assertThat(POST.messageIds()).hasSize(reminders).doesNotHaveDuplicates();
        figures.add(name + ": journeys", reminders, walked);
        figures.add(name + ": messages", reminders, messages);
        figures.add(name, reminders, walked.plus(messages));
        return walked.plus(messages);
    }

    /** Until every due timer has fired and every step has asked. */
    private Figures.Cost journeys(JobExecutor with, int reminders, LocalDate day) {
        // between an import and the next morning lies a night, in which the database looks its tables through
        jdbc.execute("vacuum analyze");
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
