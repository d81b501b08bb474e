package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.Contact;
import io.relance.contact.ContactState;
import io.relance.debtor.Debtor;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"relance.sending=redirect", "relance.redirect-to=essai@garonne.example"})
class RedirectStoriesTests extends Story {

    @Test
    void everythingGoesToOneAddressAndNamesTheOneItWasMeantFor() {
        Debtor debtor = debtor("VRAI");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(1));

        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("essai@garonne.example");
            assertThat(mail.subject()).contains("vrai@client.example");
        });
    }

    @Test
    void aLetterGoesToThatAddressTooAndIsNotLaidOutForPosting() {
        Debtor debtor = debtor("POSTE", null);
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(1));

        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.to())
                .isEqualTo("essai@garonne.example"));
        Contact letter = contactsOf(debtor).get(0);
        assertThat(letter.state()).isEqualTo(ContactState.SENT);
        assertThat(letter.document()).isNull();
    }
}
