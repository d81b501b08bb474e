package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.contact.Channel;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.workflow.Refusal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What goes out with a task's form, what comes in with it, and what stays behind. */
class TaskFormTests extends Story {

    @Autowired
    FormService forms;

    @Autowired
    AddressBook addresses;

    @Test
    void aCallShowsWhoOwesWhatAndNothingOfItIsStored() {
        Debtor debtor = debtor("RHONE");
        Task call = callFor(debtor);

        VariableMap facts = forms.getTaskFormVariables(call.getId());

        assertThat(facts.getValue("debtorName", String.class)).isEqualTo("Société RHONE");
        assertThat(facts.getValue("debtorPage", String.class)).isEqualTo("/debtors/" + debtor.id());
        assertThat(facts.getValue("phone", String.class)).isEqualTo("01 02 03 04 05");
        assertThat(facts.getValue("addressLines", String.class)).isEqualTo("1 rue de la Paix  \n75002 Paris");
        assertThat(facts.getValue("totalDue", String.class)).isEqualTo("1\u202F200,00\u00A0€");
        assertThat(facts.getValueTyped("invoices").getValue().toString())
                .contains("F-1")
                .contains(ChronoUnit.DAYS.between(monday.minusDays(1), LocalDate.now(clock)) + " jours")
                .contains("échue");
        assertThat(facts.getValueTyped("recentContacts").getValue().toString()).contains("Relance ferme");

        tasks.complete(call.getId(), Map.of("outcome", "OTHER"));
        assertThat(storedTexts()).noneMatch(text -> text.matches(".*(RHONE|Paix|01 02 03|1.200,00).*"));
    }

    @Test
    void aPartPaymentShowsAtTheNextOpening() {
        Debtor debtor = debtor("RHONE");
        Task call = callFor(debtor);
        pay("F-1", "500.00");
        assertThat(forms.getTaskFormVariables(call.getId()).getValue("totalDue", String.class))
                .isEqualTo("700,00\u00A0€");
    }

    @Test
    void onlyWhatTheFormAsksForComesIn() {
        Debtor debtor = debtor("RHONE");
        Task call = callFor(debtor);
        long contact = contactsOf(debtor, Channel.PHONE).get(0).id();

        forms.submitTaskForm(
                call.getId(),
                Map.of(
                        "outcome", "PROMISED",
                        "promisedOn", monday.plusDays(40).toString(),
                        "promisedAmount", "300,00",
                        "note", "Madame Dupont paiera",
                        "contactId", 4711L,
                        "holdId", 4712L,
                        "totalDue", "0,01"));

        assertThat(contacts.findById(contact).orElseThrow().note()).isEqualTo("Madame Dupont paiera");
        Hold promise = holds.historyOf(debtor.id()).get(0);
        assertThat(promise.kind()).isEqualTo(HoldKind.PROMISE);
        assertThat(promise.promisedOn()).isEqualTo(monday.plusDays(40));
        assertThat(promise.expiresOn()).isEqualTo(workingDays.plus(monday.plusDays(40), 3));
        assertThat(promise.amount()).isEqualByComparingTo("300.00");
        assertThat(journeyOf("F-1")).contains("awaitPromise");
        assertThat(storedTexts()).noneMatch(text -> text.matches(".*(Dupont|300[.,]00|0,01).*"));
        assertThat(jdbc.queryForList("select long_ from act_hi_varinst where long_ in (4711, 4712)", Long.class))
                .isEmpty();
    }

    @Test
    void anAddressReachesTheDebtorAndNoVariable() {
        Debtor debtor = debtor("SEINE");
        addresses.emailBounced(debtor.id());
        Task repair = tasks("repairAddress").get(0);
        assertThat(repair.getName()).isEqualTo("Corriger l'adresse · Société SEINE");

        tasks.complete(repair.getId(), Map.of("newEmail", "compta@seine.example", "note", "vu avec le standard"));

        assertThat(debtors.findById(debtor.id()).orElseThrow().email()).isEqualTo("compta@seine.example");
        assertThat(storedTexts()).noneMatch(text -> text.matches(".*(seine|standard).*"));
    }

    @Test
    void aPromiseWithoutItsDayIsRefusedAndTheTaskStays() {
        Task call = callFor(debtor("RHONE"));
        assertThatThrownBy(() -> tasks.complete(call.getId(), Map.of("outcome", "PROMISED")))
                .isInstanceOf(Refusal.class);
        assertThat(tasks("callDebtor")).hasSize(1);
    }

    @Test
    void aTaskThatIsGoneSaysSo() {
        Task call = callFor(debtor("RHONE"));
        pay("F-1", "1200.00");
        assertThat(tasks("callDebtor")).isEmpty();
        assertThatThrownBy(() -> tasks.complete(call.getId(), Map.of("outcome", "OTHER")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void theListSaysWhomAndSortsByWhatIsAtStake() {
        Task call = callFor(debtor("RHONE"));
        assertThat(call.getName()).isEqualTo("Appeler le client · Société RHONE · 1 facture en retard");
        assertThat(call.getPriority()).isEqualTo(30);
    }

    @Test
    void namesAreNoMarkup() {
        Debtor debtor = debtor("RHONE");
        jdbc.update("update debtor set name = 'A*B <b>x</b> [l](http://evil.example)' where id = ?", debtor.id());
        Task call = callFor(debtor);
        assertThat(forms.getTaskFormVariables(call.getId()).getValue("debtorName", String.class))
                .isEqualTo("A\\*B &lt;b&gt;x&lt;/b&gt; \\[l\\]\\(http://evil.example\\)");
    }

    @Test
    void factsAreQuickForADebtorWithManyInvoices() {
        Debtor debtor = debtor("RHONE");
        Task call = callFor(debtor);
        for (int i = 0; i < 200; i++) {
            invoice(debtor, "G-" + i, monday.plusDays(40), "10.00");
        }
        forms.getTaskFormVariables(call.getId());
        // processor time: the wall clock of a crowded machine says nothing of ours
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] millis = LongStream.range(0, 20)
                .map(i -> {
                    long start = threads.getCurrentThreadCpuTime();
                    forms.getTaskFormVariables(call.getId());
                    return TimeUnit.NANOSECONDS.toMillis(threads.getCurrentThreadCpuTime() - start);
                })
                .sorted()
                .toArray();
        System.out.printf("Facts of a debtor with 201 invoices: median %d ms%n", millis[10]);
        assertThat(millis[10]).isLessThan(50);
    }

    private Task callFor(Debtor debtor) {
        invoice(debtor, "F-1", monday.minusDays(1), "1200.00");
        LocalDate day = monday.plusDays(19);
        while (tasks("callDebtor").isEmpty() && day.isBefore(monday.plusDays(30))) {
            advanceTo(day);
            day = day.plusDays(1);
        }
        return tasks("callDebtor").get(0);
    }

    private List<String> storedTexts() {
        return jdbc.queryForList("""
                select coalesce(text_, '') || coalesce(text2_, '') from act_ru_variable
                union all select coalesce(text_, '') || coalesce(text2_, '') from act_hi_varinst
                union all select coalesce(text_, '') || coalesce(text2_, '') from act_hi_detail""", String.class);
    }
}
