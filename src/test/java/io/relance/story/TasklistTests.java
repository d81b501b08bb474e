package io.relance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.security.Accounts;
import io.relance.security.Role;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What collectors and approvers see and do in Tasklist, in a real browser. */
@ExtendWith(Browser.Found.class)
@TestPropertySource(properties = "relance.sending=review")
class TasklistTests extends Story {

    static Browser browser;

    @Autowired
    Accounts accounts;

    @Autowired
    AddressBook addresses;

    @BeforeEach
    void openTheBrowser() {
        accounts.ensure(new Accounts.Account("camille", "Camille", "Renaud", Role.COLLECTOR), "secret");
        accounts.ensure(new Accounts.Account("andre", "André", "Vasseur", Role.APPROVER), "secret");
        if (browser == null) {
            browser = new Browser(port);
        }
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aCollectorCallsAndWritesDownAPromise() {
        Debtor debtor = debtor("RHONE");
        invoice(debtor, "F-2025-101", monday.minusDays(1), "1200.00");
        invoice(debtor, "F-2025-102", monday.plusDays(2), "350.50");
        invoice(debtor, "F-2025-103", monday.plusDays(60), "99.00");
        liveTo(monday.plusDays(22));

        Browser.Tasklist tasklist = signIn("camille").filter("Mes appels");
        assertThat(tasklist.tasks()).hasCount(1);
        tasklist.open("Société RHONE");
        assertThat(tasklist.form()).containsText("01 02 03 04 05");
        assertThat(tasklist.form()).containsText("F-2025-101");
        assertThat(tasklist.form()).containsText("1\u202F200,00\u00A0€");
        assertThat(tasklist.form()).containsText("Relance ferme");
        tasklist.claim().choose("Promet de payer").picture("tasklist-call");
        tasklist.pick("Paiement promis le", monday.plusDays(3)).picture("promise-in-the-past");
        tasklist.complete();
        assertThat(tasklist.notices()).containsText("indiquez la date promise");
        tasklist.picture("promise-refused");
        tasklist.pick("Paiement promis le", monday.plusDays(30))
                .write("Note", "Virement promis par la comptable")
                .picture("promise")
                .complete();
        assertThat(tasklist.tasks()).hasCount(0);

        assertThat(journeyOf("F-2025-101")).contains("awaitPromise");
        assertThat(storedTexts()).noneMatch(text -> text.contains("Virement promis"));
    }

    @Test
    void anApproverReadsAMessageAndLetsItGo() {
        Debtor debtor = debtor("LOIRE");
        invoice(debtor, "F-2025-201", monday.minusDays(12), "1200.00");
        advanceTo(monday.plusDays(1));
        assertThat(mails()).isEmpty();

        Browser.Tasklist tasklist =
                signIn("andre").filter("À approuver").open("Société LOIRE").picture("tasklist-review");
        assertThat(tasklist.form()).containsText("loire@client.example");
        assertThat(tasklist.form()).containsText("Madame, Monsieur");
        tasklist.claim().choose("Envoyer ce message").picture("review-decision").complete();
        assertThat(tasklist.tasks()).hasCount(0);

        advanceTo(monday.plusDays(2));
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aCollectorMendsAnAddress() {
        Debtor debtor = debtor("SEINE");
        addresses.emailBounced(debtor.id());

        Browser.Tasklist tasklist = signIn("camille")
                .filter("Adresses à corriger")
                .open("Société SEINE")
                .picture("address");
        assertThat(tasklist.form()).containsText("ne fonctionne plus");
        tasklist.claim().write("Nouvel e-mail", "compta@seine.example").complete();
        assertThat(tasklist.tasks()).hasCount(0);

        assertThat(debtors.findById(debtor.id()).orElseThrow().email()).isEqualTo("compta@seine.example");
        assertThat(storedTexts()).noneMatch(text -> text.contains("seine"));
    }

    @Test
    void aCollectorChoosesToWaitAfterTheNotice() {
        Debtor debtor = debtor("MARNE");
        invoice(debtor, "F-2025-301", monday.minusDays(60), "5200.00");
        liveTo(monday.plusDays(40));

        throughTheNotice();

        Browser.Tasklist tasklist = signIn("camille").filter("Décisions").open("Société MARNE");
        assertThat(tasklist.form()).containsText("F-2025-301");
        assertThat(tasklist.form()).containsText("Votre table propose");
        tasklist.claim().choose("Attendre").picture("tasklist-decision");
        tasklist.pick("À revoir le", monday.plusDays(70)).complete();
        assertThat(tasklist.tasks()).hasCount(0);

        assertThat(journeyOf("F-2025-301")).containsExactly("awaitRoute");
    }

    @Test
    void whatIsPaidMeanwhileIsGoneFromTheTaskAndItsEndIsExplained() {
        Debtor debtor = debtor("OISE");
        invoice(debtor, "F-2025-401", monday.minusDays(1), "1200.00");
        invoice(debtor, "F-2025-402", monday.minusDays(1), "350.50");
        liveTo(monday.plusDays(22));

        Browser.Tasklist tasklist =
                signIn("camille").filter("Mes appels").open("Société OISE").claim();
        assertThat(tasklist.form()).containsText("F-2025-402");
        pay("F-2025-402", "350.50");
        tasklist.page().reload();
        assertThat(tasklist.form()).containsText("F-2025-401");
        assertThat(tasklist.form()).not().containsText("F-2025-402");

        tasklist.choose("Autre : à préciser en note");
        pay("F-2025-401", "1200.00");
        tasklist.complete();
        assertThat(tasklist.notices()).containsText("cette tâche est déjà terminée");
        tasklist.picture("call-gone");
    }

    /** Lives day by day, approving every message. */
    private void liveTo(LocalDate day) {
        for (LocalDate next = LocalDate.now(clock).plusDays(1); !next.isAfter(day); next = next.plusDays(1)) {
            advanceTo(next);
            for (Task review : tasks("reviewContact")) {
                tasks.complete(review.getId(), Map.of("verdict", "APPROVE"));
            }
        }
    }

    private Browser.Tasklist signIn(String name) {
        return browser.signIn(name, "secret", clock.instant());
    }

    /** Every text among the variables of the engine, past and present. */
    private java.util.List<String> storedTexts() {
        return jdbc.queryForList("""
                select coalesce(text_, '') || coalesce(text2_, '') from act_ru_variable
                union all select coalesce(text_, '') || coalesce(text2_, '') from act_hi_varinst
                union all select coalesce(text_, '') || coalesce(text2_, '') from act_hi_detail""", String.class);
    }
}
