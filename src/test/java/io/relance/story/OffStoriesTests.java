package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.ContactState;
import io.relance.debtor.Debtor;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "relance.sending=off")
class OffStoriesTests extends Story {

    @Test
    void messagesAreWrittenAndKeptIn() {
        Debtor debtor = debtor("ETEINT");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(9));

        assertThat(mails()).isEmpty();
        assertThat(contactsOf(debtor)).hasSize(2).allSatisfy(contact -> {
            assertThat(contact.state()).isEqualTo(ContactState.WITHHELD);
            assertThat(contact.bodyText()).contains("F-1");
        });
        assertNothingForgotten();
    }
}
