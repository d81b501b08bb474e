package io.relance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Every word of the pages exists in both languages, and every word a template asks for exists. */
class PageTextTests {

    private static final Pattern ASKED = Pattern.compile("ui\\.text\\(\"([a-zA-Z0-9.-]+)\"");

    private final Properties french = load("");
    private final Properties english = load("_en");

    @Test
    void everyTextExistsInBothLanguages() {
        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        assertThat(french).hasSizeGreaterThan(200);
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        for (String key : french.stringPropertyNames()) {
            assertThat(arguments(english.getProperty(key))).as(key).isEqualTo(arguments(french.getProperty(key)));
        }
    }

    @Test
    void everyTextWithArgumentsIsAMessageFormat() {
        for (Properties texts : new Properties[] {french, english}) {
            texts.forEach((key, text) -> {
                if (text.toString().contains("{0")) {
                    String written =
                            new MessageFormat(text.toString(), Locale.FRENCH).format(new Object[] {1, 2, 3, 4, 5});
                    assertThat(written).as(key.toString()).doesNotContain("{");
                }
            });
        }
    }

    @Test
    void everyTextThatATemplateAsksForExists() throws IOException {
        Set<String> missing = new TreeSet<>();
        int asked = 0;
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template :
                    templates.filter(file -> file.toString().endsWith(".ftlh")).toList()) {
                Matcher texts = ASKED.matcher(Files.readString(template));
                while (texts.find()) {
                    asked++;
                    if (!texts.group(1).endsWith(".") && !french.containsKey(texts.group(1))) {
                        missing.add(template.getFileName() + ": " + texts.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(asked).isGreaterThan(150);
    }

    @Test
    void everyCodeThatAPageShowsHasItsWord() {
        assertThat(codes("contact.", io.relance.contact.ContactState.values())).isEmpty();
        assertThat(codes("channel.", io.relance.contact.Channel.values())).isEmpty();
        assertThat(codes("tone.", io.relance.contact.Tone.values())).isEmpty();
        assertThat(codes("verdict.", io.relance.contact.Verdict.values())).isEmpty();
        assertThat(codes("request.", io.relance.contact.ContactRequest.State.values()))
                .isEmpty();
        assertThat(codes("outcome.", io.relance.contact.CallOutcome.values())).isEmpty();
        assertThat(codes("hold.", io.relance.hold.HoldKind.values())).isEmpty();
        assertThat(codes("hold.", io.relance.hold.Hold.State.values())).isEmpty();
        assertThat(codes("holdOutcome.", io.relance.hold.HoldOutcome.values())).isEmpty();
        assertThat(codes("dispute.", io.relance.hold.DisputeCategory.values())).isEmpty();
        assertThat(codes("plan.", io.relance.instalment.PlanState.values())).isEmpty();
        assertThat(codes("plan.interval.", io.relance.instalment.Interval.values()))
                .isEmpty();
        assertThat(codes("term.", io.relance.instalment.Progress.State.values()))
                .isEmpty();
        assertThat(codes("invoice.", io.relance.invoice.InvoiceState.values())).isEmpty();
        assertThat(codes("band.", InvoiceList.Band.values())).isEmpty();
        assertThat(codes("sort.", InvoiceList.Sort.values())).isEmpty();
        assertThat(codes("box.", OutboxPages.Box.values())).isEmpty();
        assertThat(codes("sending.", io.relance.contact.SendingMode.values())).isEmpty();
        assertThat(codes("claim.remark.", io.relance.claim.Remark.Kind.values()))
                .isEmpty();
        assertThat(codes("claim.line.", io.relance.claim.Claim.PrincipalLine.Kind.values()))
                .isEmpty();
        assertThat(codes("claim.basis.", io.relance.interest.AppliedRate.Basis.values()))
                .isEmpty();
        assertThat(codes("claim.imputation.", io.relance.interest.PaymentOrder.values()))
                .isEmpty();
        assertThat(codes("rate.", io.relance.interest.AgreedRate.Rule.values())).isEmpty();
        assertThat(codes("court.stage.", io.relance.court.Stage.values())).isEmpty();
        assertThat(codes("court.outcome.", io.relance.court.Outcome.values())).isEmpty();
        assertThat(codes("court.refusal.", io.relance.court.CourtRefusal.Reason.values()))
                .isEmpty();
        assertThat(codes("court.warning.", io.relance.court.CourtWarnings.Kind.values()))
                .isEmpty();
        assertThat(codes("court.cost.", io.relance.court.CourtCosts.Kind.values()))
                .isEmpty();
        assertThat(codes("waiver.", io.relance.claim.Waiver.Charge.values())).isEmpty();
        assertThat(codes("terms.", io.relance.calendar.PaymentTerms.Kind.values()))
                .isEmpty();
        assertThat(codes("terms.trade.", io.relance.calendar.PaymentTerms.Trade.values()))
                .isEmpty();
        assertThat(codes("agency.state.", io.relance.agency.AgencyDossier.State.values()))
                .isEmpty();
        assertThat(codes("agency.outcome.", io.relance.agency.AgencyDossier.Outcome.values()))
                .isEmpty();
        assertThat(codes("agency.item.", io.relance.agency.AgencyItem.State.values()))
                .isEmpty();
        assertThat(codes("agency.point.", io.relance.agency.AgencyChecklist.Point.values()))
                .isEmpty();
        assertThat(codes("agency.mark.", io.relance.agency.AgencyChecklist.Mark.values()))
                .isEmpty();
        assertThat(codes("agency.report.", io.relance.agency.AgencyReport.Kind.values()))
                .isEmpty();
        assertThat(codes("agency.fault.", io.relance.agency.AgencyInbox.Fault.values()))
                .isEmpty();
        assertThat(codes("agency.parcel.", io.relance.contact.Parcel.State.values()))
                .isEmpty();
        assertThat(codes("rates.anchor.", io.relance.interest.CountryRule.Anchor.values()))
                .isEmpty();
    }

    @Test
    void everyReasonOfTheGateHasItsWord() throws IOException {
        Matcher reasons = Pattern.compile("<text>\"([A-Z_]+)\"</text>")
                .matcher(Files.readString(Path.of("processes/contact-gate.dmn")));
        int seen = 0;
        while (reasons.find()) {
            if (!Set.of("SEND", "HOLD", "CANCEL").contains(reasons.group(1))) {
                assertThat(french.stringPropertyNames()).contains("reason." + reasons.group(1));
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(5);
    }

    private Set<String> codes(String family, Enum<?>[] values) {
        Set<String> missing = new TreeSet<>(Arrays.stream(values)
                .map(value -> family + value.name())
                .filter(key -> !french.containsKey(key))
                .toList());
        return missing;
    }

    private static Set<String> arguments(String text) {
        Set<String> arguments = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d)").matcher(text);
        while (matcher.find()) {
            arguments.add(matcher.group(1));
        }
        return arguments;
    }

    /** All bundles that the program reads. */
    private static Properties load(String language) {
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yaml"));
        Properties known = Objects.requireNonNull(settings.getObject());
        Properties texts = new Properties();
        for (int i = 0; known.containsKey("spring.messages.basename[" + i + "]"); i++) {
            String name = "/" + known.getProperty("spring.messages.basename[" + i + "]") + language + ".properties";
            try (InputStreamReader in = new InputStreamReader(
                    Objects.requireNonNull(PageTextTests.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
                texts.load(in);
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return texts;
    }
}
