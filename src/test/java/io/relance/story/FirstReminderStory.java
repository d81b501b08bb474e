package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static io.relance.contact.Channel.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.Caller;
import io.relance.contact.SendingSettings;
import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.formalnotice.FormalNotice;
import io.relance.formalnotice.FormalNotices;
import io.relance.formalnotice.NoticeDesk;
import io.relance.hold.Hold;
import io.relance.security.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One invoice of 1 200 € to one customer, from the day on which another program enters it. It is due on the second
 * Tuesday; the days below are counted from the Monday on which the story starts, and no public holiday moves them.
 */
abstract class FirstReminderStory extends Story {

    static final String NUMBER = "F2026-0042";
    static final String MAILBOX = "compta@martin.example";

    private static final Pattern FIELD = Pattern.compile("\"key\"\\s*:\\s*\"([^\"]+)\"");

    @Autowired
    FormService forms;

    @Autowired
    FormalNotices notices;

    @Autowired
    NoticeDesk noticeDesk;

    @Autowired
    SendingSettings settings;

    Debtor customer;

    /** Starts anew on a Monday morning: another program enters the customer and the invoice. */
    void anInvoiceIsEntered(LocalDate firstMonday) {
        monday = firstMonday;
        days.startOverAt(monday.atTime(7, 0).atZone(PARIS).toInstant());
        document();
        assertThat(program.put("/api/v1/debtors/C-0007", """
                                {"name":"Menuiserie Martin","legalForm":"SARL","siren":"552100554","email":"%s",
                                 "phone":"01 02 03 04 05","street":"1 rue de la Paix","postalCode":"75002","city":"Paris"}""".formatted(MAILBOX)).status())
                .isEqualTo(201);
        assertThat(program.put("/api/v1/invoices/" + NUMBER, """
                                {"debtorId":"C-0007","issueDate":"%s","dueDate":"%s","total":"1200.00",
                                 "document":"%s.pdf"}""".formatted(due().minusDays(30), due(), NUMBER))
                        .status())
                .isEqualTo(201);
        customer = debtors.findByReference("C-0007").orElseThrow();
        assertThat(journeyOf(NUMBER)).containsExactly("waitForCourtesyNotice");
    }

