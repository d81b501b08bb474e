package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.Caller;
import io.relance.contact.Channel;
import io.relance.contact.Contact;
import io.relance.contact.ContactItem;
import io.relance.contact.ContactState;
import io.relance.contact.Tone;
import io.relance.debtor.DebtorDetails;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.invoice.Invoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.test.context.TestPropertySource;

/**
 * Two years of a real ledger, day by day: the file enters as it is, through the importer and a mapping of its columns;
 * every payment comes on its day, a disputed invoice is held from its due date until it is settled; each year the same
 * file is brought again. What left is held against what was owed at that moment. Runs by {@code ./mvnw -Pwalk verify}
 * where the sample lies beside the project.
 */
@Tag("walk")
@EnabledIf("sampleIsThere")
@TestPropertySource(properties = "relance.calendar.clock-starts-at=2011-12-31T07:00:00")
class TwoYearWalkTests extends Story {

    private static final Path SAMPLE = Path.of("../shared/data/receivables/ibm-accounts-receivable.csv");

    /** Nothing but the customer's number says who owes, and "countryCode" is a figure that means no country. */
    private static final String MAPPING =
            "{\"debtor_id\":\"customerID\",\"debtor_name\":\"customerID\",\"country\":\"\"}";

    private static final DateTimeFormatter US = DateTimeFormatter.ofPattern("M/d/yyyy");

    /** Friendly reminder on day 3, a week-end, the gap after a message about another invoice, another week-end. */
    private static final int MUST_BE_MENTIONED_AFTER = 14;

    private record Line(
            String customer, String number, LocalDate due, String amount, boolean disputed, LocalDate settled) {

        int late() {
            return (int) (settled.toEpochDay() - due.toEpochDay());
        }
    }

    static boolean sampleIsThere() {
        return Files.isReadable(SAMPLE);
    }

    private final Map<String, Instant> paidAt = new HashMap<>();
    private int calls;

    @Test
    void nobodyIsChasedAfterPayingAndNothingIsForgotten() throws IOException {
        List<Line> lines = lines();
        Map<LocalDate, List<Line>> disputed =
                lines.stream().filter(l -> l.disputed() && l.late() > 0).collect(Collectors.groupingBy(Line::due));
        Map<LocalDate, List<Line>> settled = lines.stream().collect(Collectors.groupingBy(Line::settled));
        Instant began = Instant.now();
        bringTheFile();

        LocalDate end = LocalDate.of(2014, 3, 31);
        for (LocalDate day = monday; !day.isAfter(end); day = day.plusDays(1)) {
            advanceTo(day, LocalTime.of(7, 30));
            if (day.equals(LocalDate.of(2013, 1, 2)) || day.equals(LocalDate.of(2014, 1, 2))) {
                bringTheFileAgain();
            }
            for (Line line : disputed.getOrDefault(day, List.of())) {
                dispute(line);
            }
            for (Line line : settled.getOrDefault(day, List.of())) {
                pay(line.number(), line.amount());
                paidAt.put(line.number(), clock.instant());
            }
            advanceTo(day);
            answerCalls();
            if (day.getDayOfMonth() == 1) {
                assertNothingForgotten();
            }
        }

        assertNothingForgotten();
        Figures figures = figures(lines);
        System.out.println(figures.table(began));
        assertThat(figures.afterSettlement)
                .as("messages that list a settled invoice")
                .isEmpty();
        assertThat(figures.forgotten)
                .as("late invoices that nobody was told of")
                .isEmpty();
        assertThat(figures.tooClose).as("contacts closer than the minimum gap").isEmpty();
        assertThat(mails()).hasSize(figures.mails);
        assertThat(invoices.findAll()).hasSize(lines.size()).noneMatch(Invoice::isOpen);
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(jobsWaiting()).isZero();
    }

    private void bringTheFile() throws IOException {
        Caller.Answer answer = program.bring(Files.readAllBytes(SAMPLE), "mapping", MAPPING);
        assertThat(answer.text("readAs.dateStyle")).isEqualTo("M/d/yyyy");
        assertThat(answer.number("created")).isEqualTo(invoices.findAll().size());
        assertThat(answer.body().get("rejected")).isEmpty();
        transaction.executeWithoutResult(status -> debtors.findAll()
                .forEach(customer -> customer.update(DebtorDetails.address(
                        customer.reference().toLowerCase(Locale.ROOT) + "@client.example", null, null, null, null))));
    }

    /** The file says nothing of payments and of addresses: what is known of both must stay. */
    private void bringTheFileAgain() throws IOException {
        Caller.Answer again = program.bring(Files.readAllBytes(SAMPLE));
        assertThat(again.number("created")).isZero();
        assertThat(again.number("updated")).isZero();
        assertThat(again.number("unchanged")).isEqualTo((int) invoices.count());
    }

    private void dispute(Line line) {
        Invoice invoice = found(line.number());
        if (invoice.isOpen()) {
            transaction.executeWithoutResult(status -> holds.place(new HoldOrder(
                    HoldKind.DISPUTE,
                    invoice.debtorId(),
                    invoice.id(),
                    "Disputed in the sample",
                    "camille",
                    null,
                    line.settled())));
        }
    }

