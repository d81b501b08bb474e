package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.relance.AteliersGaronne;
import io.relance.Caller;
import io.relance.calendar.MovableClock;
import io.relance.calendar.WorkingDays;
import io.relance.contact.Asking;
import io.relance.contact.Channel;
import io.relance.contact.Contact;
import io.relance.contact.ContactItems;
import io.relance.contact.Contacts;
import io.relance.contact.Tone;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import io.relance.security.Role;
import io.relance.workflow.DayByDay;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole program with a movable clock and a real mail server: a story says what happens on which day and asserts
 * exactly which messages left. Stories share one program; each starts with empty books on the next free Monday morning.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2025-01-06T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.sending=on",
            "relance.admin.password=secret",
            "relance.formal-notice.electronic-carrier=http",
            "camunda.bpm.job-execution.enabled=false"
        })
abstract class Story {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Each story starts here, whatever was told before it. */
    private static final Instant START =
            LocalDate.of(2025, 1, 6).atTime(7, 0).atZone(PARIS).toInstant();

    /** On a port of its own choice once, so that it comes back there after a failure. */
    static final GreenMail MAIL =
            new GreenMail(patient(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP)));

    /** Carries electronic letters; does not take any unless a story says so. */
    static final PostalService POST = new PostalService();

    @Autowired
    Debtors debtors;

    @Autowired
    Invoices invoices;

    @Autowired
    Ledger ledger;

    @Autowired
    Cashbook cashbook;

    @Autowired
    Holds holds;

    @Autowired
    Contacts contacts;

    @Autowired
    ContactItems items;

    @Autowired
    Creditors creditors;

    @Autowired
    DayByDay days;

    @Autowired
    Clock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    ManagementService management;

    @Autowired
    Asking asking;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    /** Another program, such as the accounting software. */
    final Caller program = new Caller() {
        @Override
        protected int port() {
            return port;
        }
    };

    /** The Monday on which the story starts; no public holiday falls into its first three weeks. */
    LocalDate monday;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        if (!MAIL.isRunning()) {
            MAIL.start();
        }
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("relance.formal-notice.url", POST::url);
    }

    @BeforeEach
    void startWithEmptyBooks() throws Exception {
        // programs of other tests in this virtual machine have engines of the same name; Tasklist finds the last one
        ProcessEngines.registerProcessEngine(engine);
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(instance ->
                        runtime.deleteProcessInstanceIfExists(instance.getId(), "next story", true, true, true, false));
        List<String> told = history.createHistoricProcessInstanceQuery().list().stream()
                .map(HistoricProcessInstance::getId)
                .toList();
        if (!told.isEmpty()) {
            history.deleteHistoricProcessInstancesIfExists(told);
        }
        jdbc.execute(
                "truncate debtor, invoice, payment, allocation, hold, instalment_plan, contact, contact_request, contact_item,"
                        + " bank_source, bank_account, bank_file, bank_payer, person, collector, invoice_import, import_lane,"
                        + " import_line, import_mapping, import_said restart identity cascade");
        MAIL.purgeEmailFromAllMailboxes();
        creditors.describe(AteliersGaronne.DETAILS);
        ((MovableClock) clock).startOverAt(START);
        monday = LocalDate.now(clock).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        while (workingDays.between(monday.minusDays(1), monday.plusDays(18)) < 15) {
            monday = monday.plusWeeks(1);
        }
        days.walkTo(monday.atTime(7, 0).atZone(PARIS).toInstant());
    }

    /** A busy machine takes its time to start a server. */
    private static ServerSetup patient(ServerSetup setup) {
        setup.setServerStartupTimeout(30_000);
        return setup;
    }

    /** Below those that connections are given: while the server is down nobody else gets it. */
    private static int freePort() {
        for (int port = 20_000; port < 30_000; port++) {
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one, then
            }
        }
        throw new IllegalStateException("No port is free");
    }

    Debtor debtor(String reference) {
        return debtor(reference, reference.toLowerCase() + "@client.example");
    }

    Debtor debtor(String reference, String email) {
        return transaction.execute(status -> {
            Debtor debtor = new Debtor(reference, "Société " + reference, clock.instant());
            debtor.update(DebtorDetails.address(email, "01 02 03 04 05", "1 rue de la Paix", "75002", "Paris"));
            return debtors.save(debtor);
        });
    }

    Invoice invoice(Debtor debtor, String number, LocalDate due, String euros) {
        return invoice(debtor, number, due, euros, "0.00");
    }

    Invoice invoice(Debtor debtor, String number, LocalDate due, String euros, String paid) {
        return transaction.execute(status -> ledger.register(List.of(
                        new InvoiceDraft(number, debtor.id(), due.minusDays(30), due, euros(euros), euros(paid), null)))
                .get(0));
    }

    void pay(String number, String euros) {
        transaction.executeWithoutResult(status -> cashbook.receive(
                new Receipt(
                        UUID.randomUUID().toString(),
                        Payment.Kind.PAYMENT,
                        euros(euros),
                        LocalDate.now(clock),
                        "story",
                        null),
                invoices.findByNumber(number).orElseThrow()));
    }

    /** Money of the debtor that nobody has set against an invoice yet. */
    Payment payUnallocated(Debtor debtor, String euros) {
        return cashbook.receiveUnallocated(
                new Receipt(
                        UUID.randomUUID().toString(),
                        Payment.Kind.PAYMENT,
                        euros(euros),
                        LocalDate.now(clock),
                        "story",
                        null),
                debtor.id());
    }

    Hold hold(HoldKind kind, Debtor debtor, Invoice invoice, LocalDate until) {
        return transaction.execute(status -> holds.place(new HoldOrder(
                kind, debtor.id(), invoice == null ? null : invoice.id(), "story", "camille", null, until)));
    }

    /** Lives until the close of the given day. */
    void advanceTo(LocalDate day) {
        days.walkTo(days.closeOf(day));
    }

    void advanceTo(LocalDate day, LocalTime time) {
        days.walkTo(day.atTime(time).atZone(PARIS).toInstant());
    }

    void advance(Duration duration) {
        days.walkTo(clock.instant().plus(duration));
    }

    /** Everything the mail server has accepted, oldest first. */
    List<Mail> mails() {
        return Arrays.stream(MAIL.getReceivedMessages()).map(Mail::of).toList();
    }

    List<Mail> mailsTo(String address) {
        return mails().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    List<Contact> contactsOf(Debtor debtor) {
        return contacts.findByDebtorIdOrderByIdDesc(debtor.id());
    }

    List<Contact> contactsOf(Debtor debtor, Channel channel) {
        return contactsOf(debtor).stream().filter(c -> c.channel() == channel).toList();
    }

    /** The open tasks with the given id in their diagrams. */
    List<Task> tasks(String definitionKey) {
        return tasks.createTaskQuery().taskDefinitionKey(definitionKey).list();
    }

    /** Where the journey of an invoice stands: the ids of its active diagram elements. */
    List<String> journeyOf(String number) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .toList();
    }

    /** Jobs that wait for an invoice, a call, an approval: the engine's own clean-up is none. */
    long jobsWaiting() {
        return management.createJobQuery().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .count();
    }

    /** A person completes the only open task of its kind. */
    void complete(String definitionKey, Map<String, Object> form) {
        List<Task> open = tasks(definitionKey);
        assertThat(open).as(definitionKey).hasSize(1);
        tasks.complete(open.get(0).getId(), form);
    }

    /** The only formal notice at hand is signed, posted and in the debtor's hands today. */
    void signPostAndDeliver() {
        sign("andre");
        if (!tasks("signNotice").isEmpty()) {
            sign("lea");
        }
        complete("postNotice", Map.of("trackingNumber", "1A 234", "postedOn", todaysDate()));
        complete("recordDelivery", Map.of("deliveryOutcome", "DELIVERED", "receivedOn", todaysDate()));
    }

    /** The only formal notice at hand goes all its way, and its delay runs out; somebody has to choose what follows. */
    void throughTheNotice() {
        signPostAndDeliver();
        advanceTo(LocalDate.now(clock).plusDays(12));
        assertThat(tasks("chooseRoute")).hasSize(1);
    }

    /** Somebody signs the only formal notice at hand. */
    void sign(String who) {
        List<Task> open = tasks("signNotice");
        assertThat(open).hasSize(1);
        identity.setAuthentication(who, List.of(Role.APPROVER.group()));
        try {
            tasks.complete(open.get(0).getId(), Map.of("verdict", "APPROVE", "noticeChannel", "PAPER"));
        } finally {
            identity.clearAuthentication();
        }
    }

    private String todaysDate() {
        return LocalDate.now(clock).toString();
    }

    Invoice found(String number) {
        return invoices.findByNumber(number).orElseThrow();
    }

    /** Every word that the ladders of all debtors have said so far, with the day: for "exactly this and no more". */
    List<String> timeline(Debtor debtor) {
        return contactsOf(debtor).stream()
                .filter(c -> c.sentAt() != null)
                .sorted(Comparator.comparing(Contact::sentAt))
                .map(c -> DAY.format(c.sentAt().atZone(PARIS)) + " " + c.channel() + " " + c.tone())
                .toList();
    }

    /** As {@link #timeline} writes it. */
    String on(LocalDate day, Channel channel, Tone tone) {
        return DAY.format(day) + " " + channel + " " + tone;
    }

    static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    /** A received mail. */
    record Mail(String to, String subject, String text) {

        static Mail of(MimeMessage message) {
            try {
                return new Mail(
                        ((jakarta.mail.internet.InternetAddress)
                                        message.getRecipients(jakarta.mail.Message.RecipientType.TO)[0])
                                .getAddress(),
                        message.getSubject(),
                        textOf(message));
            } catch (MessagingException | IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        private static String textOf(jakarta.mail.Part part) throws MessagingException, IOException {
            if (part.isMimeType("text/plain")) {
                return (String) part.getContent();
            }
            if (part.getContent() instanceof jakarta.mail.Multipart parts) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < parts.getCount(); i++) {
                    text.append(textOf(parts.getBodyPart(i)));
                }
                return text.toString();
            }
            return "";
        }
    }

    /** Fails unless the books and the engine agree: each open invoice on exactly one journey. */
    void assertNothingForgotten() {
        for (Invoice invoice : invoices.findAll()) {
            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(invoice.number())
                            .count())
                    .as("journeys of %s, which is %s", invoice.number(), invoice.state())
                    .isEqualTo(invoice.isOpen() ? 1 : 0);
        }
    }
}