    LocalDate day(int days) {
        return monday.plusDays(days);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    LocalDate due() {
        return day(8);
    }

    /** A courtesy notice before the due date, a friendly and a firm reminder after it; then somebody has to call. */
    void remindedUntilTheCall() {
        advanceTo(day(28));
        assertThat(timeline(customer))
                .containsExactly(
                        on(day(1), EMAIL, Tone.COURTESY),
                        on(day(11), EMAIL, Tone.FRIENDLY),
                        on(day(18), EMAIL, Tone.FIRM));
        assertThat(open("callDebtor", Role.COLLECTOR)).isNotNull();
    }

    /** The call changes nothing, nor does the last reminder: a notice has to be signed. */
    void remindedUntilTheNotice() {
        remindedUntilTheCall();
        complete("callDebtor", Role.COLLECTOR, Map.of("outcome", "OTHER", "note", "le comptable rappellera"));
        advanceTo(day(38));
        assertThat(tasks("signNotice"))
                .as("four days after the last word at the earliest")
                .isEmpty();
        advanceTo(day(39));
        assertThat(remindersAll()).isEqualTo(timeline(customer));
        assertThat(open("signNotice", Role.APPROVER)).isNotNull();
    }

    /** Everything that is said to this customer before the notice, and on which day. */
    List<String> remindersAll() {
        return List.of(
                on(day(1), EMAIL, Tone.COURTESY),
                on(day(11), EMAIL, Tone.FRIENDLY),
                on(day(18), EMAIL, Tone.FIRM),
                on(day(28), PHONE, Tone.FIRM),
                on(day(35), EMAIL, Tone.LAST));
    }

    /** The notice is signed and posted on a Friday, and handed over on the Monday: it runs until day 50. */
    void noticeDelivered() {
        remindedUntilTheNotice();
        signedAsShown();
        complete(
                "postNotice",
                Role.COLLECTOR,
                Map.of("trackingNumber", "1A 234 567 8901 2", "postedOn", today().toString()));
        advanceTo(day(42));
        complete(
                "recordDelivery",
                Role.COLLECTOR,
                Map.of("deliveryOutcome", "DELIVERED", "receivedOn", today().toString()));
        assertThat(notice().runsUntil()).isEqualTo(day(50));
    }

    /** Somebody signs the letter for exactly the invoices that its form has shown. */
    void signedAsShown() {
        Map<String, Object> shown = facts(open("signNotice", Role.APPROVER));
        complete(
                "signNotice",
                Role.APPROVER,
                Map.of(
                        "verdict", "APPROVE",
                        "noticeChannel", "PAPER",
                        "signatory", "Claire Martin",
                        "noticeSigned", shown.get("noticeSigned")));
    }

    /** The delay of the notice runs out without a payment: the day after, somebody decides what follows. */
    void noticeExpired() {
        noticeDelivered();
        advanceTo(day(50));
        assertThat(tasks("chooseRoute")).as("its last day is the debtor's").isEmpty();
        advanceTo(day(51));
        assertThat(open("chooseRoute", Role.COLLECTOR)).isNotNull();
    }

    FormalNotice notice() {
        List<FormalNotice> all = notices.findByDebtorIdOrderByIdDesc(customer.id());
        assertThat(all).as("one notice, never a second").hasSize(1);
        return all.get(0);
    }

    String letter() {
        return read(noticeDesk.letter(notice().id()).orElseThrow().content());
    }

    /** The only open task of its kind, offered to whom it should be, with a day by which it is due. */
    Task open(String key, Role role) {
        List<Task> open = tasks(key);
        assertThat(open).as(key).hasSize(1);
        Task task = open.get(0);
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .as(key + " is offered to")
                .extracting(IdentityLink::getGroupId)
                .containsExactly(role.group());
        assertThat(task.getDueDate()).as(key + " is due").isNotNull();
        return task;
    }

    LocalDate dueOf(Task task) {
        return task.getDueDate().toInstant().atZone(PARIS).toLocalDate();
    }

    /** What the form of a task shows. */
    Map<String, Object> facts(Task task) {
        return forms.getTaskFormVariables(task.getId());
    }

    /** Somebody opens the form of a task, fills it in and completes it: with fields of that form only. */
    void complete(String key, Role role, Map<String, Object> fields) {
        Task task = open(key, role);
        assertThat(facts(task)).isNotEmpty();
        assertThat(fieldsOf(task)).as("fields of the form of " + key).containsAll(fields.keySet());
        identity.setAuthentication(role == Role.COLLECTOR ? "camille" : "andre", List.of(role.group()));
        try {
            forms.submitTaskForm(task.getId(), fields);
        } finally {
            identity.clearAuthentication();
        }
    }

    private Set<String> fieldsOf(Task task) {
        try (InputStream form = forms.getDeployedTaskForm(task.getId())) {
            return FIELD.matcher(new String(form.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The bank's statement of today arrives. */
    void paidThroughTheBank(String euros, String text) {
        Caller.Answer answer = program.bringStatement(
                BankStatement.of(today()).credit(euros, text).file());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    /** Another program reports a payment of today. */
    void paidSaysAnotherProgram(String euros, String reference) {
        Caller.Answer answer = program.post("/api/v1/payments", """
                {"invoiceNumber":"%s","amount":"%s","receivedOn":"%s","reference":"%s"}""".formatted(NUMBER, euros, today(), reference));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    /** Another program reports a credit note of today. */
    void credited(String euros) {
        Caller.Answer answer = program.post("/api/v1/credit-notes", """
                [{"number":"A2026-0003","invoiceNumber":"%s","amount":"%s","issueDate":"%s"}]""".formatted(NUMBER, euros, today()));
        assertThat(answer.number("created")).as(answer.body().toString()).isEqualTo(1);
    }

    /** The customer disputes the invoice, and a program of ours says so. */
    Hold disputed(String reason, LocalDate until) {
        Caller.Answer answer = program.post("/api/v1/invoices/" + NUMBER + "/holds", """
                {"kind":"DISPUTE","category":"DEFECTIVE","reason":"%s","until":"%s"}""".formatted(reason, until));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return holds.get(answer.number("id"));
    }

    /** What may be claimed on a day, as the program answers: interest, indemnity, total. */
    List<String> claimOn(LocalDate day) {
        Caller.Answer claim = program.get("/api/v1/invoices/" + NUMBER + "/claim?on=" + day);
        return List.of(claim.text("interest.claimed"), claim.text("indemnity.claimed"), claim.text("total"));
    }

    /** Nothing waits any more, in no process and for nobody, and a hundred days bring no further word to the customer. */
    void assertOver() {
        int said = mails().size();
        List<String> told = timeline(customer);
        assertThat(runtime.createProcessInstanceQuery().list()).isEmpty();
        assertThat(tasks.createTaskQuery().list()).isEmpty();
        advanceTo(today().plusDays(100));
        assertThat(mails()).hasSize(said);
        assertThat(timeline(customer)).isEqualTo(told);
        assertThat(tasks("signNotice")).isEmpty();
        assertNothingForgotten();
    }

    static String read(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper()
                    .getText(document)
                    .replace('\u00A0', ' ')
                    .replace('\u202F', ' ')
                    .replaceAll("\\s+", " ");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A message as a person reads it: every space is one. */
    static String words(Mail mail) {
        return mail.text().replace('\u00A0', ' ').replace('\u202F', ' ').replaceAll("\\s+", " ");
    }

    static byte[] onePage() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void document() {
        try {
            Path file = settings.data().resolve("invoices/" + NUMBER + ".pdf");
            Files.createDirectories(file.getParent());
            Files.write(file, onePage());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
