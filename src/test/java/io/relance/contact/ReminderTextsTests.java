package io.relance.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.HtmlUtils;

/**
 * Every reminder, in every language and medium, word for word against a text somebody has approved. After a wanted
 * change run with {@code -Dapprove} and read the difference before committing it.
 */
class ReminderTextsTests {

    private static final Path APPROVED = Path.of("src/test/resources/approved/contact");

    private final Composer composer = new Composer();
    private final LetterPrinter printer = new LetterPrinter(composer);

    static Stream<String> reminders() {
        return Stream.of("fr", "en")
                .flatMap(language -> Arrays.stream(Tone.values()).flatMap(tone -> kinds(tone)
                        .map(number ->
                                "%s-%s-%s".formatted(language, tone, number).toLowerCase(Locale.ROOT))));
    }

    /** A public buyer is told of its own articles, where articles are told of. */
    private static Stream<String> kinds(Tone tone) {
        return tone.compareTo(Tone.FIRM) >= 0 ? Stream.of("one", "several", "public") : Stream.of("one", "several");
    }

    @ParameterizedTest
    @MethodSource("reminders")
    void reminderReadsAsApproved(String name) throws IOException {
        MessageFacts facts = facts(name);
        ComposedMessage mail = composer.mail(facts);
        String actual = """
                ===== subject
                %s
                ===== text
                %s
                ===== html, as read
                %s
                ===== letter, as printed
                %s
                """.formatted(mail.subject(), mail.text(), visible(mail.html()), printed(facts));
        actual = actual.replaceAll("[ \\t]+(?=\\R)", "").strip() + "\n";

        Path approved = APPROVED.resolve(name + ".txt");
        if (System.getProperty("approve") != null) {
            Files.createDirectories(APPROVED);
            Files.writeString(approved, actual);
        } else if (!Files.exists(approved)) {
            fail("Nobody has approved %s yet:%n%s", name, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(approved).replace("\r\n", "\n"));
    }

    @Test
    void approvedTextsAreAllInUse() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            reminders().map(name -> name + ".txt").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("reminders")
    void reminderNeverThreatensNorLooksLikeACourtPaper(String name) throws IOException {
        String text = Files.readString(APPROVED.resolve(name + ".txt")).toLowerCase(Locale.FRENCH);

        assertThat(text)
                .doesNotContain(List.of(
                        "saisie",
                        "huissier",
                        "commissaire de justice",
                        "tribunal",
                        "sommation",
                        "commandement",
                        "banque de france",
                        "poursuites",
                        "bailiff",
                        "court",
                        "seizure",
                        "frais de dossier"));
        if (name.contains("courtesy") || name.contains("friendly")) {
            assertThat(text).doesNotContain("l441-10", "pénalités", "indemnité", "interest", "fixed sum");
        } else if (name.endsWith("public")) {
            assertThat(text)
                    .contains("r2192-31", "r2192-32", "d2192-35")
                    .doesNotContain("l441-10", "d441-5", "pénalités");
        } else {
            assertThat(text).contains("l441-10", "d441-5").doesNotContain("2192");
        }
    }

    private static MessageFacts facts(String name) {
        String[] parts = name.split("-");
        Tone tone = Tone.valueOf(parts[1].toUpperCase(Locale.ROOT));
        Locale language = Locale.forLanguageTag(parts[0]);
        return switch (parts[2]) {
            case "one" -> SampleFacts.one(tone, language);
            case "public" -> SampleFacts.publicBuyer(tone, language);
            default -> SampleFacts.several(tone, language);
        };
    }

    private static String visible(String html) {
        String body = html.substring(html.indexOf("<body"))
                .replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("\\s+", " ")
                .replaceAll("</(p|tr|div|table)>|<br>", "\n")
                .replaceAll("</t[dh]>", " | ")
                .replaceAll("<[^>]+>", "");
        return HtmlUtils.htmlUnescape(body)
                .lines()
                .map(line ->
                        line.replaceAll("[ |]+$", "").replaceAll("^[ |]+", "").replaceAll(" {2,}", " "))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private String printed(MessageFacts facts) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printer.print(facts))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setLineSeparator("\n");
            return new String(stripper.getText(pdf).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }
    }
}
