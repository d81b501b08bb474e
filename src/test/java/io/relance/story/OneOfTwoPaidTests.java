package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.agency.AgencyDossier;
import io.relance.court.CourtDossier;
import io.relance.court.CourtFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two invoices of one debtor go the same way and one is paid: nothing that leaves afterwards speaks of it. */
class OneOfTwoPaidTests extends Settling {

    private static final String PAID = "F-2";

    @Autowired
    CourtFiles courtFiles;

    @BeforeEach
    void another() {
        alongside = List.of(PAID);
    }

    @AfterEach
    void isSpokenOfNoMore() {
        int said = mails().size();
        advanceTo(day().plusDays(60));
        assertThat(mails().subList(said, mails().size()))
                .allSatisfy(mail -> assertThat(mail.text()).doesNotContain(PAID));
        assertThat(journeyOf(PAID)).isEmpty();
        assertThat(journeyOf("F-1")).isNotEmpty();
    }

    @Test
    void theLetterIsTakenBackAndWrittenWithoutIt() throws Exception {
        reach("formalNotice", "postNotice");
        assertThat(letters()).as("lies to be posted").singleElement().asString().contains("F-1", PAID);

        pay(PAID, "800.50");

        assertThat(tasks("postNotice")).isEmpty();
        assertThat(letters()).as("nobody can post it any more").isEmpty();
        answer("signNotice");
        assertThat(letters()).singleElement().asString().contains("F-1").doesNotContain(PAID);
        answer("postNotice");
        answer("recordDelivery");
        assertThat(standing("formalNotice")).containsExactly("delayOver");
    }

    @Test
    void aDossierThatHasNotLeftIsWrittenAnewForTheAgency() throws Exception {
        reach("agencyReferral", "awaitAgency");
        assertThat(handedOver()).contains(";F-1;", ";" + PAID + ";");

        pay(PAID, "800.50");
        advanceTo(day());

        assertThat(toTheAgency()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("pour 1 facture", dossier().fingerprint())
                .doesNotContain(PAID));
        assertThat(handedOver()).contains(";F-1;").doesNotContain(PAID);
        assertThat(standing("agencyReferral")).containsExactly("awaitAgency");
    }

    @Test
    void aPartPaymentBeforeTheDossierLeavesLowersIt() throws Exception {
        reach("agencyReferral", "awaitAgency");

        pay(PAID, "800.50");
        pay("F-1", "100.00");
        advanceTo(day());

        assertThat(toTheAgency()).hasSize(1);
        assertThat(handedOver()).contains(";EUR;900.00;800.00;").doesNotContain(PAID);
    }

    @Test
    void anAgencyThatHasTheDossierIsToldAndGoesOnWithTheOther() throws Exception {
        reach("agencyReferral", "awaitAgency");
        advanceTo(day());
        assertThat(toTheAgency()).hasSize(1);

        pay(PAID, "800.50");
        advanceTo(day().plusDays(1));

        assertThat(toTheAgency()).hasSize(2).last().satisfies(mail -> assertThat(mail.text())
                .contains(PAID, "Merci de ne plus réclamer cette somme"));
        assertThat(standing("agencyReferral")).containsExactly("awaitAgency");
    }

    @Test
    void theFileForTheCourtIsApprovedAnewWithoutIt() throws Exception {
        reach("courtReferral", "fileCourtRequest");
        assertThat(request()).contains("F-1", PAID);

        pay(PAID, "800.50");

        assertThat(tasks("fileCourtRequest")).isEmpty();
        answer("approveCourtFiling");
        assertThat(request()).contains("F-1").doesNotContain(PAID);
        answer("fileCourtRequest");
        assertThat(standing("courtReferral")).containsExactly("recordCourtDecision");
    }

    private List<String> letters() throws IOException {
        Path folder = settings.data().resolve("post");
        long notice = jdbc.queryForObject("select max(id) from formal_notice", Long.class);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("MD-" + notice + "-.*pdf"))
                    .map(OneOfTwoPaidTests::read)
                    .toList();
        }
    }

    private List<Mail> toTheAgency() {
        return mailsTo("agence@recouvrement.example");
    }

    private AgencyDossier dossier() {
        return agencyDossiers.findAll().get(0);
    }

    /** The table of what is claimed, as it lies in the file for the agency; no paper of a paid invoice lies beside it. */
    private String handedOver() throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(
                Files.readAllBytes(settings.data().resolve(dossier().file()))))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        String table = files.get("01-creances.csv");
        if (!table.contains(PAID)) {
            assertThat(files.keySet()).noneMatch(name -> name.contains(PAID));
        }
        return table;
    }

    private String request() {
        CourtDossier dossier =
                courtDossiers.findByDebtorIdOrderByIdDesc(debtor.id()).get(0);
        return text(courtFiles.pdf(dossier, CourtFiles.Kind.REQUEST));
    }

    private static String read(Path pdf) {
        try {
            return text(Files.readAllBytes(pdf));
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
