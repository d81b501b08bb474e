package io.relance.intake;

import static io.relance.intake.einvoice.SampleDocuments.bytes;
import static io.relance.intake.einvoice.SampleDocuments.cii;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.FileSystemUtils;

class EInvoiceInboxTests extends WaysIn {

    @Autowired
    EInvoiceInbox inbox;

    @Value("${relance.data}")
    Path data;

    private Path folder;

    @BeforeEach
    void emptyFolder() throws IOException {
        jdbc.execute("truncate creditor, e_invoice, invoice_status, penalty_proposal");
        folder = data.resolve("inbox/e-invoices");
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
    }

    @Test
    void whatLiesInTheFolderIsTakenAndSortedAway() throws IOException {
        Files.write(folder.resolve("bonne.xml"), bytes(cii()));
        Files.write(folder.resolve("coupee.xml"), bytes(cii("number", "X").substring(0, 700)));
        Files.write(folder.resolve("en-cours.xml.part"), bytes("<"));

        inbox.look();
        inbox.look();

        assertThat(invoices.findByNumber("E-2026-1")).isPresent();
        assertThat(files())
                .hasSize(5)
                .anyMatch(file -> file.matches("done/[^/]+/bonne.xml"))
                .anyMatch(file -> file.matches("refused/[^/]+/coupee.xml"))
                .anyMatch(file -> file.matches("refused/[^/]+/coupee.xml.txt"))
                .contains("en-cours.xml.part");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
