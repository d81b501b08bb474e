package io.relance.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.contact.MessageFacts.Debtor;
import io.relance.contact.MessageFacts.Line;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ComposerTests {

    private final Composer composer = new Composer();

    @Test
    void amountsAndDatesAreWrittenAsTheFrenchWriteThem() {
        ComposedMessage mail = composer.mail(SampleFacts.one(Tone.FRIENDLY, Locale.FRENCH));

        assertThat(mail.text()).contains("1\u202F234,50\u00A0€", "12\u00A0janvier\u00A02026", "12/01/2026");
        assertThat(mail.html()).contains("1\u202F234,50\u00A0€", "FR76 3000 6000 0112 3456 7890 189");
    }

    @Test
    void shareCapitalIsWrittenWithoutCents() {
        assertThat(composer.mail(SampleFacts.one(Tone.FIRM, Locale.FRENCH)).text())
                .contains("SAS au capital de 50\u202F000\u00A0€");
        assertThat(composer.mail(SampleFacts.one(Tone.FIRM, Locale.ENGLISH)).text())
                .contains("share capital of €50,000 ");
    }

    @Test
    void whatIsNotYetDueIsShownButNeverAskedFor() {
        ComposedMessage mail = composer.mail(SampleFacts.several(Tone.FRIENDLY, Locale.FRENCH));

        assertThat(mail.subject()).contains("3 factures échues", "19\u202F114,90\u00A0€");
        assertThat(mail.text()).contains("À ÉCHOIR", "FA-2026-0107", "dans 7 jours");
        assertThat(mail.text()).doesNotContain("19\u202F754,90");
    }

    @Test
    void anInvoiceDueTodayIsNotLate() {
        MessageFacts facts =
                SampleFacts.facts(Tone.FRIENDLY, Locale.FRENCH, List.of(SampleFacts.invoice("FA-1", 0, "10.00")));

        assertThat(facts.spokenTone()).isEqualTo(Tone.COURTESY);
        assertThat(composer.mail(facts).text()).contains("aujourd’hui").doesNotContain("retard");
    }

    @Test
    void aCourtesyNoticeOfWhatIsLateByNowBecomesAFriendlyReminder() {
        MessageFacts facts =
                SampleFacts.facts(Tone.COURTESY, Locale.FRENCH, List.of(SampleFacts.invoice("FA-1", 2, "10.00")));

        assertThat(facts.spokenTone()).isEqualTo(Tone.FRIENDLY);
        assertThat(composer.mail(facts).subject()).startsWith("Petit rappel");
    }

    @Test
    void aCourtesyNoticeMentionsLateInvoicesOnTheSide() {
        MessageFacts facts = SampleFacts.facts(
                Tone.COURTESY,
                Locale.FRENCH,
                List.of(SampleFacts.invoice("FA-1", 2, "10.00"), SampleFacts.invoice("FA-2", -7, "20.00")));

        ComposedMessage mail = composer.mail(facts);
        assertThat(mail.subject()).contains("FA-2").doesNotContain("FA-1");
        assertThat(mail.text()).contains("Une facture déjà échue est également rappelée", "FACTURES ÉCHUES");
    }

    @Test
    void softTonesNeverShowInterestEvenWhenItIsGiven() {
        for (Tone tone : List.of(Tone.COURTESY, Tone.FRIENDLY)) {
            MessageFacts facts = SampleFacts.facts(
                    tone,
                    Locale.FRENCH,
                    List.of(
                            SampleFacts.charged("FA-1", 20, "1000.00", "8.00"),
                            SampleFacts.invoice("FA-2", -3, "50.00")));
            assertThat(composer.mail(facts).text()).doesNotContain("8,00", "40,00", "1\u202F048,00");
        }
    }

    @Test
    void firmReminderWithoutFiguresStillNamesTheLaw() {
        MessageFacts facts =
                SampleFacts.facts(Tone.FIRM, Locale.FRENCH, List.of(SampleFacts.invoice("FA-1", 20, "1000.00")));

        assertThat(composer.mail(facts).text())
                .contains("L441-10", "TOTAL À RÉGLER\u00A0: 1\u202F000,00\u00A0€")
                .doesNotContain("Pénalités de retard au");
    }

    @Test
    void eachCurrencyHasItsOwnTableAndTotal() {
        LocalDate due = SampleFacts.TODAY.minusDays(10);
        Line dollars = new Line("US-1", null, due, Money.parse("USD 300"), Money.parse("USD 300"), null, null, null);
        MessageFacts facts = SampleFacts.facts(
                Tone.FRIENDLY, Locale.FRENCH, List.of(SampleFacts.invoice("FA-1", 10, "100.00"), dollars));

        ComposedMessage mail = composer.mail(facts);
        assertThat(mail.text())
                .contains("TOTAL À RÉGLER\u00A0: 100,00\u00A0€", "TOTAL À RÉGLER\u00A0: 300,00\u00A0USD")
                .contains("Montant\u00A0: 100,00\u00A0€ et 300,00\u00A0USD");
    }

    @Test
    void aClaimNeverMixesCurrencies() {
        Money hundred = Money.parse("USD 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Line("US-1", null, SampleFacts.TODAY, hundred, hundred, null, null, Money.parse("EUR 40")))
                .withMessageContaining("US-1");
    }

    @Test
    void namesFromOutsideCannotBecomeMarkup() {
        MessageFacts sample = SampleFacts.one(Tone.FRIENDLY, Locale.FRENCH);
        MessageFacts facts = new MessageFacts(
                sample.creditor(),
                new Debtor(
                        "<script>x</script> & Cie",
                        "C<1>",
                        "Éve <b>",
                        List.of("1 rue \"A\"", "75001 Paris"),
                        "FR",
                        false),
                sample.collector(),
                sample.language(),
                sample.tone(),
                sample.date(),
                "<ref>",
                sample.lines());

        assertThat(composer.mail(facts).html())
                .contains("Éve &lt;b&gt;", "&lt;ref&gt;")
                .doesNotContain("<b>");
        assertThat(composer.letter(facts)).contains("&lt;script&gt;x&lt;/script&gt; &amp; Cie");
        assertThat(composer.mail(facts).text()).contains("Bonjour Éve <b>,");
    }

    @Test
    void withoutAKnownPersonTheSalutationNamesNobody() {
        MessageFacts sample = SampleFacts.one(Tone.FRIENDLY, Locale.FRENCH);
        MessageFacts facts = new MessageFacts(
                sample.creditor(),
                new Debtor("SARL X", "C-1", null, List.of("1 rue A", "75001 Paris"), null, false),
                sample.collector(),
                sample.language(),
                sample.tone(),
                sample.date(),
                "C-1",
                sample.lines());

        assertThat(composer.mail(facts).text()).startsWith("Madame, Monsieur,");
    }

    @Test
    void aMisspelledNameStopsTheMessage() {
        assertThatThrownBy(() -> new Composer("broken-templates").mail(SampleFacts.one(Tone.FRIENDLY, Locale.FRENCH)))
                .isInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("numero");
    }

    @Test
    void aMissingSectionStopsTheMessage() {
        assertThatThrownBy(() -> new Composer("broken-templates").mail(SampleFacts.one(Tone.COURTESY, Locale.FRENCH)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("valediction");
    }

    @Test
    void aMissingLabelStopsTheMessage() {
        assertThatThrownBy(() -> new Words(Map.of(), Locale.FRENCH).word("invoice"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("invoice");
    }

    @Test
    void everyLabelStandsInBothLanguages() throws IOException {
        assertThat(labels("fr")).isNotEmpty().isEqualTo(labels("en"));
    }

    @Test
    void otherLanguagesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleFacts.one(Tone.FIRM, Locale.GERMAN))
                .withMessageContaining("de");
    }

    private static Set<String> labels(String language) throws IOException {
        Properties labels = new Properties();
        try (var in = ComposerTests.class.getResourceAsStream("/messages/contact_" + language + ".properties")) {
            labels.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return labels.stringPropertyNames();
    }
}
