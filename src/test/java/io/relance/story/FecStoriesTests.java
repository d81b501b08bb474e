package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.debtor.AddressBook;
import io.relance.debtor.DebtorDetails;
import io.relance.invoice.InvoiceState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A company connects its accounting by nothing but the FEC, day after day. */
class FecStoriesTests extends Story {

    private static final String HEADERS = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\t"
            + "CompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\t"
            + "Montantdevise\tIdevise\r\n";

    @LocalServerPort
    int port;

    @Autowired
    AddressBook addresses;

    @Test
    void todaysEntriesBringRemindersAndTomorrowsLetteringEndsThem() throws Exception {
        LocalDate issued = monday.minusDays(33);
        String two = sale(1, issued, "DUPONT", "FA-1", "1200,00", "%1$s")
                + sale(2, issued, "DUPONT", "FA-2", "300,00", "%2$s");
        bring(HEADERS + two.formatted("", ""));
        var dupont = debtors.findByReference("DUPONT").orElseThrow();
        addresses.correct(
                dupont.id(), DebtorDetails.address("compta@dupont.example", null, null, "24000", "Périgueux"));

        advanceTo(monday.plusDays(1));

        assertThat(mailsTo("compta@dupont.example")).hasSize(1);
        assertThat(mailsTo("compta@dupont.example").get(0).text()).contains("FA-1", "FA-2", "1\u202F500,00\u00A0€");

        LocalDate paid = monday.plusDays(1);
        bring(HEADERS + two.formatted("A", "") + payment(3, paid, "DUPONT", "VIR 12", "1200,00", "A"));

        assertThat(found("FA-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found("FA-1").settledOn()).isEqualTo(paid);
        assertThat(journeyOf("FA-1")).isEmpty();

        advanceTo(monday.plusDays(9));

        assertThat(mailsTo("compta@dupont.example")).hasSize(2);
        assertThat(mailsTo("compta@dupont.example").get(1).text())
                .contains("FA-2", "300,00\u00A0€")
                .doesNotContain("FA-1");

        bring(HEADERS
                + two.formatted("A", "B")
                + payment(3, paid, "DUPONT", "VIR 12", "1200,00", "A")
                + payment(4, monday.plusDays(9), "DUPONT", "CHQ 7", "300,00", "B"));
        advanceTo(monday.plusDays(40));

        assertThat(mailsTo("compta@dupont.example")).hasSize(2);
        assertNothingForgotten();
    }

    @Test
    void moneyThatNobodyHasLetteredHoldsTheReminders() throws Exception {
        String sale = sale(1, monday.minusDays(33), "DURAND", "FA-1", "1200,00", "%s");
        bring(HEADERS + sale.formatted("") + payment(2, monday.minusDays(1), "DURAND", "VIR", "1200,00", ""));
        var durand = debtors.findByReference("DURAND").orElseThrow();
        addresses.correct(
                durand.id(), DebtorDetails.address("compta@durand.example", null, null, "24000", "Périgueux"));

        advanceTo(monday.plusDays(5));

        assertThat(mailsTo("compta@durand.example")).isEmpty();

        bring(HEADERS + sale.formatted("A") + payment(2, monday.minusDays(1), "DURAND", "VIR", "1200,00", "A"));

        assertThat(found("FA-1").state()).isEqualTo(InvoiceState.SETTLED);
        advanceTo(monday.plusDays(30));
        assertThat(mailsTo("compta@durand.example")).isEmpty();
    }

    private void bring(String entries) throws Exception {
        String body =
                "--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"732829320FEC20251231.txt\"\r\n"
                        + "Content-Type: text/plain\r\n\r\n" + entries + "\r\n--limite--\r\n";
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/imports/fec"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                "admin:secret".getBytes(StandardCharsets.UTF_8)))
                                .header("Content-Type", "multipart/form-data; boundary=limite")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains("\"rejectedCount\":0", "\"differing\":[]");
    }

    private static String sale(
            int entry, LocalDate day, String customer, String number, String amount, String lettering) {
        String on = DateTimeFormatter.BASIC_ISO_DATE.format(day);
        return "VE\tVentes\t%1$d\t%2$s\t411000\tClients\t%3$s\tSARL %3$s\t%4$s\t%2$s\tFacture\t%5$s\t0,00\t"
                        .formatted(entry, on, customer, number, amount)
                + lettering
                + "\t\t%s\t\t\r\n".formatted(on)
                + "VE\tVentes\t%1$d\t%2$s\t706000\tPrestations\t\t\t%3$s\t%2$s\tFacture\t0,00\t%4$s\t\t\t%2$s\t\t\r\n"
                        .formatted(entry, on, number, amount);
    }

    private static String payment(
            int entry, LocalDate day, String customer, String piece, String amount, String lettering) {
        String on = DateTimeFormatter.BASIC_ISO_DATE.format(day);
        return "BQ\tBanque\t%1$d\t%2$s\t411000\tClients\t%3$s\tSARL %3$s\t%4$s\t%2$s\tRèglement\t0,00\t%5$s\t%6$s\t\t%2$s\t\t\r\n"
                        .formatted(entry, on, customer, piece, amount, lettering)
                + "BQ\tBanque\t%1$d\t%2$s\t512000\tBanque\t\t\t%3$s\t%2$s\tRèglement\t%4$s\t0,00\t\t\t%2$s\t\t\r\n"
                        .formatted(entry, on, piece, amount);
    }
}