    /** A collector who calls on the day and is told nothing definite. */
    private void answerCalls() {
        for (Task task : tasks("callDebtor")) {
            tasks.complete(task.getId(), Map.of("outcome", "OTHER", "note", "rappellera"));
            calls++;
        }
    }

    private final class Figures {
        final List<String> afterSettlement = new ArrayList<>();
        final List<String> forgotten = new ArrayList<>();
        final List<String> tooClose = new ArrayList<>();
        final Map<String, Integer> mentions = new HashMap<>();
        final Map<Tone, Integer> tones = new TreeMap<>();
        final Map<Long, Integer> perDebtor = new HashMap<>();
        final Map<String, Integer> perDebtorAndWeek = new HashMap<>();
        final IntSummaryStatistics items = new IntSummaryStatistics();
        int mails;
        int invoices;
        int customers;

        String table(Instant began) {
            Map<Integer, Long> spread = mentions.values().stream()
                    .collect(Collectors.groupingBy(n -> n, TreeMap::new, Collectors.counting()));
            return """
                    | figure | value |
                    |---|---|
                    | invoices | %d |
                    | customers | %d |
                    | messages sent | %d |
                    | of these by tone | %s |
                    | calls made | %d |
                    | invoices per message, mean / most | %.1f / %d |
                    | customers contacted | %d |
                    | contacts per customer, mean / most | %.1f / %d |
                    | contacts of one customer in one week, most | %d |
                    | messages per invoice (messages: invoices) | %s |
                    | invoices never mentioned | %d |
                    | messages listing an invoice settled before they left | %d |
                    | late invoices forgotten | %d |
                    | contacts closer than four days | %d |
                    | seconds | %d |
                    """.formatted(
                    invoices,
                    customers,
                    mails,
                    tones,
                    calls,
                    items.getAverage(),
                    items.getMax(),
                    perDebtor.size(),
                    perDebtor.values().stream().mapToInt(i -> i).average().orElse(0),
                    perDebtor.values().stream().mapToInt(i -> i).max().orElse(0),
                    perDebtorAndWeek.values().stream().mapToInt(i -> i).max().orElse(0),
                    spread,
                    invoices - mentions.size(),
                    afterSettlement.size(),
                    forgotten.size(),
                    tooClose.size(),
                    Instant.now().getEpochSecond() - began.getEpochSecond());
        }
    }

    private Figures figures(List<Line> lines) {
        Figures figures = new Figures();
        figures.invoices = lines.size();
        figures.customers = (int) debtors.count();
        List<Contact> made = contacts.findAll().stream()
                .filter(c -> c.sentAt() != null)
                .sorted(Comparator.comparing(Contact::sentAt))
                .toList();
        assertThat(made).allMatch(c -> c.state() == ContactState.SENT || c.state() == ContactState.CALLED);
        Map<Long, List<ContactItem>> listed =
                items.findAll().stream().collect(Collectors.groupingBy(ContactItem::contactId));
        Map<Long, LocalDate> last = new HashMap<>();
        for (Contact contact : made) {
            LocalDate day = contact.sentAt().atZone(PARIS).toLocalDate();
            LocalDate before = last.put(contact.debtorId(), day);
            if (before != null && before.plusDays(4).isAfter(day)) {
                figures.tooClose.add(contact.debtorId() + ": " + before + ", " + day);
            }
            figures.perDebtor.merge(contact.debtorId(), 1, Integer::sum);
            figures.perDebtorAndWeek.merge(
                    contact.debtorId() + " " + day.get(IsoFields.WEEK_BASED_YEAR) + " "
                            + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                    1,
                    Integer::sum);
            if (contact.channel() == Channel.PHONE) {
                continue;
            }
            figures.mails++;
            figures.tones.merge(contact.tone(), 1, Integer::sum);
            List<ContactItem> said = listed.getOrDefault(contact.id(), List.of());
            figures.items.accept(said.size());
            for (ContactItem item : said) {
                figures.mentions.merge(item.number(), 1, Integer::sum);
                Instant paid = paidAt.get(item.number());
                if (paid != null && !contact.sentAt().isBefore(paid)) {
                    figures.afterSettlement.add(item.number() + " in contact " + contact.id());
                }
            }
        }
        Set<String> mentioned = new HashSet<>(figures.mentions.keySet());
        for (Line line : lines) {
            if (!line.disputed() && line.late() > MUST_BE_MENTIONED_AFTER && !mentioned.contains(line.number())) {
                figures.forgotten.add(line.number());
            }
        }
        return figures;
    }

    private static List<Line> lines() throws IOException {
        List<String> rows = Files.readAllLines(SAMPLE);
        List<String> header = List.of(rows.get(0).split(","));
        Map<String, Integer> at = new LinkedHashMap<>();
        header.forEach(name -> at.put(name, at.size()));
        return rows.stream()
                .skip(1)
                .map(row -> row.split(","))
                .map(cells -> new Line(
                        cells[at.get("customerID")],
                        cells[at.get("invoiceNumber")],
                        LocalDate.parse(cells[at.get("DueDate")], US),
                        cells[at.get("InvoiceAmount")],
                        cells[at.get("Disputed")].equals("Yes"),
                        LocalDate.parse(cells[at.get("SettledDate")], US)))
                .toList();
    }
}
