package io.relance.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thanks, plans and instalments, as mail and as letter, in both languages. */
class NoteTextsTests {

    private static final Path LOOK = Path.of("target/notes");

    private final Composer composer = new Composer();
    private final LetterPrinter printer = new LetterPrinter(composer);

    static Stream<NoteFacts> notes() {
        return Stream.of(Locale.FRENCH, Locale.ENGLISH).flatMap(language -> Arrays.stream(Purpose.values())
                .filter(purpose -> purpose != Purpose.REMINDER)
                .map(purpose -> note(purpose, language, true)));
    }

    @ParameterizedTest
    @MethodSource("notes")
    void everyNoteSaysItsAmountInMailAndLetter(NoteFacts note) throws IOException {
        ComposedMessage mail = composer.mail(note);
        byte[] letter = printer.print(note);
        String printed;
        try (var pdf = Loader.loadPDF(letter)) {
            printed = new PDFTextStripper().getText(pdf);
        }
        Files.createDirectories(LOOK);
        String name = note.language() + "-" + note.purpose();
        Files.writeString(LOOK.resolve(name + ".html"), mail.html());
        Files.writeString(LOOK.resolve(name + ".txt"), mail.subject() + "\n\n" + mail.text());
        Files.write(LOOK.resolve(name + ".pdf"), letter);

        String amount = new Words(Map.of(), note.language()).money(note.amount());
        assertThat(mail.text()).contains(amount);
        assertThat(mail.html()).contains(amount);
        assertThat(printed.replace('\u00A0', ' '))
                .contains(amount.replace('\u00A0', ' ').replace('\u202F', ' '));
        assertThat(mail.text().contains("IBAN")).isEqualTo(note.purpose() != Purpose.THANKS);
    }

    /** C. civ. 1305-4: a missed instalment accelerates nothing unless the plan says so. */
    @Test
    void accelerationIsSaidOnlyWhereThePlanHasTheClause() {
        for (Purpose purpose : List.of(Purpose.PLAN, Purpose.INSTALMENT_LATE, Purpose.PLAN_ENDED)) {
            assertThat(composer.mail(note(purpose, Locale.FRENCH, true)).text().replace('\n', ' '))
                    .contains("immédiatement exigible");
            assertThat(composer.mail(note(purpose, Locale.FRENCH, false)).text())
                    .doesNotContain("exigible");
            assertThat(composer.letter(note(purpose, Locale.ENGLISH, false))).doesNotContain("at once");
        }
    }

    private static NoteFacts note(Purpose purpose, Locale language, boolean acceleration) {
        boolean thanks = purpose == Purpose.THANKS;
        int number = thanks || purpose == Purpose.PLAN ? 0 : 2;
        List<NoteFacts.Row> rows = new ArrayList<>();
        for (int i = 1; i <= 3 && !thanks; i++) {
            Money amount = euros("811.50");
            rows.add(new NoteFacts.Row(
                    i,
                    LocalDate.of(2026, i + 1, 1),
                    amount,
                    i == 1 ? euros("0.00") : i == 2 ? euros("311.50") : amount));
        }
        return new NoteFacts(
                purpose,
                SampleFacts.CREDITOR,
                SampleFacts.DEBTOR,
                SampleFacts.COLLECTOR,
                language,
                SampleFacts.TODAY,
                List.of("FA-2025-1104", "FA-2025-1187"),
                euros(number == 0 ? "2434.50" : purpose == Purpose.PLAN_ENDED ? "1123.00" : "311.50"),
                "C-0042",
                rows,
                number,
                acceleration,
                8);
    }

    private static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
