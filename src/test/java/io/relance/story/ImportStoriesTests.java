package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.Caller.Answer;
import io.relance.contact.Contact;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the file that the accounting software writes every night to what debtors read. */
class ImportStoriesTests extends Story {

    @Test
    void theSameFileTwiceGivesNothingNew() {
        String file = file();
        Answer first = program.bring(file);
        assertThat(first.number("created")).isEqualTo(7);
        advanceTo(monday.plusDays(1));
        List<Mail> said = mails();
        assertThat(said).extracting(Mail::to).containsExactlyInAnyOrder("lot@client.example", "seul@client.example");
        List<Long> contactsBefore = contacts.findAll().stream().map(Contact::id).toList();
        long journeys = runtime.createProcessInstanceQuery().count();
        long jobs = jobsWaiting();

        for (int night = 0; night < 2; night++) {
            Answer again = program.bring(file);
            assertThat(again.number("created")).isZero();
            assertThat(again.number("updated")).isZero();
            assertThat(again.number("unchanged")).isEqualTo(7);
            advanceTo(monday.plusDays(2 + night));
        }

        assertThat(mails()).hasSameSizeAs(said);
        assertThat(contacts.findAll()).extracting(Contact::id).containsExactlyElementsOf(contactsBefore);
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(journeys);
        assertThat(jobsWaiting()).isEqualTo(jobs);
        assertThat(debtors.count()).isEqualTo(3);
        assertNothingForgotten();
    }

    @Test
    void theSameFileAfterAPaymentNeitherTakesItBackNorChasesAgain() {
        String file = file();
        program.bring(file);
        advanceTo(monday.plusDays(1), LocalTime.of(8, 30)); // asked, not yet sent
        pay("S-1", "90.00");

        program.bring(file);
        advanceTo(monday.plusDays(30));

        assertThat(mailsTo("seul@client.example")).isEmpty();
        assertThat(found("S-1").isOpen()).isFalse();
        assertNothingForgotten();
    }

    /** Five invoices of one debtor and one of another are a few days late, that of a third is not due for long. */
    private String file() {
        StringBuilder csv = new StringBuilder("debtor_id,debtor_name,email,invoice_number,due_date,total\n");
        for (int i = 1; i <= 5; i++) {
            csv.append(line("LOT", "L-" + i, monday.minusDays(2), "120.00"));
        }
        csv.append(line("SEUL", "S-1", monday.minusDays(2), "90.00"));
        csv.append(line("LOIN", "N-1", monday.plusDays(60), "75.00"));
        return csv.toString();
    }

    private static String line(String debtor, String number, LocalDate due, String total) {
        return "%s,Société %s,%s@client.example,%s,%s,%s\n"
                .formatted(debtor, debtor, debtor.toLowerCase(), number, due, total);
    }
}
